/** The order as a shop's page tells it. Never trusted, never patched. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseOrder, parsePurchase } from '../../widget/fragments/purchase.ts'

const item = { item_id: 'b1', item_name: 'Mavi mələklər', price: '184.00', quantity: '1' }
const ecommerce = { transaction_id: 48213, value: '213.90', currency: 'TRY', shipping: 29.9, items: [item] }
const purchase = { event: 'purchase', ecommerce }

describe('a GA4 purchase', () => {
  test('gives the order in minor units, strings and numbers alike', () => {
    expect(parsePurchase([{ event: 'gtm.js' }, purchase])).toEqual({
      id: '48213',
      items: [{ sku: 'b1', name: 'Mavi mələklər', quantity: 1, priceMinor: 18400 }],
      totalMinor: 21390,
      currency: 'TRY',
      shippingMinor: 2990,
    })
  })

  test('counts by the last one pushed', () => {
    const later = { ...purchase, ecommerce: { ...ecommerce, transaction_id: 'T2' } }
    expect(parsePurchase([purchase, later])?.id).toBe('T2')
  })

  test('is forgotten after { ecommerce: null }', () => {
    expect(parsePurchase([purchase, { ecommerce: null }])).toBeUndefined()
    expect(parsePurchase([{ ecommerce: null }, purchase])?.id).toBe('48213')
  })

  test('has minor units by currency', () => {
    const price = (currency: string, value: string) =>
      parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, currency, value } }])?.totalMinor
    expect(price('JPY', '1500')).toBe(1500)
    expect(price('KWD', '1.234')).toBe(1234)
    expect(price('AZN', '1.005')).toBe(101)
    expect(price('TRY', '1234.56')).toBe(123456)
  })

  test('needs only one of id and name of a line', () => {
    const lines = [{ item_name: 'Kitap', price: 1 }, { item_id: 'x', price: 2 }, { price: 3 }]
    const found = parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: lines } }])
    expect(found?.items).toEqual([
      { sku: 'Kitap', name: 'Kitap', quantity: 1, priceMinor: 100 },
      { sku: 'x', name: 'x', quantity: 1, priceMinor: 200 },
    ])
  })

  test('keeps the order of the lines, for the proof covers it; of more than fifty the dearest are sent', () => {
    const priced = (price: number) => ({ ...item, item_id: `p${price}`, price })
    const skus = (prices: readonly number[]) =>
      parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: prices.map(priced) } }])?.items.map(
        ({ sku }) => sku,
      )
    expect(skus([1, 9, 5])).toEqual(['p1', 'p9', 'p5'])
    expect(skus(Array.from({ length: 51 }, (_, index) => index))).not.toContain('p0')
  })

  test('a long name is cut between two signs, never in one: half an emoji would cost the answer', () => {
    const lines = [{ ...item, item_name: `${'n'.repeat(99)}📚📚` }]
    const found = parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: lines } }])
    expect(found?.items[0]?.name).toBe(`${'n'.repeat(99)}📚`)
  })

  test('is read, and the layer stays as it was', () => {
    const layer = [purchase]
    const { push } = layer
    parsePurchase(layer)
    expect(layer.push).toBe(push)
    expect(layer).toEqual([purchase])
  })
})

describe('data-order', () => {
  test('is taken as it is, times as UTC', () => {
    const order = {
      id: 'A1',
      currency: 'AZN',
      totalMinor: 500,
      items: [],
      placedAt: '2026-11-20T10:00:00+04:00',
      payment: 'onDelivery',
    }
    expect(parseOrder(JSON.stringify(order))).toEqual({ ...order, placedAt: '2026-11-20T06:00:00.000Z' })
  })

  test('that is no order is no order', () => {
    for (const text of ['', '{', 'null', '[]', '{"id":"1"}', '{"id":"1","currency":"tl"}']) {
      expect(parseOrder(text)).toBeUndefined()
    }
  })
})

test('A142 whatever a page has put there, what comes out is an order or nothing', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true })
  const nearly = fc.record({
    event: fc.constant('purchase'),
    ecommerce: fc.record(
      {
        transaction_id: anything,
        currency: fc.oneof(fc.constant('TRY'), anything),
        value: anything,
        shipping: anything,
        items: fc.oneof(
          fc.array(fc.record({ item_id: anything, item_name: anything, price: anything, quantity: anything })),
          anything,
        ),
      },
      { requiredKeys: [] },
    ),
  })
  fc.assert(
    fc.property(fc.oneof(anything, fc.array(fc.oneof(anything, nearly))), (layer) => {
      const order = parsePurchase(layer)
      if (!order) return
      expect(order.id).not.toBe('')
      expect(order.currency).toMatch(/^[A-Z]{3}$/)
      expect(Number.isSafeInteger(order.totalMinor) && order.totalMinor >= 0).toBe(true)
      for (const { sku, name, quantity, priceMinor } of order.items) {
        expect(sku && name).toBeTruthy()
        expect(Number.isSafeInteger(quantity) && quantity > 0 && Number.isSafeInteger(priceMinor)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever stands in data-order, nothing is thrown', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseOrder(text)))
})
