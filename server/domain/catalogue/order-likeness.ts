/** What orders may have in common, and where one stands among its like. Never a likeness without a beginning and an end in time. */
import type { EpochMs } from '../ports.ts'
import type { ShopOrder } from './order.ts'

type Period = { readonly from: EpochMs; readonly to: EpochMs }

/** `from` included, `to` excluded. */
export type OrderLikeness =
  /** The courier came, else was to come, else set out, in this time. */
  | (Period & { readonly by: 'courierDay'; readonly courier: string })
  /** Placed in this time with any of these items. */
  | (Period & { readonly by: 'item'; readonly skus: readonly string[] })
  /** Placed in this time and charged exactly this for delivery. */
  | (Period & { readonly by: 'fee'; readonly shippingMinor: number; readonly currency: string })

/** The last order seen. */
export type OrderPlace = { readonly at: EpochMs; readonly id: string }

/** The time an order is looked up by, in this likeness. */
export function timeOf({ by }: OrderLikeness, order: ShopOrder): EpochMs | undefined {
  return by === 'courierDay' ? courierTimeOf(order) : order.placedAt
}

export function courierTimeOf({ deliveredAt, promisedAt, shippedAt }: ShopOrder): EpochMs | undefined {
  return deliveredAt ?? promisedAt ?? shippedAt
}
