import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Product } from '../../../server/domain/catalogue/product.ts'
import { createCatalogueListener } from '../../../server/domain/knowledge/catalogue-listener.ts'
import { aBook, aKeeper, anOrder, NOW, SITE } from './a-keeper.ts'

const BOOKS = ['a', 'b', 'c', 'd', 'e'].map((sku) => aBook(sku))

/** Orders of two or three books each. */
const someOrders = fc
  .array(fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 30 })
  .map((baskets) => baskets.map((skus, at) => anOrder(at, skus)))

describe('a shop learns from its orders', () => {
  test('each once: whatever is imported twice, in pieces or out of order ends in the same state as a rebuild', async () => {
    await fc.assert(
      fc.asyncProperty(someOrders, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (orders, size, isReversed) => {
        const live = aKeeper()
        await live.importProducts(BOOKS)
        await live.keeper.load(SITE)
        const pieces = Array.from({ length: Math.ceil(orders.length / size) }, (_, at) =>
          orders.slice(at * size, (at + 1) * size),
        )
        for (const piece of isReversed ? pieces.toReversed() : pieces) await live.importOrders(piece)
        await live.importOrders(orders.slice(0, 3))
        const rebuilt = aKeeper(live.store)
        await live.store.saveSnapshot(SITE, 'order-learner', new Uint8Array())
        await rebuilt.keeper.load(SITE)
        expect(live.keeper.learnedOrders(SITE)).toBe(orders.length)
        for (const sku of ['a', 'c', 'e']) expect(live.best(sku)).toEqual(rebuilt.best(sku))
      }),
      { numRuns: 60 },
    )
  })

  test('a snapshot and what came after it are the same state as a rebuild', async () => {
    const first = aKeeper()
    await first.importProducts(BOOKS)
    await first.importOrders([anOrder(1, ['a', 'b']), anOrder(2, ['a', 'c'])])
    await first.keeper.saveSnapshots()
    // Orders that were saved and not learned: the process ended in between.
    await first.store.saveOrders(SITE, [anOrder(3, ['a', 'b']), anOrder(4, ['b', 'd'])])
    const second = aKeeper(first.store)
    await second.keeper.load(SITE)
    expect(second.keeper.learnedOrders(SITE)).toBe(4)
    await first.store.saveSnapshot(SITE, 'order-learner', new Uint8Array())
    const rebuilt = aKeeper(first.store)
    await rebuilt.keeper.load(SITE)
    expect(second.best('a')).toEqual(rebuilt.best('a'))
    expect(second.keeper.shop(SITE)?.catalogue.skusWith('author', 'A')).toEqual(
      rebuilt.keeper.shop(SITE)?.catalogue.skusWith('author', 'A'),
    )
  })

  test('an older order that was saved and not learned is not lost with the process', async () => {
    const first = aKeeper()
    await first.importProducts(BOOKS)
    await first.importOrders([anOrder(5, ['a', 'b'])])
    await first.keeper.saveSnapshots()
    const late = [anOrder(1, ['a', 'c'])]
    await createCatalogueListener(first.keeper).ordersComing(SITE, late)
    await first.store.saveOrders(SITE, late)
    const second = aKeeper(first.store)
    await second.keeper.load(SITE)
    expect(second.keeper.learnedOrders(SITE)).toBe(2)
  })

  test('an older order is not lost either with a process that took it in and ended before it wrote that down', async () => {
    const first = aKeeper()
    await first.importOrders([anOrder(5, ['a', 'b'])])
    await first.keeper.saveSnapshots()
    const late = [anOrder(1, ['a', 'c'])]
    await createCatalogueListener(first.keeper).ordersComing(SITE, late)
    await first.store.saveOrders(SITE, late)
    for (const _killed of [1, 2]) {
      const next = aKeeper(first.store)
      await next.keeper.load(SITE)
      expect(next.keeper.learnedOrders(SITE)).toBe(2)
    }
  })

  test('an order from the far future keeps no other from being learned', async () => {
    const shop = aKeeper()
    await shop.importOrders([anOrder(1, ['a', 'b'], NOW + 10 ** 10)])
    await shop.importOrders([anOrder(2, ['a', 'b']), anOrder(3, ['a', 'c'])])
    expect(shop.keeper.learnedOrders(SITE)).toBe(2)
  })
})

test('a product that is imported while orders are learned anew is recommended like any other', async () => {
  for (let ticks = 0; ticks < 60; ticks += 1) {
    const shop = aKeeper()
    await shop.importProducts([aBook('a'), aBook('b', { attributes: { author: 'B' } })])
    await shop.importOrders([anOrder(5, ['a', 'b'])])
    const importing = shop.importOrders([anOrder(1, ['b'])])
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
    await shop.importProducts([aBook('new')])
    await importing
    expect([ticks, shop.best('a')?.map(([sku]) => sku)]).toEqual([ticks, expect.arrayContaining(['new'])])
  }
})

describe('until a shop is loaded', () => {
  test('nothing is known of it, and nobody waits', () => {
    expect(aKeeper().keeper.shop(SITE)).toBeUndefined()
  })

  test('a stop ends the loading', async () => {
    const { store } = aKeeper()
    await store.saveProducts(
      SITE,
      Array.from({ length: 2_000 }, (_, at) => aBook(`s${at}`)),
    )
    const second = aKeeper(store)
    const loading = second.keeper.load(SITE)
    second.keeper.stop()
    await expect(loading).rejects.toThrow()
  })
})

describe('the catalogue in memory', () => {
  test('is what was saved last, whatever came and went', async () => {
    const action = fc.record({
      sku: fc.constantFrom('a', 'b', 'c', 'd', 'ə', 'ş/&'),
      author: fc.constantFrom('A', 'B', 'C'),
      title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      isRemoval: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
        const { keeper } = aKeeper()
        await keeper.load(SITE)
        const truth = new Map<string, Product>()
        for (const { sku, author, title, isRemoval } of actions) {
          const book = aBook(sku, { title: { tr: title }, attributes: { author } })
          if (isRemoval) truth.delete(sku)
          else truth.set(sku, book)
          await (isRemoval ? keeper.productsRemoved(SITE, [sku]) : keeper.productsSaved(SITE, [book]))
        }
        const catalogue = keeper.shop(SITE)?.catalogue
        for (const sku of ['a', 'b', 'c', 'd', 'ə', 'ş/&']) expect(catalogue?.product(sku)).toEqual(truth.get(sku))
        for (const author of ['A', 'B', 'C']) {
          const skus = [...truth.values()].filter((book) => book.attributes['author'] === author).map(({ sku }) => sku)
          expect(catalogue?.skusWith('author', author)).toEqual(skus.toSorted())
        }
      }),
      { numRuns: 80 },
    )
  })

  test('the most bought comes first', async () => {
    const shop = aKeeper()
    await shop.importProducts(BOOKS)
    await shop.importOrders([anOrder(1, ['c']), anOrder(2, ['c']), anOrder(3, ['e'])])
    expect(shop.keeper.shop(SITE)?.catalogue.skusWith('author', 'A')).toEqual(['c', 'e', 'a', 'b', 'd'])
  })
})
