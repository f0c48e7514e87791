/** A small bookshop as a decision sees it: products, offers, a shopper. Never the machine's clock, and never a store. */
import { NOTHING_VERIFIED } from '../../../server/domain/verified.ts'
import type { Product } from '../../../server/domain/catalogue/product.ts'
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import { createCalendar } from '../../../server/domain/offers/calendar.ts'
import { createOfferModel } from '../../../server/domain/offers/choose-model.ts'
import { decide, type DecisionRequest } from '../../../server/domain/offers/decide.ts'
import type { Offer } from '../../../server/domain/offers/offer.ts'
import type { Catalogue, Snapshot } from '../../../server/domain/offers/snapshot.ts'
import { createHintSigner } from '../../../server/domain/offers/token.ts'
import { readySurveys } from '../../../server/domain/ready-surveys/ready-surveys.ts'
import { createRecommender } from '../../../server/domain/recommend/recommender.ts'
import { decidePlainRecovery } from '../../../server/domain/recovery/plain-recovery.ts'
import type { ResponseContent } from '../../../server/domain/response.ts'
import type { Site } from '../../../server/domain/site.ts'
import { signText } from '../../../server/platform/sign-text.ts'

export const NOON = Date.UTC(2026, 10, 24, 9)
export const DAY = 24 * 60 * 60 * 1000
export const SEED = { choice: 'c'.repeat(43), codes: 'Zk3'.repeat(14) }
export const SECRET = 'a secret of the shop'

export const SITE: Site = {
  id: 'site',
  key: 'pk_live_0123456789abcdefABCDEF',
  name: 'Kitab Evi',
  origins: ['https://shop.example'],
  locale: 'az',
  locales: ['az', 'tr', 'en', 'ru'],
  timeZone: 'Asia/Baku',
  currency: 'AZN',
  brandColour: '#14606b',
  theme: { light: {}, dark: {} } as Site['theme'],
  createdAt: NOON,
  updatedAt: NOON,
}

export function aProduct(sku: string, changes: Partial<Product> = {}): Product {
  return {
    sku,
    title: { az: `Kitab ${sku}` },
    priceMinor: 1_200,
    currency: 'AZN',
    categories: ['novel'],
    attributes: {},
    updatedAt: NOON,
    ...changes,
  }
}

/** Mavi mələklər was bought; İngilis bulvarı is by the same author. */
export const MAVI = aProduct('mavi', {
  title: { az: 'Mavi mələklər' },
  attributes: { author: 'Çingiz Abdullayev' },
})
export const BULVAR = aProduct('bulvar', {
  title: { az: 'İngilis bulvarı' },
  attributes: { author: 'Çingiz Abdullayev' },
  url: 'https://shop.example/bulvar',
})
export const ATLAS = aProduct('atlas', { categories: ['maps'], priceMinor: 4_990 })

export function aCatalogue(products: readonly Product[] = [MAVI, BULVAR, ATLAS]): Catalogue {
  const bySku = new Map(products.map((product) => [product.sku, product]))
  return {
    product: (sku) => bySku.get(sku),
    skusWith: (attribute, value) =>
      products.filter(({ attributes }) => attributes[attribute] === value).map(({ sku }) => sku),
  }
}

/** "Same author, 5 % off", shown to everybody, with one code for all. */
export function anOffer(changes: Partial<Offer> = {}): Offer {
  return {
    id: 'same-author',
    version: 1,
    name: 'Same author',
    status: 'active',
    purpose: 'crossSell',
    gesture: { kind: 'percent', percent: 5 },
    items: { kind: 'sameAttribute', attribute: 'author' },
    rule: { all: [] },
    requires: [],
    codes: { kind: 'static', code: 'AUTHOR5' },
    validDays: 14,
    highestValueMinor: 250,
    capPerPerson: 1,
    capDays: 30,
    cooldownDays: 30,
    stackingClass: 'discount',
    priority: 0,
    createdAt: NOON - 40 * DAY,
    updatedAt: NOON - 40 * DAY,
    ...changes,
  }
}

export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  const catalogue = changes.catalogue ?? aCatalogue()
  return {
    site: SITE,
    now: NOON,
    calendar: createCalendar(SITE.timeZone),
    verified: NOTHING_VERIFIED,
    isWithheld: false,
    hasObjected: false,
    earlierHints: [],
    offers: [anOffer()],
    spent: new Map(),
    poolCodes: new Map(),
    catalogue,
    recommend: (query) => aRecommender().recommend(query),
    model: createOfferModel(),
    signHint: createHintSigner({ siteKey: SITE.key, keyId: 'k1', secret: SECRET }, signText),
    hintsPerReply: 1,
    decideRecovery: decidePlainRecovery,
    refused: [],
    ...changes,
  }
}

function aRecommender() {
  const recommender = createRecommender()
  for (const { sku, attributes } of [MAVI, BULVAR, ATLAS]) recommender.addItem(sku, attributes)
  return recommender
}

export function aContent(changes: Partial<ResponseContent> = {}): ResponseContent {
  return {
    complete: true,
    kind: 'rating',
    surveyId: 'delivery',
    surveyVersion: 1,
    touchpoint: 'delivery',
    locale: 'az',
    answers: { rating: 5 },
    band: 'happy',
    score: 5,
    hasText: false,
    order: anOrderContext(),
    verified: NOTHING_VERIFIED,
    direct: false,
    origin: 'live',
    occurredAt: NOON,
    ...changes,
  }
}

export function anOrderContext(skus: readonly string[] = ['mavi'], id = 'A-1'): NonNullable<ResponseContent['order']> {
  const items = skus.map((sku) => ({ sku, name: `Kitab ${sku}`, quantity: 1, priceMinor: 1_200 }))
  return { id, items, totalMinor: 1_200 * skus.length, currency: 'AZN' }
}

export function aShopOrder(changes: Partial<ShopOrder> = {}): ShopOrder {
  const { id, items, totalMinor, currency } = anOrderContext()
  return { id, items, totalMinor, currency, placedAt: NOON - 3 * DAY, updatedAt: NOON, ...changes }
}

export function aRequest(content: Partial<ResponseContent> = {}): DecisionRequest {
  const survey = readySurveys('az').find(({ id }) => id === 'delivery')
  if (!survey) throw new Error('There is no delivery survey.')
  return { responseId: 'response-1', content: aContent(content), survey: { version: 1, ...survey } }
}

/** What this shopper is answered, in this shop. */
export function decided(content: Partial<ResponseContent> = {}, snapshot: Partial<Snapshot> = {}) {
  return decide(aRequest(content), aSnapshot(snapshot), SEED)
}

/** The hints of a reply; fails the test for a recovery. */
export function hintsOf({ reply }: ReturnType<typeof decide>) {
  if (reply.kind !== 'thanks') throw new Error(JSON.stringify(reply))
  return reply.hints
}

export const VERIFIED = { verified: { order: true, person: false } } as const
export const PERSON = {
  verified: { order: false, person: true },
  person: { ref: 'p1', orders: [aShopOrder({ id: 'A-0', placedAt: NOON - 70 * DAY })] },
} as const
