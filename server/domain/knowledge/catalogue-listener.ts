/** Tells the keeper of a shop what an import brought. Never learns before the import has ended. */
import type { CatalogueListener } from '../catalogue/imports.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { ShopKeeper } from './shop-keeper.ts'

type Keeper = Pick<ShopKeeper, 'productsSaved' | 'ordersComing' | 'ordersCame' | 'learn'>

export function createCatalogueListener(keeper: Keeper): CatalogueListener {
  /** Of the imports that run the oldest order that was not known, by site. */
  const oldest = new Map<string, ShopOrder>()
  return {
    // Who cannot be told now reads the whole catalogue at the next start.
    productsSaved: (siteId, products) => void keeper.productsSaved(siteId, products).catch(() => undefined),
    async ordersComing(siteId, orders) {
      const fresh = await keeper.ordersComing(siteId, orders)
      const known = oldest.get(siteId)
      const [first] = [...fresh, ...(known ? [known] : [])].toSorted(byPlace)
      if (first) oldest.set(siteId, first)
    },
    async ordersSaved(siteId) {
      const first = oldest.get(siteId)
      oldest.delete(siteId)
      if (first) await keeper.ordersCame(siteId, [first])
      await keeper.learn(siteId)
    },
  }
}

function byPlace(a: ShopOrder, b: ShopOrder): number {
  return a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1)
}
