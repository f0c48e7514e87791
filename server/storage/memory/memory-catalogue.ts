/** Products and orders of a store in memory. Never told as changed where an import brings what is there. */
import { isDeepStrictEqual } from 'node:util'
import type { ShopOrder } from '../../domain/catalogue/order.ts'
import type { Product } from '../../domain/catalogue/product.ts'
import type { ShopStore } from '../../domain/shop-store.ts'
import type { CatalogueTables } from '../shop-tables.ts'
import { keyOf } from './memory-tables.ts'
import { ordersAlike } from './orders-alike.ts'

type CatalogueReads = Pick<ShopStore, 'streamProducts' | 'listProducts' | 'streamOrders' | 'ordersAlike'>

export function createMemoryCatalogue(): { readonly tables: CatalogueTables; readonly reads: CatalogueReads } {
  const products = new Map<string, { readonly siteId: string; readonly product: Product }>()
  const orders = new Map<string, { readonly siteId: string; readonly order: ShopOrder }>()

  const productsOf = (siteId: string, after: string) =>
    [...products.values()]
      .filter((row) => row.siteId === siteId && row.product.sku > after)
      .map((row) => row.product)
      .sort((a, b) => (a.sku < b.sku ? -1 : 1))
  const ordersOf = (siteId: string) =>
    [...orders.values()]
      .filter((row) => row.siteId === siteId)
      .map((row) => row.order)
      .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1))

  const tables: CatalogueTables = {
    putProduct(siteId, product) {
      const key = keyOf(siteId, product.sku)
      if (isSameBut(products.get(key)?.product, product)) return
      products.set(key, { siteId, product: structuredClone(product) })
    },
    removeProduct: (siteId, sku) => products.delete(keyOf(siteId, sku)),
    findProduct: (siteId, sku) => products.get(keyOf(siteId, sku))?.product,
    putOrder(siteId, order) {
      const key = keyOf(siteId, order.id)
      if (isSameBut(orders.get(key)?.order, order)) return false
      orders.set(key, { siteId, order: structuredClone(order) })
      return true
    },
    findOrder: (siteId, id) => orders.get(keyOf(siteId, id))?.order,
    ordersOf: (siteId, customerRef, limit, before) =>
      ordersOf(siteId)
        .filter((order) => order.customerRef === customerRef && (!before || isOlder(order, before)))
        .toReversed()
        .slice(0, limit),
  }

  return {
    tables,
    reads: {
      async *streamProducts(siteId) {
        yield* productsOf(siteId, '')
      },
      listProducts: async (siteId, after = '', limit) => productsOf(siteId, after).slice(0, limit),
      async *streamOrders(siteId, from = 0, to = Infinity) {
        for (const order of ordersOf(siteId)) if (order.placedAt >= from && order.placedAt < to) yield order
      },
      ordersAlike: async (siteId, likeness, after, limit) =>
        ordersAlike(ordersOf(siteId), likeness, after).slice(0, limit),
    },
  }
}

function isOlder(order: ShopOrder, { placedAt, id }: Pick<ShopOrder, 'placedAt' | 'id'>): boolean {
  return order.placedAt < placedAt || (order.placedAt === placedAt && order.id < id)
}

/** But for the time of the import. */
function isSameBut(kept: object | undefined, next: { readonly updatedAt: number }): boolean {
  return isDeepStrictEqual(kept && { ...kept, updatedAt: 0 }, { ...next, updatedAt: 0 })
}
