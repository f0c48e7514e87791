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
const RECOMMENDED = 20
/** Products of one author are many; the first that may be shown is taken. */
const MOST_LOOKED_AT = 200

const REASONS: Readonly<Record<OfferPurpose, string>> = {
  crossSell: 'chosen',
  refill: 'chosen',
  winBack: 'missed',
  loyalty: 'loyal',
  thanks: 'order',
}

/** Answers undefined when the offer has no product to name for this shopper. Recommends at most once for all offers. */
export function createItemPicker(facts: ShopperFacts, snapshot: Snapshot) {
  let recommended: readonly Recommendation[] | undefined
  return (offer: Offer): PickedItem | undefined => {
    const { items } = offer
    switch (items.kind) {
      case 'none':
        return { reason: { code: REASONS[offer.purpose] } }
      case 'listed':
        return pickListed(items.skus, facts, snapshot)
      case 'sameAttribute':
        return pickSame(items.attribute, ask(), { facts, snapshot })
      case 'recommended':
        return pickRecommended(ask(), snapshot)
    }
  }

  function ask(): readonly Recommendation[] {
    recommended ??= snapshot.recommend({
      history: facts.history,
      basket: facts.basket,
      limit: RECOMMENDED,
      exclude: (sku) => !isOfferable(sku, facts, snapshot),
    })
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

type Shop = { readonly facts: ShopperFacts; readonly snapshot: Snapshot }

/** The newest purchase that has the attribute decides; then the next volume, the best recommended, the most bought. */
function pickSame(attribute: string, recommended: readonly Recommendation[], shop: Shop): PickedItem | undefined {
  const { facts, snapshot } = shop
  const bought = [...facts.basket, ...facts.history.toReversed().flat()]
  const tried = new Set<string>()
  for (const sku of bought) {
    const value = snapshot.catalogue.product(sku)?.attributes[attribute]
    if (value === undefined || tried.has(value)) continue
    tried.add(value)
    const found =
      nextVolume(attribute, value, shop) ??
      recommended.find((one) => snapshot.catalogue.product(one.sku)?.attributes[attribute] === value)?.sku ??
      same(attribute, value, shop)[0]
    if (found !== undefined) return picked(found, { code: `same_${attribute}`, sku }, snapshot)
  }
  return undefined
}

/** A series is read in order: the lowest `volume` above the highest one bought. */
function nextVolume(attribute: string, value: string, shop: Shop): string | undefined {
  const { facts, snapshot } = shop
  const volumeOf = (sku: string) => Number(snapshot.catalogue.product(sku)?.attributes['volume'] ?? Number.NaN)
  const isSame = (sku: string) => snapshot.catalogue.product(sku)?.attributes[attribute] === value
  const read = [...facts.ruledOut].filter(isSame).map(volumeOf).filter(Number.isFinite)
  if (read.length === 0) return undefined
  const last = Math.max(...read)
  const later = same(attribute, value, shop).filter((sku) => volumeOf(sku) > last)
  return later.sort((a, b) => volumeOf(a) - volumeOf(b))[0]
}

function same(attribute: string, value: string, { facts, snapshot }: Shop): string[] {
  const skus = snapshot.catalogue.skusWith(attribute, value).slice(0, MOST_LOOKED_AT)
  return skus.filter((sku) => isOfferable(sku, facts, snapshot))
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
