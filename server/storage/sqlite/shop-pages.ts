/** Pages of the shop's tables, for the reader thread. Never on the writer's connection. */
import type { DatabaseSync } from 'node:sqlite'
import { createCasePages, type CasePage } from './cases.ts'
import { createDecisionPages, type DecisionPage } from './decisions.ts'
import { createAlikePages, type AlikePage } from './orders-alike.ts'
import { createOrderPages, type OrderPage } from './orders.ts'
import { createProductPages } from './products.ts'
import { createSnapshotPages } from './snapshots.ts'

export type ShopPage =
  | { readonly kind: 'products'; readonly siteId: string; readonly after: string; readonly limit: number }
  | { readonly kind: 'orders'; readonly page: OrderPage }
  | { readonly kind: 'ordersAlike'; readonly page: AlikePage }
  | { readonly kind: 'decisions'; readonly page: DecisionPage }
  | { readonly kind: 'cases'; readonly page: CasePage }
  | { readonly kind: 'snapshot'; readonly place: Parameters<ReturnType<typeof createSnapshotPages>>[0] }

export function createShopPages(db: DatabaseSync): (page: ShopPage) => readonly unknown[] {
  const products = createProductPages(db)
  const orders = createOrderPages(db)
  const ordersAlike = createAlikePages(db)
  const decisions = createDecisionPages(db)
  const cases = createCasePages(db)
  const snapshot = createSnapshotPages(db)
  return (asked) => {
    switch (asked.kind) {
      case 'products':
        return products(asked.siteId, asked.after, asked.limit)
      case 'orders':
        return orders(asked.page)
      case 'ordersAlike':
        return ordersAlike(asked.page)
      case 'decisions':
        return decisions(asked.page)
      case 'cases':
        return cases(asked.page)
      case 'snapshot':
        return snapshot(asked.place)
    }
  }
}
