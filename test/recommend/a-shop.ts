/** Builders of small shops for the recommender's tests. Never random: equal arguments give equal shops. */
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import type { LearnedOrder, Recommender, RecommenderOptions } from '../../server/domain/recommend/recommender.ts'

export type AShop = {
  readonly items?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
  readonly orders?: readonly LearnedOrder[]
  readonly options?: RecommenderOptions
}

export function aShop({ items = {}, orders = [], options = {} }: AShop): Recommender {
  const shop = createRecommender(options)
  for (const [sku, attributes] of Object.entries(items)) shop.addItem(sku, attributes)
  for (const order of orders) shop.learnOrder(order)
  return shop
}

/** Items `item-0` … without attributes. */
export function plainItems(count: number): Record<string, Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`item-${index}`, {}]))
}

/** Orders that mix items in a fixed, uneven way. */
export function mixedOrders(count: number, itemCount: number): LearnedOrder[] {
  return Array.from({ length: count }, (_, index) => ({
    customer: `customer-${(index * 7) % 40}`,
    items: Array.from(
      { length: 1 + (index % 4) },
      (__, line) => `item-${(index * index + line * 13 + 5 * line) % itemCount}`,
    ),
  }))
}
