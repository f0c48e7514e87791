/** What an offer can cost the shop. Never less than what the shopper is promised: money is rounded up. */
import type { Product } from '../catalogue/product.ts'
import type { Gesture, Offer } from './offer.ts'

/** Prices in the site's currency, as the catalogue and the orders know them. */
export type Valuation = {
  readonly priceOf: (sku: string) => number | undefined
  /** The dearest product. */
  readonly highestPriceMinor: number
  /** The largest order seen: what a discount on a whole order is worth at most. */
  readonly highestOrderMinor: number
}

/** The value of one hint on something of that price, in whole minor units. */
export function valueOf(gesture: Gesture, priceMinor: number): number {
  switch (gesture.kind) {
    case 'percent':
      // Parts of a hundredth of a percent: a product of whole numbers, so that no fraction is lost on the way.
      return Math.ceil((priceMinor * Math.round(gesture.percent * 100)) / 10_000)
    case 'amount':
      return gesture.amountMinor
    case 'freeShipping':
    case 'gift':
      return gesture.costMinor
    case 'earlyAccess':
      return 0
  }
}

type Sale = {
  readonly product?: Product | undefined
  /** Of the rated order where it is verified, else 0. */
  readonly totalMinor: number
}

/**
 * What one hint is worth at most. Off a whole order it is the offer's highest value, and no less
 * than what it would have taken off the order just rated.
 */
export function worthOf({ gesture, highestValueMinor }: Offer, { product, totalMinor }: Sale): number {
  if (product) return valueOf(gesture, product.priceMinor)
  return Math.max(highestValueMinor, valueOf(gesture, totalMinor))
}

/** What is kept with the offer: the highest value of one hint of it. */
export function highestValueOf({ gesture, items }: Pick<Offer, 'gesture' | 'items'>, valuation: Valuation): number {
  if (gesture.kind !== 'percent') return valueOf(gesture, 0)
  switch (items.kind) {
    case 'none':
      return valueOf(gesture, valuation.highestOrderMinor)
    case 'listed':
      return valueOf(gesture, Math.max(0, ...items.skus.map((sku) => valuation.priceOf(sku) ?? 0)))
    case 'recommended':
    case 'sameAttribute':
      return valueOf(gesture, valuation.highestPriceMinor)
  }
}
