/** A shop's keeper over a store in memory, with imports as they come. Never a clock that moves. */
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import type { Product } from '../../../server/domain/catalogue/product.ts'
import { createCatalogueListener } from '../../../server/domain/knowledge/catalogue-listener.ts'
import { createShopKeeper } from '../../../server/domain/knowledge/shop-keeper.ts'
import { createOfferModel } from '../../../server/domain/offers/choose-model.ts'
import { createWriteRules } from '../../../server/domain/revision.ts'
import { createMemoryStore } from '../../../server/storage/memory/memory-store.ts'

export const SITE = 'site'
export const NOW = Date.UTC(2026, 10, 24, 12)

export function aBook(sku: string, changes: Partial<Product> = {}): Product {
  const made = { sku, title: { tr: sku }, priceMinor: 100, currency: 'TRY', categories: [], updatedAt: NOW }
  return { ...made, attributes: { author: 'A' }, ...changes }
}

export function anOrder(id: number, skus: readonly string[], placedAt = NOW - 1_000_000 + id): ShopOrder {
  const items = skus.map((sku) => ({ sku, quantity: 1, priceMinor: 100 }))
  return { id: `o${id}`, items, totalMinor: 100 * skus.length, currency: 'TRY', placedAt, updatedAt: NOW }
}

export function aKeeper(store = createMemoryStore({ rules: createWriteRules() })) {
  const keeper = createShopKeeper({
    store,
    clock: { now: () => NOW },
    offersOf: () => [],
    senseOf: async () => ({ model: createOfferModel() }),
  })
  const listener = createCatalogueListener(keeper)
  const importOrders = async (orders: readonly ShopOrder[]) => {
    await listener.ordersComing(SITE, orders)
    await store.saveOrders(SITE, orders)
    await listener.ordersSaved(SITE)
  }
  const importProducts = async (products: readonly Product[]) => {
    await store.saveProducts(SITE, products)
    await keeper.productsSaved(SITE, products)
  }
  const best = (sku: string) =>
    keeper
      .shop(SITE)
      ?.recommend({ history: [], basket: [sku], limit: 3 })
      .map((one) => [one.sku, one.score])
  return { store, keeper, importOrders, importProducts, best }
}
