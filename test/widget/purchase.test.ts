/** The order as a shop's page tells it: read with care, and the page's own list left as it is. */
import { describe, expect, test } from 'vitest'
import { parseOrder, parsePurchase } from '../../widget/app/purchase.ts'

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

  test('C3 stays known whatever is told after it: a reset announces nothing about an order already told', () => {
    const later = [{ ecommerce: null }, { event: 'view_item_list', ecommerce: { item_list_id: 'also-bought' } }]
    expect(parsePurchase([purchase, ...later])?.id).toBe('48213')
    expect(parsePurchase([...later, purchase])?.id).toBe('48213')
    const second = { ...purchase, ecommerce: { ...ecommerce, transaction_id: 'T2' } }
    expect(parsePurchase([purchase, { ecommerce: null }, second, ...later])?.id).toBe('T2')
  })

  test('has minor units by currency', () => {
    const price = (currency: string, value: string) =>
      parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, currency, value } }])?.totalMinor
    expect(price('JPY', '1500')).toBe(1500)
    expect(price('KWD', '1.234')).toBe(1234)
    expect(price('AZN', '1.005')).toBe(101)
    expect(price('TRY', '1234.56')).toBe(123456)
    expect(price('HUF', '12990')).toBe(1299000)
    expect(price('ALL', '1500.5')).toBe(150050)
    expect(price('IDR', '150000')).toBe(15000000)
  })

  test('needs no total: the lines are summed up', () => {
    const { value: _, ...unsummed } = ecommerce
    expect(parsePurchase([{ ...purchase, ecommerce: unsummed }])?.totalMinor).toBe(18400)
  })

  test('needs only one of id and name of a line', () => {
    const lines = [{ item_name: 'Kitap', price: 1 }, { item_id: 'x', price: 2 }, { price: 3 }]
    const found = parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: lines } }])
    expect(found?.items).toEqual([
      { sku: 'Kitap', name: 'Kitap', quantity: 1, priceMinor: 100 },
      { sku: 'x', name: 'x', quantity: 1, priceMinor: 200 },
    ])
    const empty = [
      { item_id: '', item_name: 'Kitap', price: 1 },
      { item_id: 'x', item_name: ' ', price: 2 },
    ]
    expect(parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: empty } }])?.items).toEqual(found?.items)
  })

  test('what no server can store is left out of a name: it would cost the answer', () => {
    const lines = [{ ...item, item_name: 'Mavi\0 mələklər \ud83d' }]
    const found = parsePurchase([{ ...purchase, ecommerce: { ...ecommerce, items: lines } }])
    expect(found?.items[0]?.name).toBe('Mavi mələklər')
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

  test('is money in minor units already: what is no whole one is no amount', () => {
    const line = { sku: 'x', name: 'X', quantity: 2, priceMinor: '250' }
    const order = { id: 'A1', currency: 'AZN', totalMinor: 4.5, items: [line] }
    expect(parseOrder(JSON.stringify(order))?.totalMinor).toBe(500)
    expect(parseOrder(JSON.stringify({ ...order, items: [] }))).toBeUndefined()
  })

  test('a time that no calendar of ours holds is left out', () => {
    const order = { id: 'A1', currency: 'AZN', totalMinor: 500, items: [], placedAt: '+020000-01-01T00:00:00Z' }
    expect(parseOrder(JSON.stringify(order))).not.toHaveProperty('placedAt')
    expect(parseOrder(JSON.stringify({ ...order, placedAt: 'tomorrow' }))).not.toHaveProperty('placedAt')
  })
})
