/** Offers, codes, money and hints of a store in memory. Never gives a code twice. */
import type { Offer } from '../../domain/offers/offer.ts'
import type { ShopStore } from '../../domain/shop-store.ts'
import type { HintTables, KeptHint, OfferTables } from '../shop-tables.ts'
import { keyOf } from './memory-tables.ts'

type CodeRow = { readonly siteId: string; readonly offerId: string; readonly code: string; readonly isGiven: boolean }
type DecisionRow = {
  readonly siteId: string
  readonly responseId: string
  readonly at: number
  readonly line: string
}

export function createMemoryOffers(): OfferTables {
  const offers = new Map<string, { readonly siteId: string; readonly offer: Offer }>()
  const codes = new Map<string, CodeRow>()
  const spent = new Map<string, number>()
  const used = new Map<string, number>()
  const spentOf = (siteId: string, offerId: string, day: string) => ({
    totalMinor: spent.get(keyOf(siteId, offerId)) ?? 0,
    dayMinor: spent.get(keyOf(siteId, offerId, day)) ?? 0,
  })
  return {
    loadOffers: (siteId) => [...offers.values()].filter((row) => row.siteId === siteId).map((row) => row.offer),
    putOffer: (siteId, offer) => void offers.set(keyOf(siteId, offer.id), { siteId, offer: structuredClone(offer) }),
    addCode(siteId, offerId, code) {
      const key = keyOf(siteId, offerId, code)
      if (codes.has(key)) return false
      codes.set(key, { siteId, offerId, code, isGiven: false })
      return true
    },
    freeCodes: (siteId, offerId, limit) =>
      [...codes.values()]
        .filter((row) => row.siteId === siteId && row.offerId === offerId && !row.isGiven)
        .slice(0, limit)
        .map((row) => row.code),
    isCodeFree: (siteId, offerId, code) => codes.get(keyOf(siteId, offerId, code))?.isGiven === false,
    takeCode: (siteId, offerId, code) =>
      void codes.set(keyOf(siteId, offerId, code), { siteId, offerId, code, isGiven: true }),
    spending: spentOf,
    spendingOfAll: (siteId, day) =>
      [...spent.keys()]
        .map((key) => JSON.parse(key) as string[])
        .filter(([site, , ofDay]) => site === siteId && ofDay === undefined)
        .map(([, offerId = '']) => ({
          offerId,
          ...spentOf(siteId, offerId, day),
          redeemedMinor: used.get(keyOf(siteId, offerId)) ?? 0,
        }))
        .sort((a, b) => (a.offerId < b.offerId ? -1 : 1)),
    spend(siteId, { offerId, day, amountMinor, redeemedMinor = 0 }) {
      used.set(keyOf(siteId, offerId), (used.get(keyOf(siteId, offerId)) ?? 0) + redeemedMinor)
      for (const key of [keyOf(siteId, offerId), keyOf(siteId, offerId, day)]) {
        spent.set(key, (spent.get(key) ?? 0) + amountMinor)
      }
    },
  }
}

export type MemoryHints = {
  readonly tables: HintTables
  readonly reads: Pick<ShopStore, 'streamDecisions'>
  forgetDecisions(before: number): void
}

export function createMemoryHints(): MemoryHints {
  const hints = new Map<string, KeptHint>()
  const orders = new Map<string, string>()
  const objections = new Set<string>()
  let decisions: DecisionRow[] = []
  const hintsWhere = (isWanted: (hint: KeptHint['hint']) => boolean) =>
    [...hints.values()].filter(({ hint }) => isWanted(hint))
  const ofSubject = (siteId: string, subject: string, since: number) =>
    hintsWhere((hint) => hint.siteId === siteId && hint.subject === subject && hint.issuedAt >= since)

  const tables: HintTables = {
    putHint: (kept) => void hints.set(keyOf(kept.hint.siteId, kept.hint.id), structuredClone(kept)),
    removeHint: (siteId, id) => void hints.delete(keyOf(siteId, id)),
    findHint: (siteId, id) => hints.get(keyOf(siteId, id)),
    findHintByCode: (siteId, code) => hintsWhere((hint) => hint.siteId === siteId && hint.code === code).at(-1),
    hintsOf: (siteId, subject, since) =>
      ofSubject(siteId, subject, since)
        .toReversed()
        .sort((a, b) => b.hint.issuedAt - a.hint.issuedAt),
    hintsOfResponse: (siteId, responseId) =>
      hintsWhere((hint) => hint.siteId === siteId && hint.responseId === responseId && responseId !== ''),
    countHints: (siteId, { offerId, subject, since }) =>
      ofSubject(siteId, subject, since).filter(({ hint }) => hint.offerId === offerId).length,
    expiredHints: (now, limit) =>
      hintsWhere((hint) => hint.state === 'reserved' && hint.expiresAt < now)
        .sort((a, b) => a.hint.expiresAt - b.hint.expiresAt)
        .slice(0, limit),
    orderHolder: (siteId, orderId) => orders.get(keyOf(siteId, orderId)),
    holdOrder: (siteId, orderId, responseId) => void orders.set(keyOf(siteId, orderId), responseId),
    freeOrder: (siteId, orderId) => void orders.delete(keyOf(siteId, orderId)),
    addDecision(of, line) {
      decisions.push({ ...of, line })
    },
    removeDecisions(siteId, responseId) {
      decisions = decisions.filter((row) => row.siteId !== siteId || row.responseId !== responseId)
    },
    addObjection: (siteId, subject) => void objections.add(keyOf(siteId, subject)),
    removeObjection: (siteId, subject) => void objections.delete(keyOf(siteId, subject)),
    hasObjected: (siteId, subject) => objections.has(keyOf(siteId, subject)),
  }

  return {
    tables,
    reads: {
      async *streamDecisions(siteId, from = 0) {
        for (const row of decisions) if (row.siteId === siteId && row.at >= from) yield row.line
      },
    },
    forgetDecisions(before) {
      decisions = decisions.filter((row) => row.at >= before)
    },
  }
}
