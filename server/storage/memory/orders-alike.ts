/** Orders in memory that share a courier's day, an item or a fee. Never decides what a failure hit: that is the domain's. */
import type { OrderLikeness, OrderPlace } from '../../domain/catalogue/order-likeness.ts'
import type { ShopOrder } from '../../domain/catalogue/order.ts'

/** Oldest first by (the time they are alike by, id). */
export function ordersAlike(
  orders: readonly ShopOrder[],
  likeness: OrderLikeness,
  after: OrderPlace = { at: likeness.from, id: '' },
): readonly ShopOrder[] {
  return orders
    .flatMap((order) => {
      const at = timeOf(likeness, order)
      return at !== undefined && at < likeness.to && isAlike(likeness, order) ? [{ order, at }] : []
    })
    .filter(({ order, at }) => at > after.at || (at === after.at && order.id > after.id))
    .toSorted((a, b) => a.at - b.at || (a.order.id < b.order.id ? -1 : 1))
    .map(({ order }) => order)
}

function timeOf({ by }: OrderLikeness, { deliveredAt, promisedAt, shippedAt, placedAt }: ShopOrder) {
  return by === 'courierDay' ? (deliveredAt ?? promisedAt ?? shippedAt) : placedAt
}

function isAlike(likeness: OrderLikeness, { courier, items, shippingMinor, currency }: ShopOrder): boolean {
  switch (likeness.by) {
    case 'courierDay':
      return courier === likeness.courier
    case 'item':
      return items.some(({ sku }) => likeness.skus.includes(sku))
    case 'fee':
      return shippingMinor === likeness.shippingMinor && currency === likeness.currency
  }
}
