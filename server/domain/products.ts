/** What an owner sees of the catalogue and the orders, and takes out of it. Never a fetch from the shop. */
import type { ShopOrder } from './catalogue/order.ts'
import type { Product } from './catalogue/product.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { ShopStore } from './shop-store.ts'

export interface ShopShelves {
  /** By sku; `next` is there when more follow. */
  products(
    siteId: string,
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly rows: readonly Product[]; readonly next?: string }>
  product(siteId: string, sku: string): Promise<Product | Refusal>
  removeProduct(siteId: string, sku: string): Promise<{ readonly removed: number } | Refusal>
  order(siteId: string, id: string): Promise<ShopOrder | Refusal>
}

export type ShelfPorts = {
  readonly store: Pick<ShopStore, 'listProducts' | 'findProduct' | 'removeProducts' | 'findOrder'>
  readonly productsRemoved: (siteId: string, skus: readonly string[]) => Promise<void>
}

export function createShopShelves({ store, productsRemoved }: ShelfPorts): ShopShelves {
  return {
    async products(siteId, after, limit) {
      const found = await store.listProducts(siteId, after, limit + 1)
      const rows = found.slice(0, limit)
      const next = found.length > limit ? rows.at(-1)?.sku : undefined
      return { rows, ...(next !== undefined && { next }) }
    },
    product: async (siteId, sku) =>
      (await store.findProduct(siteId, sku)) ?? refuse('not_found', 'There is no product with this sku.'),
    async removeProduct(siteId, sku) {
      const removed = await store.removeProducts(siteId, [sku])
      if (removed === 0) return refuse('not_found', 'There is no product with this sku.')
      await productsRemoved(siteId, [sku])
      return { removed }
    },
    order: async (siteId, id) =>
      (await store.findOrder(siteId, id)) ?? refuse('not_found', 'There is no order with this number.'),
  }
}
