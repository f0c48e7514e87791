/** Whether an order that a page describes is one that the shop imported. Never believes a number alone. */
import { LIMITS, type OrderContext } from '../../../sdk/contract/index.ts'
import type { ShopOrder } from '../catalogue/order.ts'

/** Equal in total, currency and lines; a page sends the dearest lines of a larger order. */
export function isSameOrder(said: OrderContext, known: ShopOrder): boolean {
  if (said.id !== known.id || said.totalMinor !== known.totalMinor || said.currency !== known.currency) return false
  if (said.items.length !== Math.min(known.items.length, LIMITS.orderLines)) return false
  const left = new Map<string, number>()
  for (const line of known.items) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1)
  return said.items.every((line) => {
    const count = left.get(keyOf(line)) ?? 0
    left.set(keyOf(line), count - 1)
    return count > 0
  })
}

function keyOf({ sku, quantity, priceMinor }: { sku: string; quantity: number; priceMinor: number }): string {
  return JSON.stringify([sku, quantity, priceMinor])
}
