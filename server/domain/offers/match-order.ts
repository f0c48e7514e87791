/** Finds the imported order that equals what a page says. Whoever is wrong a few times is guessing and is compared no more. */
import type { OrderContext } from '../../../sdk/contract/index.ts'
import { createWindows, type Windows } from '../abuse/windows.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { ShopKnowledge } from './shop-knowledge.ts'
import { isSameOrder } from './same-order.ts'

export type OrderClaim = {
  readonly siteId: string
  readonly order: OrderContext
  /** By a token of the shop: nothing is left to compare. */
  readonly isProved: boolean
  /** As `PlaceOf` names it; absent where the address says nothing. */
  readonly place?: string | undefined
  /** One try, however often it is repeated. */
  readonly attempt: string
  readonly now: EpochMs
}

/** The imported order, where the claim is proved, or equals it and may still be believed. Safe to ask again about the same attempt. */
export type MatchOrder = (claim: OrderClaim) => Promise<ShopOrder | undefined>

export type MatchPorts = { readonly store: Pick<ShopStore, 'findOrder'>; readonly knowledge: ShopKnowledge }

const DAY_MS = 24 * 60 * 60 * 1000
/** Within a day. Behind one address there are honest pages that tell a total without its shipping. */
const MAX_MISMATCHES_OF_ORDER = 3
const MAX_MISMATCHES_FROM_PLACE = 10
const MAX_REMEMBERED = 100_000

export function createMatchOrder({ store, knowledge }: MatchPorts): MatchOrder {
  const mismatches = createWindows({ spanMs: DAY_MS, mostNames: MAX_REMEMBERED })
  return async (claim) => {
    const { siteId, order } = claim
    if (!knowledge.shop(siteId)?.hasOrders) return undefined
    const imported = await store.findOrder(siteId, order.id)
    if (!imported || claim.isProved) return imported
    const isEqual = isSameOrder(order, imported)
    if (!isEqual) countMismatch(mismatches, claim)
    return isEqual && !isGuessing(mismatches, claim) ? imported : undefined
  }
}

/** Every order has its own limit, and every network one over all orders. */
function limitsOf({ siteId, order, place }: OrderClaim): readonly (readonly [key: string, most: number])[] {
  const ofOrder = [`order\n${siteId}\n${order.id}`, MAX_MISMATCHES_OF_ORDER] as const
  return place === undefined ? [ofOrder] : [ofOrder, [`place\n${siteId}\n${place}`, MAX_MISMATCHES_FROM_PLACE]]
}

function countMismatch(mismatches: Windows, claim: OrderClaim): void {
  for (const [key, most] of limitsOf(claim)) mismatches.isAmongFirst(key, claim.attempt, { most, now: claim.now })
}

function isGuessing(mismatches: Windows, claim: OrderClaim): boolean {
  return limitsOf(claim).some(([key, most]) => mismatches.countOf(key, claim.now) >= most)
}
