/** Which remedies are shown for a failure, and in which order. Never asks who the shopper is or what they are worth. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { ResponseContent } from '../response.ts'
import type { Cause } from '../words/reply-words.ts'
import type { Remedy } from './remedy.ts'

/** What the choice looks at: the failure and the order, nothing else. */
export type Failure = {
  readonly cause: Cause
  /** A second failure, or a grave one: a person answers, and the only button is to be reached. */
  readonly isForPerson: boolean
  /** Money was given for this order or within the farming window, or the order has its outcome already. */
  readonly isCapped: boolean
  /** Whether something was paid. */
  readonly isPaid: boolean
  /** By the shopper's own word where they said it, else by the order. */
  readonly hasArrived: boolean
  /** What the best remedy shown must be worth, if any in the table is. */
  readonly floorMinor: number
}

export type Payment = { readonly isPaid: boolean; readonly isDelivered: boolean }

/** Lower priority first, ties by the order of the table. */
export function chooseRemedies(table: readonly Remedy[], failure: Failure): readonly Remedy[] {
  const usable = table.toSorted((a, b) => a.priority - b.priority).filter((remedy) => isUsable(remedy, failure))
  if (failure.isForPerson) return usable.filter(({ kind }) => kind === 'contact').slice(0, 1)
  const chosen = usable.filter(({ causes }) => causes.includes(failure.cause))
  if (failure.isCapped || bestCost(chosen) >= failure.floorMinor) return chosen
  return raise(chosen, usable, failure.floorMinor)
}

/** By the shop's own record where it has one; paid in advance unless somebody says otherwise. */
export function paymentOf(order: ShopOrder | undefined, said: ResponseContent['order']): Payment {
  const { payment, deliveredAt } = order ?? said ?? {}
  const isDelivered = deliveredAt !== undefined
  return { isPaid: payment !== 'onDelivery' || isDelivered, isDelivered }
}

function isUsable({ kind, isMoney }: Remedy, { isCapped, isPaid, hasArrived }: Failure): boolean {
  if (isMoney && isCapped) return false
  // What was not paid cannot be given back, and what has arrived cannot be brought.
  if (kind === 'refund' || kind === 'refundShipping') return isPaid
  return kind !== 'resend' || !hasArrived
}

/** The cheapest remedy of the table that is worth the floor joins the cause's own, after them: the first button stays. */
function raise(chosen: readonly Remedy[], usable: readonly Remedy[], floorMinor: number): readonly Remedy[] {
  const enough = usable.filter(({ costMinor }) => costMinor >= floorMinor).toSorted((a, b) => a.costMinor - b.costMinor)
  const [cheapest] = enough
  if (!cheapest) return chosen
  const isLast = ({ kind }: Remedy) => kind === 'contact' || kind === 'note' || kind === 'idea'
  const place = chosen.findIndex((remedy, at) => at > 0 && isLast(remedy))
  return place < 0 ? [...chosen, cheapest] : chosen.toSpliced(place, 0, cheapest)
}

function bestCost(remedies: readonly Remedy[]): number {
  return Math.max(0, ...remedies.map(({ costMinor }) => costMinor))
}
