/** A book of offers over a list in memory. Never a store that takes its time. */
import type { Offer } from '../../../server/domain/offers/offer.ts'
import { createOfferBook } from '../../../server/domain/offers/offer-book.ts'
import { isRefused } from '../../../server/domain/refusal.ts'
import { NOON } from './a-decision.ts'

export const VALUATION = {
  priceOf: (sku: string) => (sku === 'atlas' ? 4_990 : 1_200),
  highestPriceMinor: 4_990,
  highestOrderMinor: 20_000,
}

export function aBook() {
  const saved: { offer: Offer; action: string }[] = []
  const clock = { at: NOON, now: () => clock.at }
  let ids = 0
  const book = createOfferBook({
    clock,
    ids: { uuid: () => `id-${ids++}`, random: () => '' },
    valuation: () => VALUATION,
    store: {
      loadOffers: async () => saved.map(({ offer }) => offer),
      saveOffer: async (_site, offer, { action }) => void saved.push({ offer, action }),
      addPoolCodes: async (_site, _offer, codes) => codes.length,
      spent: async () => [],
    },
  })
  return { book, clock, saved }
}

/** The offer, where it was saved; fails the test for a refusal. */
export function made(answer: Awaited<ReturnType<ReturnType<typeof aBook>['book']['create']>>): Offer {
  if (isRefused(answer)) throw new Error(JSON.stringify(answer))
  return answer
}
