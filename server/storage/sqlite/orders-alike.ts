/** Orders that share a courier's day, an item or a fee, through indexes alone. Never a walk over every order of a shop. */
import type { DatabaseSync } from 'node:sqlite'
import type { OrderLikeness, OrderPlace } from '../../domain/catalogue/order-likeness.ts'
import { ORDER_COLUMNS, type OrderRow } from './orders.ts'
import { prepareQuery } from './statement.ts'

export type AlikePage = {
  readonly siteId: string
  readonly likeness: OrderLikeness
  readonly after?: OrderPlace
  readonly limit: number
}

/** For the reader thread: oldest first by (the time they are alike by, id). */
export function createAlikePages(db: DatabaseSync): (page: AlikePage) => readonly OrderRow[] {
  const ofCourier = prepareQuery<OrderRow>(
    db,
    `SELECT ${ORDER_COLUMNS} FROM orders INDEXED BY orders_by_courier
     WHERE site = ?1 AND courier = ?2 AND (courier_at, id) > (?3, ?4) AND courier_at < ?5
     ORDER BY courier_at, id LIMIT ?6`,
  )
  const withItem = prepareQuery<OrderRow>(
    db,
    `SELECT ${ORDER_COLUMNS} FROM
       (SELECT DISTINCT placed_at AS at, order_id FROM order_items
        WHERE site = ?1 AND sku IN (SELECT value FROM json_each(?2)) AND (placed_at, order_id) > (?3, ?4)
          AND placed_at < ?5 ORDER BY placed_at, order_id LIMIT ?6) AS hit
     CROSS JOIN orders ON orders.site = ?1 AND orders.id = hit.order_id ORDER BY hit.at, hit.order_id`,
  )
  const withFee = prepareQuery<OrderRow>(
    db,
    `SELECT ${ORDER_COLUMNS} FROM orders INDEXED BY orders_by_time
     WHERE site = ?1 AND (placed_at, id) > (?3, ?4) AND placed_at < ?5 AND shipping_minor = ?2 AND currency = ?7
     ORDER BY placed_at, id LIMIT ?6`,
  )
  return ({ siteId, likeness, after = { at: likeness.from, id: '' }, limit }) => {
    const place = [after.at, after.id, likeness.to, limit] as const
    switch (likeness.by) {
      case 'courierDay':
        return ofCourier.all(siteId, likeness.courier, ...place)
      case 'item':
        return withItem.all(siteId, JSON.stringify(likeness.skus), ...place)
      case 'fee':
        return withFee.all(siteId, likeness.shippingMinor, ...place, likeness.currency)
    }
  }
}
