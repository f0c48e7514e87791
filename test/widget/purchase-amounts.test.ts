/** Money and pieces as shops write them in a GA4 purchase. What cannot be read is no amount, and no amount is not nought. */
import { describe, expect, test } from 'vitest'
import { parsePurchase } from '../../widget/app/purchase.ts'

const item = { item_id: 'b1', item_name: 'Mavi mələklər', price: 184, quantity: 1 }
const order = { transaction_id: '48213', value: 184, currency: 'TRY', items: [item] }

function read(changes: object) {
  return parsePurchase([{ event: 'purchase', ecommerce: { ...order, ...changes } }])
}

describe('an amount', () => {
  test.each([
    ['129,90', 12990],
    ['1.299,90', 129990],
    ['1,299.90', 129990],
    ['1.299.900,5', 129990050],
    ['1,29,900.00', 12990000],
    ['1 299,90', 129990],
    ['1\u202f299,90', 129990],
    ['1’299.90', 129990],
    ['1,299', 129900],
    ['1299,900', 129990],
    ['0,5', 50],
    ['.5', 50],
    ['129.90 TL', 12990],
    ['129,90\u00a0₺', 12990],
    ['₺1.299,90', 129990],
    ['Rs. 129.90', 12990],
    [129.9, 12990],
    [0.1 + 0.2, 30],
    [0, 0],
    ['0', 0],
  ])('C8 is read as shops write it: %s', (value, totalMinor) => expect(read({ value })?.totalMinor).toBe(totalMinor))

  test('C8 with three figures behind a comma is what the currency says: dinars have thousandths', () => {
    expect(read({ value: '1,234', currency: 'KWD' })?.totalMinor).toBe(1234)
    expect(read({ value: '1,234', currency: 'TRY' })?.totalMinor).toBe(123400)
  })
})

describe('a total that cannot be read', () => {
  const lines = [
    { ...item, price: '184,00', quantity: 2 },
    { item_id: 'b2', price: 'ask us' },
    { item_id: 'b3', price: 1 },
  ]

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['a word', 'free'],
    ['two amounts', '129,90 + 29,90'],
    ['a day', '29.11.2026'],
    ['a version', '1.2.3'],
    ['less than nothing, in words', '-5'],
    ['less than nothing', -5],
    ['endless', Infinity],
    ['an object', { amount: 5 }],
  ])('C8 because it is %s is the sum of the lines that can be', (_, value) => {
    const found = read({ value, items: lines })
    expect(found?.totalMinor).toBe(36900)
    expect(found?.items.map(({ sku }) => sku)).toEqual(['b1', 'b3'])
  })

  test('C8 beside lines that cannot be either is no order', () => {
    expect(read({ value: 'free', items: [{ item_id: 'b2', price: 'ask us' }] })).toBeUndefined()
    expect(read({ value: 'free', items: [] })).toBeUndefined()
  })

  test('is not nought: nought is a total', () => expect(read({ value: 0, items: [] })?.totalMinor).toBe(0))
})

describe('pieces', () => {
  test.each([
    [1.5, 59.9, 1, 8985],
    ['1,5', '59,90', 1, 8985],
    [0.25, 10, 1, 250],
    [1.5, 0.15, 1, 23],
    [1500.5, 0.0599, 1, 8988],
    [undefined, 59.9, 1, 5990],
    [null, 59.9, 1, 5990],
    ['3', 59.9, 3, 5990],
    [2_000_000, 0.01, 1, 2_000_000],
  ])('C4 %s of a thing at %s stay on the order: the wire knows whole pieces', (quantity, price, pieces, priceMinor) => {
    const found = read({ items: [{ ...item, quantity, price }] })
    expect(found?.items).toEqual([{ sku: 'b1', name: 'Mavi mələklər', quantity: pieces, priceMinor }])
  })

  test('C4 part of a thing counts in the sum', () => {
    const lines = [
      { ...item, quantity: 1.5, price: 59.9 },
      { ...item, item_id: 'b2', price: 10 },
    ]
    expect(read({ value: 'free', items: lines })?.totalMinor).toBe(8985 + 1000)
  })

  test.each([0, -1, -1.5, 'some', '', NaN])('%s of a thing are no line', (quantity) => {
    expect(read({ items: [{ ...item, quantity }] })?.items).toEqual([])
  })
})
