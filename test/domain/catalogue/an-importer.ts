/** A shop that imports files cut in pieces. Never a file on a disk. */
import {
  createCatalogueImports,
  type OrderFormat,
  type ProductFormat,
} from '../../../server/domain/catalogue/imports.ts'
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import type { Product } from '../../../server/domain/catalogue/product.ts'
import { aShop } from '../a-shop.ts'

/** The text is cut in pieces of any length, as a network would do it. */
export async function anImporter(pieceLength = 7) {
  const { store, site, clock } = await aShop({ site: { locale: 'az', timeZone: 'Asia/Baku', currency: 'AZN' } })
  const heard: string[] = []
  const listener = {
    productsSaved: (_: string, products: readonly Product[]) => void heard.push(...products.map(({ sku }) => sku)),
    ordersComing: async (_: string, orders: readonly ShopOrder[]) =>
      void heard.push(...orders.map(({ id }) => `coming ${id}`)),
    ordersSaved: async () => void heard.push('saved'),
  }
  const imports = createCatalogueImports({ store, clock, listener })
  async function* pieces(text: string): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength)
  }
  return {
    store,
    site,
    heard,
    clock,
    products: (format: ProductFormat, text: string) => imports.importProducts(site, format, pieces(text)),
    orders: (format: OrderFormat, text: string) => imports.importOrders(site, format, pieces(text)),
    product: (sku: string) => store.findProduct(site.id, sku),
    order: (id: string) => store.findOrder(site.id, id),
  }
}
