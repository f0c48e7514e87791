/** Orders as the owner imported them. Never written, nor told as changed, where an import brings what is there. */
import type { DatabaseSync } from 'node:sqlite'
import type { OrderLine, ShopOrder } from '../../domain/catalogue/order.ts'
import type { CatalogueTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'
import { upsertSql } from './upsert.ts'

const COLUMNS = [
  'items',
  'total_minor',
  'shipping_minor',
  'currency',
  'customer_ref',
  'payment',
  'courier',
  'store',
  'placed_at',
  'shipped_at',
  'promised_at',
  'delivered_at',
  'returned_at',
  'returned_skus',
] as const

/** In the order of `OrderRow`. */
export const ORDER_COLUMNS = ['id', ...COLUMNS, 'updated_at'].map((column) => `orders.${column}`).join(', ')

const SELECT = `SELECT ${ORDER_COLUMNS} FROM orders`

export type OrderRow = readonly [
  id: string,
  items: string,
  totalMinor: number,
  shippingMinor: number | null,
  currency: string,
  customerRef: string | null,
  payment: string | null,
  courier: string | null,
  store: string | null,
  placedAt: number,
  shippedAt: number | null,
  promisedAt: number | null,
  deliveredAt: number | null,
  returnedAt: number | null,
  returnedSkus: string | null,
  updatedAt: number,
]

type OrderTable = Pick<CatalogueTables, 'putOrder' | 'findOrder' | 'ordersOf'>

export function createOrderTable(db: DatabaseSync): OrderTable {
  const put = db.prepare(
    upsertSql({ table: 'orders', key: ['site', 'id'], columns: COLUMNS, unheeded: ['updated_at'] }),
  )
  const find = prepareQuery<OrderRow>(db, `${SELECT} WHERE site = ? AND id = ?`)
  const ofCustomer = prepareQuery<OrderRow>(
    db,
    `${SELECT} WHERE customer_ref = ? AND site = ? AND (placed_at, id) < (?, ?) ORDER BY placed_at DESC, id DESC LIMIT ?`,
  )
  return {
    putOrder: (siteId, order) => put.run(siteId, ...rowFromOrder(order)).changes === 1,
    findOrder(siteId, id) {
      const row = find.one(siteId, id)
      return row && orderFromRow(row)
    },
    ordersOf: (siteId, customerRef, limit, { placedAt, id } = { placedAt: Number.MAX_SAFE_INTEGER, id: '' }) =>
      ofCustomer.all(customerRef, siteId, placedAt, id, limit).map(orderFromRow),
  }
}

/** `after` is the last order seen, `to` excluded. */
export type OrderPage = {
  readonly siteId: string
  readonly after: { readonly placedAt: number; readonly id: string }
  readonly to: number
  readonly limit: number
}

/** For the reader thread: oldest first. */
export function createOrderPages(db: DatabaseSync): (page: OrderPage) => readonly OrderRow[] {
  const page = prepareQuery<OrderRow>(
    db,
    `${SELECT} WHERE site = ? AND (placed_at, id) > (?, ?) AND placed_at < ? ORDER BY placed_at, id LIMIT ?`,
  )
  return ({ siteId, after, to, limit }) => page.all(siteId, after.placedAt, after.id, to, limit)
}

function rowFromOrder(order: ShopOrder): OrderRow {
  const { id, items, totalMinor, shippingMinor = null, currency, customerRef = null, payment = null } = order
  const { courier = null, store = null, placedAt, shippedAt = null, promisedAt = null } = order
  const { deliveredAt = null, returnedAt = null, returnedSkus, updatedAt } = order
  return [
    id,
    JSON.stringify(items.map(inOneSpelling)),
    totalMinor,
    shippingMinor,
    currency,
    customerRef,
    payment,
    courier,
    store,
    placedAt,
    shippedAt,
    promisedAt,
    deliveredAt,
    returnedAt,
    returnedSkus === undefined ? null : JSON.stringify(returnedSkus),
    updatedAt,
  ]
}

// The same order from another kind of file, with its fields in another order, is the same.
function inOneSpelling({ sku, name, quantity, priceMinor }: OrderLine): OrderLine {
  return name === undefined ? { sku, quantity, priceMinor } : { sku, name, quantity, priceMinor }
}

export function orderFromRow(row: OrderRow): ShopOrder {
  const [id, items, totalMinor, shippingMinor, currency, customerRef, payment, courier, store, placedAt] = row
  const [shippedAt, promisedAt, deliveredAt, returnedAt, returnedSkus, updatedAt] = [
    row[10],
    row[11],
    row[12],
    row[13],
    row[14],
    row[15],
  ]
  return {
    id,
    items: JSON.parse(items) as ShopOrder['items'],
    totalMinor,
    ...(shippingMinor !== null && { shippingMinor }),
    currency,
    ...(customerRef !== null && { customerRef }),
    ...(payment !== null && { payment: payment as NonNullable<ShopOrder['payment']> }),
    ...(courier !== null && { courier }),
    ...(store !== null && { store }),
    placedAt,
    ...(shippedAt !== null && { shippedAt }),
    ...(promisedAt !== null && { promisedAt }),
    ...(deliveredAt !== null && { deliveredAt }),
    ...(returnedAt !== null && { returnedAt }),
    ...(returnedSkus !== null && { returnedSkus: JSON.parse(returnedSkus) as readonly string[] }),
    updatedAt,
  }
}
