import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import type { Recommender } from '../../server/domain/recommend/recommender.ts'
import { aShop, mixedOrders, plainItems } from './a-shop.ts'

const ITEMS = 60
const attributed = Object.fromEntries(
  Object.keys(plainItems(ITEMS)).map((sku, n) => [sku, { author: `author-${n % 9}` }]),
)

function answers(shop: Recommender) {
  return Object.keys(attributed).map((sku) => shop.recommend({ history: [sku, 'item-3'], limit: 10 }))
}

test('a restored shop answers exactly like the one that was saved, and goes on learning like it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), (before, after) => {
      const orders = mixedOrders(before + after, ITEMS)
      const original = aShop({ items: attributed, orders: orders.slice(0, before) })
      const restored = createRecommender({ snapshot: original.snapshot() })
      expect(answers(restored)).toEqual(answers(original))
      for (const order of orders.slice(before)) [original, restored].forEach((shop) => shop.learnOrder(order))
      expect(answers(restored)).toEqual(answers(original))
      expect(new Uint8Array(restored.snapshot())).toEqual(new Uint8Array(original.snapshot()))
    }),
    { numRuns: 15 },
  )
})

test('a rebuild from the same items and orders is the same to the last byte', () => {
  const orders = mixedOrders(2000, ITEMS)
  const first = aShop({ items: attributed, orders }).snapshot()
  expect(new Uint8Array(aShop({ items: attributed, orders }).snapshot())).toEqual(new Uint8Array(first))
})

test('changes after the snapshot do not reach into it', () => {
  const shop = aShop({ items: attributed, orders: mixedOrders(100, ITEMS) })
  const saved = shop.snapshot()
  const then = answers(createRecommender({ snapshot: saved }))
  shop.learnOrder({ items: ['item-1', 'item-2', 'item-59'] })
  createRecommender({ snapshot: saved }).learnOrder({ items: ['item-8', 'item-9'] })
  expect(answers(createRecommender({ snapshot: saved }))).toEqual(then)
})

test('a removed item stays removed and a forgotten customer stays forgotten', () => {
  const shop = aShop({ items: attributed, orders: mixedOrders(300, ITEMS) })
  shop.removeItem('item-5')
  shop.forgetCustomer('customer-7')
  const restored = createRecommender({ snapshot: shop.snapshot() })
  expect(restored.size()).toEqual(shop.size())
  expect(
    answers(restored)
      .flat()
      .map(({ sku }) => sku),
  ).not.toContain('item-5')
})

test('something else than a whole snapshot is refused, so that the caller rebuilds from the orders', () => {
  const whole = aShop({ items: attributed, orders: mixedOrders(50, ITEMS) }).snapshot()
  const broken = [
    new ArrayBuffer(0),
    new ArrayBuffer(64),
    whole.slice(0, whole.byteLength - 8),
    new TextEncoder().encode('{}').buffer,
  ]
  for (const buffer of broken) expect(() => createRecommender({ snapshot: buffer })).toThrow(RangeError)
})
