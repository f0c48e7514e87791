import { expect, test } from 'vitest'
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import { aShop, plainItems } from './a-shop.ts'

/** A fixed scramble of whole numbers, for shops that look random. */
function scrambled(seed: number, below: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d)
  return ((mixed ^ (mixed >>> 12)) >>> 0) % below
}

/** Customers who buy twelve times each, one item at a time. */
function aShopOf(itemOf: (customer: number, step: number) => number) {
  const orders = Array.from({ length: 600 * 12 }, (_, index) => {
    const customer = Math.floor(index / 12)
    return { customer: `c${customer}`, items: [`item-${itemOf(customer, index % 12)}`] }
  })
  return aShop({ items: plainItems(200), orders })
}

test('where one purchase leads to the next, the shop learns that old ones matter less', () => {
  const shop = aShopOf((customer, step) => (scrambled(customer, 200) + step) % 200)
  expect(shop.size().presets.history.fading).toBe(1)
  expect(shop.recommend({ history: ['item-1', 'item-2', 'item-3'], limit: 1 })[0]?.sku).toBe('item-4')
})

test('where people keep to their taste, the shop learns that the whole history matters', () => {
  // Every customer has one of ten tastes; every third purchase is a whim.
  const shop = aShopOf((customer, step) => {
    const seed = customer * 977 + step * 31
    return step % 3 === 2 ? scrambled(seed, 200) : (customer % 10) * 20 + scrambled(seed, 20)
  })
  expect(shop.size().presets.history.fading).toBe(0.3)
})

test('before anything was predicted the middle preset answers', () => {
  expect(createRecommender().size().presets).toEqual({
    basket: { commonness: 0.4, fading: 1 },
    history: { commonness: 0.4, fading: 1 },
  })
})
