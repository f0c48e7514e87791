/** Builders of a shop's products, orders, decisions and cases. Never the same object twice. */
import { randomUUID } from 'node:crypto'
import type { ShopOrder } from '../../server/domain/catalogue/order.ts'
import type { Product } from '../../server/domain/catalogue/product.ts'
import type { DecisionEffects, IssuedHint } from '../../server/domain/offers/decision.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { Case, CaseDraft } from '../../server/domain/recovery/case.ts'
import type { AuditEntry } from '../../server/domain/site.ts'
import type { RemedyWrite, ResponseWrite } from '../../server/domain/store.ts'
import { SITE, START, aResponse, hashOf } from './builders.ts'

export const DAY_MS = 24 * 60 * 60 * 1000
export const TODAY = '2026-03-02'

export function aProduct(sku: string, changes: Partial<Product> = {}): Product {
  return {
    sku,
    title: { az: 'Mavi mələklər' },
    priceMinor: 1290,
    currency: 'AZN',
    categories: ['roman'],
    attributes: { author: 'Çingiz Abdullayev' },
    updatedAt: START,
    ...changes,
  }
}

export function anOrder(id: string, changes: Partial<ShopOrder> = {}): ShopOrder {
  return {
    id,
    items: [{ sku: 'mavi', quantity: 1, priceMinor: 1290 }],
    totalMinor: 1290,
    currency: 'AZN',
    placedAt: START,
    updatedAt: START,
    ...changes,
  }
}

export function anOffer(id: string, changes: Partial<Offer> = {}): Offer {
  return {
    id,
    version: 1,
    name: 'Həmin müəllif',
    status: 'active',
    purpose: 'crossSell',
    gesture: { kind: 'percent', percent: 5 },
    items: { kind: 'sameAttribute', attribute: 'author' },
    rule: { all: [] },
    requires: [],
    codes: { kind: 'token' },
    validDays: 14,
    highestValueMinor: 65,
    capPerPerson: 1,
    capDays: 30,
    cooldownDays: 0,
    stackingClass: 'default',
    priority: 1,
    createdAt: START,
    updatedAt: START,
    ...changes,
  }
}

export function aHint(responseId: string, changes: Partial<IssuedHint> = {}): IssuedHint {
  return {
    id: randomUUID(),
    offerId: 'same-author',
    responseId,
    reservedMinor: 65,
    issuedAt: START,
    expiresAt: START + 14 * DAY_MS,
    ...changes,
  }
}

/** A response whose decision gives one hint, with the money reserved. */
export function aHintedResponse(
  hint: Partial<IssuedHint> = {},
  effects: Partial<DecisionEffects> = {},
  limits: { readonly limitMinor?: number; readonly dayLimitMinor?: number } = {},
): ResponseWrite & { readonly effects: DecisionEffects } {
  const write = aResponse()
  const issued = aHint(write.id, hint)
  const { offerId, reservedMinor: amountMinor } = issued
  const budget = { kind: 'budget', offerId, amountMinor, day: TODAY, ...limits } as const
  const claims = [budget, ...(effects.claims ?? [])]
  return { ...write, effects: { hints: [issued], logLine: `{"chose":"${offerId}"}`, ...effects, claims } }
}

export function aCaseDraft(changes: Partial<CaseDraft> = {}): CaseDraft {
  return {
    id: randomUUID(),
    cause: 'late',
    severity: 2,
    isRepeat: false,
    isOrderVerified: true,
    locale: 'az',
    floorMinor: 65,
    currency: 'AZN',
    openedAt: START,
    firstResponseDueAt: START + DAY_MS,
    resolveDueAt: START + 3 * DAY_MS,
    ...changes,
  }
}

export function aCase(changes: Partial<Case> = {}): Case {
  return {
    ...aCaseDraft(),
    siteId: SITE,
    version: 1,
    state: 'new',
    pausedMs: 0,
    history: [],
    updatedAt: START,
    ...changes,
  }
}

/** A response that opened a case. */
export function anUnhappyResponse(draft: Partial<CaseDraft> = {}): ResponseWrite {
  const write = aResponse({ outcome: 'recovery' })
  const caseDraft = aCaseDraft({ responseId: write.id, ...draft })
  return { ...write, effects: { claims: [], hints: [], caseDraft } }
}

export function aPick(responseId: string, changes: Partial<RemedyWrite> = {}): RemedyWrite {
  const { remedyId = 'refund_shipping' } = changes
  return {
    kind: 'remedy',
    siteId: SITE,
    responseId,
    tokenHash: hashOf('token'),
    bodyHash: hashOf(remedyId),
    arrivedAt: START + 60_000,
    remedyId,
    isMoney: true,
    costMinor: 500,
    agreed: 'Razılaşdıq.',
    waiting: 'Yazdığınız mağazaya çatdı.',
    farmSince: START - 30 * DAY_MS,
    ...changes,
  }
}

export function anAuditEntry(action: string): AuditEntry {
  return { id: randomUUID(), siteId: SITE, at: START, actor: 'owner', action, subject: 'x' }
}

export async function gather<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}
