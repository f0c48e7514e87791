/** What an offer has cost of its budget, in the ledger's own numbers. Never a sum over hints: that would grow with the book. */
import { localDayOf } from '../local-time.ts'
import type { Clock } from '../ports.ts'
import type { OfferMoney, ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Offer } from './offer.ts'

export type OfferBudget = {
  /** As the owner set it; absent means unlimited. */
  readonly limitMinor?: number
  readonly dailyLimitMinor?: number
  /** Taken off by checkouts and tills. */
  readonly spentMinor: number
  /** Held for hints that are out and may still be used; it comes back when they run out. */
  readonly reservedMinor: number
  /** Spent or reserved for hints given on the shop's present day. */
  readonly todayMinor: number
}

export type BudgetOf = (offer: Offer) => OfferBudget

export type BudgetPorts = { readonly store: Pick<ShopStore, 'spent'>; readonly clock: Clock }

/** One read for all offers of a site. */
export async function readBudgets({ store, clock }: BudgetPorts, site: Site): Promise<BudgetOf> {
  const rows = await store.spent(site.id, localDayOf(clock.now(), site.timeZone))
  const money = new Map(rows.map((row) => [row.offerId, row]))
  return (offer) => budgetOf(offer, money.get(offer.id))
}

const NOTHING = { totalMinor: 0, dayMinor: 0, redeemedMinor: 0 }

function budgetOf({ budgetMinor, dailyBudgetMinor }: Offer, money: Omit<OfferMoney, 'offerId'> = NOTHING): OfferBudget {
  const { totalMinor, dayMinor, redeemedMinor } = money
  return {
    ...(budgetMinor !== undefined && { limitMinor: budgetMinor }),
    ...(dailyBudgetMinor !== undefined && { dailyLimitMinor: dailyBudgetMinor }),
    spentMinor: redeemedMinor,
    reservedMinor: totalMinor - redeemedMinor,
    todayMinor: dayMinor,
  }
}
