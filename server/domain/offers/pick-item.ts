/** Finds the product an offer names, and why. Never one that was bought, returned, sold out, or priced in another currency. */
import type { Product } from '../catalogue/product.ts'
import type { Recommendation } from '../recommend/ranking.ts'
import type { Offer, OfferPurpose } from './offer.ts'
import type { ShopperFacts } from './shopper-facts.ts'
import type { Snapshot } from './snapshot.ts'

/** Why this one: `sku` is what was bought. Codes are stable; pages and reports may switch on them. */
export type HintReason = { readonly code: string; readonly sku?: string }

export type PickedItem = { readonly product?: Product; readonly reason: HintReason }

/** How many recommendations are asked for once, for all offers. */
const RECOMMENDED = 5
/** Products of one author are many; the first that may be shown is taken. */
const MOST_LOOKED_AT = 200

const REASONS: Readonly<Record<OfferPurpose, string>> = {
  crossSell: 'chosen',
  refill: 'chosen',
  winBack: 'missed',
  loyalty: 'loyal',
  thanks: 'order',
}

/** Answers undefined when the offer has no product to name for this shopper. What offers share is looked for once. */
export function createItemPicker(facts: ShopperFacts, snapshot: Snapshot) {
  const same = new Map<string, PickedItem | undefined>()
  let recommended: readonly Recommendation[] | undefined
  return (offer: Offer): PickedItem | undefined => {
    const { items } = offer
    switch (items.kind) {
      case 'none':
        return { reason: { code: REASONS[offer.purpose] } }
      case 'listed':
        return pickListed(items.skus, facts, snapshot)
      case 'sameAttribute':
        return pickSameOnce(items.attribute)
      case 'recommended':
        return pickRecommended(ask(), snapshot)
    }
  }

  function pickSameOnce(attribute: string): PickedItem | undefined {
    if (!same.has(attribute)) same.set(attribute, pickSame(attribute, { facts, snapshot, ask }))
    return same.get(attribute)
  }

  /** Most of what is recommended can be sold: looking at the best few is four times faster than asking of every candidate. */
  function ask(): readonly Recommendation[] {
    if (recommended) return recommended
    const query = { history: facts.history, basket: facts.basket, limit: RECOMMENDED }
    const best = snapshot.recommend(query).filter(({ sku }) => isOfferable(sku, facts, snapshot))
    const exclude = (sku: string) => !isOfferable(sku, facts, snapshot)
    recommended = best.length > 0 ? best : snapshot.recommend({ ...query, exclude })
    return recommended
  }
}

function pickListed(skus: readonly string[], facts: ShopperFacts, snapshot: Snapshot): PickedItem | undefined {
  const sku = skus.find((listed) => isOfferable(listed, facts, snapshot))
  return sku === undefined ? undefined : picked(sku, { code: 'chosen' }, snapshot)
}

function pickRecommended(recommended: readonly Recommendation[], snapshot: Snapshot): PickedItem | undefined {
  const [best] = recommended
  if (!best) return undefined
  const [reason] = best.reasons
  if (!reason || reason.kind === 'popular') return picked(best.sku, { code: 'chosen' }, snapshot)
  const code = reason.kind === 'copurchase' ? 'bought_together' : `same_${reason.attribute}`
  return picked(best.sku, { code, sku: reason.sku }, snapshot)
}

type Shop = {
  readonly facts: ShopperFacts
  readonly snapshot: Snapshot
  readonly ask: () => readonly Recommendation[]
}

/** The newest purchase that has the attribute decides; then the next volume, the best recommended, the most bought. */
function pickSame(attribute: string, shop: Shop): PickedItem | undefined {
  const { facts, snapshot, ask } = shop
  const { catalogue } = snapshot
  const tried = new Set<string>()
  for (const sku of [...facts.basket, ...facts.history.toReversed().flat()]) {
    const attributes = catalogue.product(sku)?.attributes
    const value = attributes?.[attribute]
    if (value === undefined || tried.has(value)) continue
    tried.add(value)
    const found =
      (attributes?.['volume'] === undefined ? undefined : nextVolume(attribute, value, shop)) ??
      ask().find((one) => catalogue.product(one.sku)?.attributes[attribute] === value)?.sku ??
      skusWith(attribute, value, snapshot).find((other) => isOfferable(other, facts, snapshot))
    if (found !== undefined) return picked(found, { code: `same_${attribute}`, sku }, snapshot)
  }
  return undefined
}

/** A series is read in order: the lowest `volume` above the highest one bought. */
function nextVolume(attribute: string, value: string, { facts, snapshot }: Shop): string | undefined {
  const volumeOf = (sku: string) => {
    const attributes = snapshot.catalogue.product(sku)?.attributes
    return attributes?.[attribute] === value ? Number(attributes['volume'] ?? Number.NaN) : Number.NaN
  }
  const last = Math.max(...[...facts.ruledOut].map(volumeOf).filter(Number.isFinite))
  const later = skusWith(attribute, value, snapshot).filter((sku) => volumeOf(sku) > last)
  return later.sort((a, b) => volumeOf(a) - volumeOf(b)).find((sku) => isOfferable(sku, facts, snapshot))
}

function skusWith(attribute: string, value: string, { catalogue }: Snapshot): string[] {
  return catalogue.skusWith(attribute, value).slice(0, MOST_LOOKED_AT)
}

function isOfferable(sku: string, { ruledOut }: ShopperFacts, { catalogue, site }: Snapshot): boolean {
  if (ruledOut.has(sku)) return false
  const product = catalogue.product(sku)
  const isThere = product !== undefined && (product.stock === undefined || product.stock > 0)
  return isThere && product.currency === site.currency
}

function picked(sku: string, reason: HintReason, { catalogue }: Snapshot): PickedItem | undefined {
  const product = catalogue.product(sku)
  return product && { product, reason }
}
