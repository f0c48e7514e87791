/** Catalogue, orders, decisions and cases out of the reader thread. Never holds more than two pages of an export. */
import type { ShopStore } from '../../domain/shop-store.ts'
import { caseFromBody } from './cases.ts'
import type { DecisionRow } from './decisions.ts'
import { orderFromRow, type OrderRow } from './orders.ts'
import { inPages } from './pages.ts'
import { productFromRow, type ProductRow } from './products.ts'
import type { Reader } from './reader.ts'

type Reads = Pick<
  ShopStore,
  'streamProducts' | 'listProducts' | 'streamOrders' | 'ordersAlike' | 'streamDecisions' | 'listCases'
>

export function createShopReads(reader: Reader): Reads {
  const productsAfter = async (siteId: string, after: string, limit: number) =>
    (await reader.read({ kind: 'products', siteId, after, limit })) as readonly ProductRow[]

  return {
    async *streamProducts(siteId) {
      const rows = inPages<ProductRow>((last, limit) => productsAfter(siteId, last?.[0] ?? '', limit))
      for await (const row of rows) yield productFromRow(row)
    },
    async listProducts(siteId, after = '', limit) {
      return (await productsAfter(siteId, after, limit)).map(productFromRow)
    },
    async *streamOrders(siteId, from = 0, to = Number.MAX_SAFE_INTEGER) {
      const rows = inPages<OrderRow>(async (last, limit) => {
        const after = last ? { placedAt: last[9], id: last[0] } : { placedAt: from, id: '' }
        return (await reader.read({ kind: 'orders', page: { siteId, after, to, limit } })) as readonly OrderRow[]
      })
      for await (const row of rows) yield orderFromRow(row)
    },
    async ordersAlike(siteId, likeness, after, limit) {
      const page = { siteId, likeness, limit, ...(after && { after }) }
      return ((await reader.read({ kind: 'ordersAlike', page })) as readonly OrderRow[]).map(orderFromRow)
    },
    async *streamDecisions(siteId, from = 0) {
      const rows = inPages<DecisionRow>(async (last, limit) => {
        const after = last ? { at: last[0], seq: last[1] } : { at: from, seq: 0 }
        return (await reader.read({ kind: 'decisions', page: { siteId, after, limit } })) as readonly DecisionRow[]
      })
      for await (const [, , line] of rows) yield line
    },
    async listCases(siteId, filter, after, limit) {
      const page = { siteId, filter, limit, ...(after && { after }) }
      return ((await reader.read({ kind: 'cases', page })) as readonly string[]).map(caseFromBody)
    },
  }
}
