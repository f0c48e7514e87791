/** What is known about who is asking, ready to be used. A history is of a verified person alone. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { OfferRequest } from './offer-request.ts'
import type { RuleFacts } from './evaluate-rule.ts'
import { rhythmOf, segmentOf, type Rhythm, type Segment } from './segment.ts'
import type { Snapshot } from './snapshot.ts'

export type ShopperFacts = {
  readonly rule: RuleFacts
  readonly segment?: Segment
  /** The first category of the dearest line of the rated order that the catalogue knows. */
  readonly category: string
  readonly basketCategories: ReadonlySet<string>
  /** Skus by order, oldest first, without the rated order. */
  readonly history: readonly (readonly string[])[]
  readonly basket: readonly string[]
  /** Names of bought products as the orders wrote them. */
  readonly names: ReadonlyMap<string, string>
  /** Bought or returned: never to be offered. */
  readonly ruledOut: ReadonlySet<string>
}

export function shopperFactsOf(request: OfferRequest, snapshot: Snapshot): ShopperFacts {
  const past = (snapshot.person?.orders ?? []).filter(({ id }) => id !== request.order?.id)
  const lines = [...(request.order?.items ?? []), ...past.flatMap(({ items }) => items)]
  const basket = (request.order?.items ?? []).map(({ sku }) => sku)
  const returned = [...(request.order?.returnedSkus ?? []), ...past.flatMap(({ returnedSkus }) => returnedSkus ?? [])]
  const basketCategories = valuesOf(basket, (sku) => snapshot.catalogue.product(sku)?.categories ?? [])
  const rhythm = snapshot.person && rhythmOfPerson(request, past, snapshot)
  return {
    rule: { ...basketFacts(request, basket, snapshot), ...personFacts(rhythm, past, snapshot) },
    ...(rhythm && { segment: segmentOf(rhythm) }),
    category: dearestCategory(request, snapshot),
    basketCategories,
    history: past.toReversed().map(({ items }) => items.map(({ sku }) => sku)),
    basket,
    names: new Map(lines.toReversed().flatMap(({ sku, name }) => (name === undefined ? [] : [[sku, name] as const]))),
    ruledOut: new Set([...lines.map(({ sku }) => sku), ...returned]),
  }
}

function basketFacts({ touchpoint, locales, order }: OfferRequest, basket: readonly string[], snapshot: Snapshot) {
  const { catalogue, site } = snapshot
  const facts: RuleFacts = { touchpoint, locale: languageOf(locales[0] ?? site.locale) }
  if (!order) return facts
  const attributes = (name: string) =>
    valuesOf(basket, (sku) => {
      const value = catalogue.product(sku)?.attributes[name]
      return value === undefined ? [] : [value]
    })
  return {
    ...facts,
    'order.currency': order.currency,
    'order.itemCount': order.items.reduce((sum, { quantity }) => sum + quantity, 0),
    // Another currency's number says nothing about an amount the owner wrote in their own.
    ...(order.currency === site.currency && { 'order.totalMinor': order.totalMinor }),
    'basket.sku': new Set(basket),
    'basket.category': valuesOf(basket, (sku) => catalogue.product(sku)?.categories ?? []),
    'basket.author': attributes('author'),
    'basket.series': attributes('series'),
  } satisfies RuleFacts
}

function personFacts(rhythm: Rhythm | undefined, past: readonly ShopOrder[], { catalogue }: Snapshot): RuleFacts {
  if (!rhythm) return {}
  const skus = past.flatMap(({ items }) => items.map(({ sku }) => sku))
  return {
    'person.segment': segmentOf(rhythm),
    'person.orderCount': rhythm.orderCount,
    ...(rhythm.daysSinceLast !== undefined && { 'person.daysSinceLast': rhythm.daysSinceLast }),
    'person.boughtSku': new Set(skus),
    'person.boughtCategory': valuesOf(skus, (sku) => catalogue.product(sku)?.categories ?? []),
  }
}

/** Whoever holds an order's token need not be its customer: what the shop imported for another is the other's history. */
export function canBeOf({ customerRef }: ShopOrder, ref: string): boolean {
  return customerRef === undefined || customerRef === ref
}

/** The rated order counts as soon as it is verified, also before the shop imported it. */
function rhythmOfPerson(
  request: OfferRequest,
  past: readonly ShopOrder[],
  { now, person, knownOrder }: Snapshot,
): Rhythm {
  const rated = person?.orders.find(({ id }) => id === request.order?.id) ?? knownOrder
  const isAnothers = rated !== undefined && person !== undefined && !canBeOf(rated, person.ref)
  const isCounted = !isAnothers && (rated !== undefined || request.verifiedOrderId !== undefined)
  const times = past.map(({ placedAt }) => placedAt)
  return rhythmOf(isCounted ? [...times, rated?.placedAt ?? now] : times, now)
}

function dearestCategory({ order }: OfferRequest, { catalogue }: Snapshot): string {
  let dearest = { priceMinor: -1, category: '' }
  for (const { sku, priceMinor } of order?.items ?? []) {
    const [category] = catalogue.product(sku)?.categories ?? []
    if (category !== undefined && priceMinor > dearest.priceMinor) dearest = { priceMinor, category }
  }
  return dearest.category
}

function valuesOf(skus: readonly string[], read: (sku: string) => readonly string[]): ReadonlySet<string> {
  const values = new Set<string>()
  for (const sku of skus) for (const value of read(sku)) values.add(value)
  return values
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? ''
}
