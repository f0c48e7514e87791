/** What other orders must share with a case's order to have been hit by the same failure. Never by who placed them. */
import { courierTimeOf, type OrderLikeness } from '../catalogue/order-likeness.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import { localDayOf, nextDay, startOfMinute } from '../local-time.ts'
import type { EpochMs } from '../ports.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Site } from '../site.ts'
import type { Cause } from '../words/reply-words.ts'
import type { Case } from './case.ts'

/** What the owner narrows or widens. Both are about items: a courier's day and a fee's day have their own ends. */
export type HitScope = {
  /** Orders placed since; a year before the case's own order where absent. */
  readonly since?: EpochMs
  /** The item that failed; any item of the case's order where absent. */
  readonly sku?: string
}

export type SharedFailure = {
  readonly likeness: OrderLikeness
  /** Of the orders alike, those the failure hit. */
  readonly isHit: (order: ShopOrder) => boolean
}

const DAY_MS = 24 * 60 * 60 * 1000
const YEAR_MS = 365 * DAY_MS

const COMMON: Readonly<Partial<Record<Cause, OrderLikeness['by']>>> = {
  no_notice: 'courierDay',
  late: 'courierDay',
  lost: 'courierDay',
  product: 'item',
  not_as_described: 'item',
  fee: 'fee',
}

/** The case, its order, and when it is asked whom else it hit. */
export type Failed = { readonly found: Case; readonly own: ShopOrder; readonly now: EpochMs }

export function sharedFailureOf({ found, own, now }: Failed, site: Site, scope: HitScope): SharedFailure | Refusal {
  const likeness = likenessOf(found, own, site, scope)
  if ('code' in likeness) return likeness
  const isOther = ({ id }: ShopOrder) => id !== own.id
  // A courier who did not call did so on time, too.
  const isUnkept = likeness.by !== 'courierDay' || found.cause === 'no_notice' ? () => true : isLate
  // What is still to come in time is not late; with a courier who lost one, it may be lost as well.
  const isStillToCome = ({ promisedAt, deliveredAt }: ShopOrder) =>
    found.cause === 'late' && deliveredAt === undefined && promisedAt !== undefined && promisedAt >= now
  return { likeness, isHit: (order) => isOther(order) && isUnkept(order) && !isStillToCome(order) }
}

function likenessOf(found: Case, own: ShopOrder, site: Site, scope: HitScope): OrderLikeness | Refusal {
  switch (COMMON[found.cause]) {
    case 'courierDay': {
      const at = courierTimeOf(own)
      return own.courier === undefined || at === undefined
        ? refuseField('orderId', 'courier_unknown', 'Import the courier and the times of this order first.')
        : { by: 'courierDay', courier: own.courier, ...dayOf(at, site) }
    }
    case 'item':
      return itemLikeness(found, own, scope)
    case 'fee':
      return (own.shippingMinor ?? 0) > 0
        ? { by: 'fee', shippingMinor: own.shippingMinor ?? 0, currency: own.currency, ...dayOf(own.placedAt, site) }
        : refuseField('orderId', 'fee_unknown', 'Import the delivery fee of this order first.')
    default:
      return refuseField('cause', 'nothing_in_common', 'This cause hits one shopper at a time.')
  }
}

function itemLikeness(found: Case, own: ShopOrder, { since, sku }: HitScope): OrderLikeness | Refusal {
  const skus = [...new Set(own.items.map((line) => line.sku))]
  if (sku !== undefined && !skus.includes(sku)) {
    return refuseField('sku', 'sku_unknown', 'Name an item of the order of this case.')
  }
  const from = since ?? own.placedAt - YEAR_MS
  const to = Math.max(own.placedAt, found.openedAt) + DAY_MS
  return { by: 'item', skus: sku === undefined ? skus : [sku], from, to }
}

function dayOf(at: EpochMs, { timeZone }: Site): { readonly from: EpochMs; readonly to: EpochMs } {
  const day = localDayOf(at, timeZone)
  return { from: startOfMinute(day, 0, timeZone), to: startOfMinute(nextDay(day), 0, timeZone) }
}

function isLate({ promisedAt, deliveredAt }: ShopOrder): boolean {
  return promisedAt === undefined || deliveredAt === undefined || deliveredAt > promisedAt
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}
