/** Whatever lies on a shop's page, what is read from it is an order that the server takes, or nothing. */
import fc from 'fast-check'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { LIMITS } from '../../sdk/contract/index.ts'
import { OrderContextSchema } from '../../server/schema/submission.ts'
import { parseOrder, parsePurchase } from '../../widget/app/purchase.ts'

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true })
/** As shops write amounts and names, well and badly. */
const amount = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.stringMatching(/^[₺$ ]{0,2}[\d., ’-]{0,12}( ?TL)?$/),
  fc.constantFrom('', 'free', '1e5', '129,90', '1.299,90', 1e21, 1e-9, 5e15),
  anything,
)
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 250 }),
  fc.string({ unit: 'grapheme-composite' }),
  anything,
)
const line = fc.record({ item_id: name, item_name: name, price: amount, quantity: amount }, { requiredKeys: [] })
const ecommerce = fc.record(
  {
    transaction_id: fc.oneof(fc.constant('48213'), name),
    currency: fc.constantFrom('TRY', 'JPY', 'KWD', 'HUF'),
    value: amount,
    shipping: amount,
    items: fc.oneof(fc.array(line, { maxLength: 70, size: 'max' }), anything),
  },
  { requiredKeys: ['transaction_id', 'currency'] },
)
const purchase = fc.record({ event: fc.constant('purchase'), ecommerce })

function expectOrderOfTheContract(order: ReturnType<typeof parsePurchase>): void {
  if (!order) return
  expect(order.items.length).toBeLessThanOrEqual(LIMITS.orderLines)
  const amounts = [order.totalMinor, order.shippingMinor ?? 0, ...order.items.map(({ priceMinor }) => priceMinor)]
  expect(amounts.filter((minor) => !Number.isSafeInteger(minor) || minor < 0)).toEqual([])
  for (const item of order.items) {
    expect(item.sku && item.name).toBeTruthy()
    expect([...item.name].length).toBeLessThanOrEqual(100)
    expect(`${item.sku}${item.name}`).not.toMatch(/\p{Surrogate}|\0/u)
    expect(Number.isSafeInteger(item.quantity) && item.quantity >= 1).toBe(true)
  }
  // The server's own word.
  expect([...Value.Errors(OrderContextSchema, order)]).toEqual([])
}

test('A142 whatever a page has put there, what comes out is an order or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.array(fc.oneof(anything, purchase))), (layer) =>
      expectOrderOfTheContract(parsePurchase(layer)),
    ),
    { numRuns: 500 },
  )
})

test('an order that is nearly one is read within the limits of the wire', () => {
  let read = 0
  fc.assert(
    fc.property(purchase, (event) => {
      const order = parsePurchase([event])
      if (order) read++
      expectOrderOfTheContract(order)
    }),
    { numRuns: 500 },
  )
  expect(read).toBeGreaterThan(100)
})

test('a page whose list throws has no order, and is left in peace', () => {
  const hostile = Object.defineProperty({ event: 'purchase' }, 'ecommerce', {
    get() {
      throw new Error('Not yours.')
    },
  })
  expect(parsePurchase([hostile])).toBeUndefined()
})

test('whatever stands in data-order, nothing is thrown', () => {
  const nearly = ecommerce.map((order) => JSON.stringify(order, withoutBigInts))
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), nearly), (text) => expectOrderOfTheContract(parseOrder(text))))
})

function withoutBigInts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}
