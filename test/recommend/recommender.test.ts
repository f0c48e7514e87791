import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import type { LearnedOrder, RecommendQuery } from '../../server/domain/recommend/recommender.ts'
import { aShop, mixedOrders, plainItems } from './a-shop.ts'
import type { AShop } from './a-shop.ts'

const skus = Array.from({ length: 12 }, (_, index) => `item-${index}`)
const anItem = fc.constantFrom(...skus)
const anOrder: fc.Arbitrary<LearnedOrder> = fc.record(
  { customer: fc.constantFrom('ayse', 'vusal', 'olga'), items: fc.array(anItem, { minLength: 1, maxLength: 5 }) },
  { requiredKeys: ['items'] },
)
const someAttributes = fc.record({ author: fc.constantFrom('a', 'b', 'c'), category: fc.constantFrom('x', 'y') })
const someItems = fc.dictionary(anItem, someAttributes, { minKeys: 1 })
const aQuery = fc.record({
  history: fc.array(fc.oneof(anItem, fc.array(anItem, { maxLength: 3 })), { maxLength: 6 }),
  basket: fc.array(anItem, { maxLength: 3 }),
  limit: fc.integer({ min: 1, max: 12 }),
})

describe('a shop without a single order', () => {
  const books = {
    'ingilis-bulvari': { author: 'Çingiz Abdullayev', category: 'crime' },
    'mavi-melekler': { author: 'Çingiz Abdullayev', category: 'crime' },
    zoluska: { author: 'Charles Perrault', category: 'tale' },
    'ali-ve-nino': { author: 'Qurban Səid', category: 'novel' },
  }

  test('somebody who bought Mavi mələklər is shown İngilis bulvarı, because of the author', () => {
    const [first] = aShop({ items: books }).recommend({ history: ['mavi-melekler'], limit: 3 })
    expect(first?.sku).toBe('ingilis-bulvari')
    expect(first?.reasons[0]).toMatchObject({ kind: 'attribute', sku: 'mavi-melekler', attribute: 'author' })
  })

  test('a rare thing in common says more than a common one', () => {
    const items = {
      bought: { series: 'Drongo', category: 'crime' },
      'same-category-1': { category: 'crime' },
      'same-category-2': { category: 'crime' },
      'same-category-3': { category: 'crime' },
      'same-series': { series: 'Drongo' },
    }
    expect(aShop({ items }).recommend({ history: ['bought'], limit: 1 })[0]?.sku).toBe('same-series')
  })

  test('places left over are filled with what most people buy, and say so', () => {
    const orders = [{ items: ['zoluska'] }, { items: ['zoluska'] }, { items: ['ali-ve-nino'] }]
    const answer = aShop({ items: books, orders }).recommend({ history: ['mavi-melekler'], limit: 3 })
    expect(answer.map(({ sku, reasons }) => [sku, reasons[0]?.kind])).toEqual([
      ['ingilis-bulvari', 'attribute'],
      ['zoluska', 'popular'],
      ['ali-ve-nino', 'popular'],
    ])
  })
})

describe('what people buy together', () => {
  test('wins over a shared attribute once it is known, and names what it was bought with', () => {
    const items = { tea: { brand: 'x' }, mug: { brand: 'x' }, spoon: {} }
    const orders = Array.from({ length: 30 }, () => ({ items: ['tea', 'spoon'] }))
    const [first] = aShop({ items, orders }).recommend({ history: ['tea'], limit: 2 })
    expect(first?.sku).toBe('spoon')
    expect(first?.reasons[0]).toMatchObject({ kind: 'copurchase', sku: 'tea' })
  })

  test('what came later follows what came before more than the other way round', () => {
    const orders = Array.from({ length: 20 }, (_, index) =>
      ['part-1', 'part-2'].map((sku) => ({ customer: `c${index}`, items: [sku] })),
    )
    const shop = aShop({ items: { 'part-1': {}, 'part-2': {} }, orders: orders.flat() })
    const forward = shop.recommend({ history: ['part-1'], limit: 1 })[0]?.score ?? 0
    const backward = shop.recommend({ history: ['part-2'], limit: 1 })[0]?.score ?? 0
    expect(forward).toBeGreaterThan(backward)
  })

  test('the basket counts as newer than the history', () => {
    const orders = [{ items: ['old', 'with-old'] }, { items: ['new', 'with-new'] }]
    const items = { old: {}, new: {}, 'with-old': {}, 'with-new': {} }
    const answer = aShop({ items, orders }).recommend({ history: ['old', 'with-nothing'], basket: ['new'], limit: 2 })
    expect(answer.map(({ sku }) => sku)).toEqual(['with-new', 'with-old'])
  })

  test('a forgotten customer starts anew, as if they had never bought', () => {
    const orders = [{ customer: 'olga', items: ['a'] }]
    const forgotten = aShop({ items: { a: {}, b: {} }, orders })
    forgotten.forgetCustomer('olga')
    forgotten.learnOrder({ customer: 'olga', items: ['b'] })
    expect(forgotten.recommend({ history: ['a'], limit: 1 })[0]?.reasons[0]?.kind).toBe('popular')
    expect(forgotten.size().customers).toBe(1)
  })

  test('more customers than allowed push out those silent for longest', () => {
    const orders = mixedOrders(200, 20)
    const shop = aShop({ items: plainItems(20), orders, options: { maxCustomers: 10 } })
    expect(shop.size().customers).toBeLessThanOrEqual(10)
  })
})

describe('promises that hold for any orders', () => {
  type Run = (items: Required<AShop>['items'], orders: LearnedOrder[], query: RecommendQuery) => void
  const check = (run: Run) => fc.assert(fc.property(someItems, fc.array(anOrder, { maxLength: 60 }), aQuery, run))

  test('every score is exactly the sum of its named reasons, the largest first, the best item first', () => {
    check((items, orders, query) => {
      const answer = aShop({ items, orders }).recommend(query)
      for (const { score, reasons } of answer) {
        expect(score).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0))
        expect(reasons.map(({ weight }) => weight)).toEqual(reasons.map(({ weight }) => weight).sort((a, b) => b - a))
        expect(score).toBeGreaterThan(0)
      }
      const scores = answer.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    })
  })

  test('an owned, unlisted or excluded item is never shown, and none twice', () => {
    check((items, orders, query) => {
      const excluded = new Set(['item-1', 'item-4', 'item-7'])
      const answer = aShop({ items, orders }).recommend({ ...query, exclude: (sku) => excluded.has(sku) })
      const shown = answer.map(({ sku }) => sku)
      const owned = new Set([...query.history.flat(), ...(query.basket ?? [])])
      expect(shown.filter((sku) => owned.has(sku) || excluded.has(sku) || !(sku in items))).toEqual([])
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.length).toBeLessThanOrEqual(query.limit)
    })
  })

  test('every place is filled while anything allowed is left', () => {
    check((items, orders, query) => {
      const owned = new Set([...query.history.flat(), ...(query.basket ?? [])])
      const allowed = Object.keys(items).filter((sku) => !owned.has(sku))
      expect(aShop({ items, orders }).recommend(query)).toHaveLength(Math.min(query.limit, allowed.length))
    })
  })

  test('the order in which the catalogue was imported does not matter', () => {
    check((items, orders, query) => {
      const backwards = Object.fromEntries(Object.entries(items).toReversed())
      const late = aShop({ orders })
      for (const [sku, attributes] of Object.entries(backwards)) late.addItem(sku, attributes)
      const expected = aShop({ items, orders }).recommend(query)
      expect(aShop({ items: backwards, orders }).recommend(query)).toEqual(expected)
      expect(late.recommend(query)).toEqual(expected)
    })
  })

  test('an item removed and added again is as if it had never been away', () => {
    check((items, orders, query) => {
      const shop = aShop({ items, orders })
      for (const sku of Object.keys(items)) shop.removeItem(sku)
      expect(shop.recommend(query)).toEqual([])
      for (const [sku, attributes] of Object.entries(items)) shop.addItem(sku, attributes)
      expect(shop.recommend(query)).toEqual(aShop({ items, orders }).recommend(query))
    })
  })
})

test('items that nothing tells apart come in the order of their sku', () => {
  const shop = aShop({ items: { c: {}, a: {}, b: {} } })
  expect(shop.recommend({ history: [], limit: 3 }).map(({ sku }) => sku)).toEqual(['a', 'b', 'c'])
  const together = aShop({ items: { x: {}, c: {}, a: {}, b: {} }, orders: [{ items: ['x', 'c', 'b', 'a'] }] })
  expect(together.recommend({ history: ['x'], limit: 2 }).map(({ sku }) => sku)).toEqual(['a', 'b'])
})

test('an empty shop answers nothing instead of failing', () => {
  expect(createRecommender().recommend({ history: ['unknown'], basket: ['nothing'], limit: 5 })).toEqual([])
})
