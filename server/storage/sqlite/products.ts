/** The catalogue. Never written where an import changed nothing. */
import type { DatabaseSync } from 'node:sqlite'
import type { Product } from '../../domain/catalogue/product.ts'
import type { CatalogueTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'
import { upsertSql } from './upsert.ts'

const COLUMNS = [
  'title',
  'benefit',
  'price_minor',
  'currency',
  'url',
  'image_url',
  'categories',
  'attributes',
  'stock',
  'margin_minor',
] as const

const SELECT = `SELECT sku, ${COLUMNS.join(', ')}, updated_at FROM products`

export type ProductRow = readonly [
  sku: string,
  title: string,
  benefit: string | null,
  priceMinor: number,
  currency: string,
  url: string | null,
  imageUrl: string | null,
  categories: string,
  attributes: string,
  stock: number | null,
  marginMinor: number | null,
  updatedAt: number,
]

type ProductTable = Pick<CatalogueTables, 'putProduct' | 'removeProduct' | 'findProduct'>

export function createProductTable(db: DatabaseSync): ProductTable {
  const put = db.prepare(
    upsertSql({ table: 'products', key: ['site', 'sku'], columns: COLUMNS, unheeded: ['updated_at'] }),
  )
  const remove = db.prepare('DELETE FROM products WHERE site = ? AND sku = ?')
  const find = prepareQuery<ProductRow>(db, `${SELECT} WHERE site = ? AND sku = ?`)
  return {
    putProduct: (siteId, product) => void put.run(siteId, ...rowFromProduct(product)),
    removeProduct: (siteId, sku) => remove.run(siteId, sku).changes === 1,
    findProduct(siteId, sku) {
      const row = find.one(siteId, sku)
      return row && productFromRow(row)
    },
  }
}

/** For the reader thread: by sku, after `after`. */
export function createProductPages(
  db: DatabaseSync,
): (siteId: string, after: string, limit: number) => readonly ProductRow[] {
  const page = prepareQuery<ProductRow>(db, `${SELECT} WHERE site = ? AND sku > ? ORDER BY sku LIMIT ?`)
  return (siteId, after, limit) => page.all(siteId, after, limit)
}

function rowFromProduct(product: Product): ProductRow {
  const { sku, title, benefit, priceMinor, currency, url = null, imageUrl = null } = product
  const { categories, attributes, stock = null, marginMinor = null, updatedAt } = product
  return [
    sku,
    JSON.stringify(title),
    benefit === undefined ? null : JSON.stringify(benefit),
    priceMinor,
    currency,
    url,
    imageUrl,
    JSON.stringify(categories),
    JSON.stringify(attributes),
    stock,
    marginMinor,
    updatedAt,
  ]
}

export function productFromRow(row: ProductRow): Product {
  const [sku, title, benefit, priceMinor, currency, url, imageUrl, categories, attributes, stock, marginMinor] = row
  return {
    sku,
    title: JSON.parse(title) as Product['title'],
    ...(benefit !== null && { benefit: JSON.parse(benefit) as Product['title'] }),
    priceMinor,
    currency,
    ...(url !== null && { url }),
    ...(imageUrl !== null && { imageUrl }),
    categories: JSON.parse(categories) as Product['categories'],
    attributes: JSON.parse(attributes) as Product['attributes'],
    ...(stock !== null && { stock }),
    ...(marginMinor !== null && { marginMinor }),
    updatedAt: row[11],
  }
}
