/** Products: import in bulk, list, read, remove. Never a file that is held whole in memory. */
import type { CatalogueImports, ProductFormat } from '../domain/catalogue/imports.ts'
import type { Product } from '../domain/catalogue/product.ts'
import type { ShopShelves } from '../domain/products.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { refuse } from '../domain/refusal.ts'
import { isRefusal, json, jsonOr } from '../http/answer.ts'
import { importRoute } from '../http/import-route.ts'
import type { ListCursors } from '../http/list-cursor.ts'
import { pageAnswer, readPage } from '../http/page.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import {
  ImportReportSchema,
  ProductImportSchema,
  ProductSchema,
  RemovedProductSchema,
  SkuListSchema,
} from '../schema/catalogue.ts'
import { pageOf } from '../schema/fields.ts'
import { reportAnswer } from './import-report.ts'

const PRODUCTS = '/v1/products'
const FORMATS: Readonly<Record<string, ProductFormat>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
  'text/tab-separated-values': 'merchantTsv',
  'application/xml': 'merchantXml',
}

export function productRoutes(
  imports: Pick<CatalogueImports, 'importProducts'>,
  shelves: ShopShelves,
  cursors: ListCursors,
): readonly OwnerRoute[] {
  return [addRoute(imports), listRoute(shelves, cursors), oneRoute(shelves), removeRoute(shelves)]
}

function addRoute(imports: Pick<CatalogueImports, 'importProducts'>): OwnerRoute {
  return importRoute({
    method: 'post',
    pattern: PRODUCTS,
    summary: 'Adds or replaces products by sku: JSON, a line each, CSV, or a Google Merchant feed as XML or TSV.',
    body: ProductImportSchema,
    bodyTypes: Object.keys(FORMATS).filter((type) => type !== 'application/json'),
    answers: { 200: { description: 'What was kept, and what was not by line', schema: ImportReportSchema } },
    handle: async ({ site }, { type, chunks }) =>
      reportAnswer(await imports.importProducts(site, FORMATS[type] ?? 'json', chunks)),
  })
}

function listRoute(shelves: Pick<ShopShelves, 'products'>, cursors: ListCursors): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: PRODUCTS,
    role: 'viewer',
    summary: 'Products by sku.',
    query: SkuListSchema,
    answers: { 200: { description: 'A page of the list', schema: pageOf(ProductSchema) } },
    async handle(request) {
      const list = { list: 'products', siteId: request.site.id }
      const page = readPage(cursors, list, request)
      if (isRefusal(page)) return page
      const after = page.after === undefined ? undefined : String(page.after[0])
      const { rows, next } = await shelves.products(request.site.id, after, page.limit)
      return pageAnswer(rows.map(shown), page.limit, next === undefined ? undefined : cursors.write(list, [next]))
    },
  })
}

function oneRoute(shelves: Pick<ShopShelves, 'product'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${PRODUCTS}/:sku`,
    role: 'viewer',
    summary: 'One product.',
    answers: { 200: { description: 'The product', schema: ProductSchema } },
    async handle({ site, param }) {
      const product = await shelves.product(site.id, param('sku'))
      return isRefusal(product) ? product : json(200, shown(product))
    },
  })
}

function removeRoute(shelves: Pick<ShopShelves, 'removeProduct'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: `${PRODUCTS}/:sku`,
    role: 'owner',
    summary: 'Takes a product out of the catalogue; it is offered to nobody from now on.',
    answers: { 200: { description: 'Removed', schema: RemovedProductSchema } },
    handle: async ({ site, param }) =>
      param('sku').length > 200
        ? refuse('not_found', 'There is no product with this sku.')
        : jsonOr(200, await shelves.removeProduct(site.id, param('sku'))),
  })
}

function shown({ updatedAt, ...product }: Product) {
  return { ...product, updatedAt: isoTime(updatedAt) }
}
