/** A shop's products in memory, by sku and by attribute. Never waits, and never ahead of what was saved. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { Product } from '../catalogue/product.ts'
import type { Valuation } from '../offers/offer-value.ts'
import type { Catalogue } from '../offers/snapshot.ts'
import { createAttributeIndex } from './attribute-index.ts'
import { createPackedProducts } from './packed-products.ts'

export interface CatalogueMemory extends Catalogue, Valuation {
  put(product: Product): void
  remove(sku: string): boolean
  /** What an order says about how often its products are bought. */
  count(order: Pick<ShopOrder, 'items' | 'totalMinor'>): void
  resetCounts(): void
  products(): Iterable<Product>
  readonly size: number
}

export function createCatalogueMemory(): CatalogueMemory {
  const packed = createPackedProducts()
  const index = createAttributeIndex((number) => packed.skuAt(number))
  // Never lowered before the next start: what is reserved may be too much, and must not be too little.
  let highestPriceMinor = 0
  let highestOrderMinor = 0
  return {
    get size() {
      return packed.size
    },
    get highestPriceMinor() {
      return highestPriceMinor
    },
    get highestOrderMinor() {
      return highestOrderMinor
    },
    priceOf: (sku) => packed.get(sku)?.priceMinor,
    product: (sku) => packed.get(sku),
    skusWith: (attribute, value) => index.with(attribute, value),
    put(product) {
      const before = packed.get(product.sku)
      const number = packed.put(product)
      highestPriceMinor = Math.max(highestPriceMinor, product.priceMinor)
      if (before && isSame(before.attributes, product.attributes)) return
      if (before) index.remove(number, before.attributes)
      index.add(number, product.attributes)
    },
    remove(sku) {
      const before = packed.get(sku)
      if (!before) return false
      index.remove(packed.find(sku), before.attributes)
      return packed.remove(sku)
    },
    count({ items, totalMinor }) {
      highestOrderMinor = Math.max(highestOrderMinor, totalMinor)
      for (const { sku } of items) {
        const number = packed.find(sku)
        if (number >= 0) index.count(number)
      }
    },
    resetCounts: () => index.resetCounts(),
    products: () => packed.all(),
  }
}

function isSame(a: Product['attributes'], b: Product['attributes']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
