/** What the page tells analytics is what the shop's server signed. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCY, sumCart } from '../../demo/cart.ts'
import { BOOKS } from '../../demo/catalogue/index.ts'
import type { Order } from '../../demo/orders.ts'
import {
  dataLayerScript,
  purchaseEvent,
  signedOrder,
  type PurchaseEvent,
  type SignedOrder,
} from '../../demo/purchase.ts'
import { createOrderSigner } from '../../demo/sign-order.ts'
import { verifyProof } from '../../sdk/sign/index.ts'
import { parsePurchase } from '../../widget/app/purchase.ts'
import { aShop, buy, SHOP_OPTIONS, type Visitor } from './a-shop.ts'

/** As the widget reads it, less what is not signed. */
function readPurchase(event: PurchaseEvent): SignedOrder {
  const order = parsePurchase([event])
  if (!order) throw new Error('The widget found no order.')
  const { id, items, totalMinor, currency } = order
  return { id, items, totalMinor, currency }
}

/** The event as the page pushes it. */
function pushedEvent(page: string): PurchaseEvent {
  const json = /dataLayer\.push\((.*?)\)<\/script>/s.exec(page)?.[1]
  return JSON.parse(json ?? 'null')
}

const anyOrder = fc
  .uniqueArray(fc.record({ book: fc.constantFrom(...BOOKS), quantity: fc.integer({ min: 1, max: 20 }) }), {
    selector: ({ book }) => book.sku,
    minLength: 1,
  })
  .map((lines): Order => {
    const sums = sumCart(lines)
    return { id: '1', session: 's', key: '', name: 'A', address: 'B', payment: 'card', lines, sums, state: 'received' }
  })

test('the purchase event leads back to exactly the signed order', () => {
  fc.assert(
    fc.property(anyOrder, (order) => {
      expect(readPurchase(purchaseEvent(order))).toEqual(signedOrder(order))
    }),
  )
})

/** The page of the order itself, which proves it. */
async function orderPageOf(visitor: Visitor, skus: readonly string[]): Promise<string> {
  return visitor.read((await buy(visitor, skus)).replace('/confirmation', ''))
}

test('the order’s page pushes the order it signed, with its proof on the tag', async () => {
  const shop = aShop()
  const page = await orderPageOf(shop.visitor(), ['mavi-melekler', 'huzur', 'huzur'])
  expect(readPurchase(pushedEvent(page))).toEqual(shop.signed.at(-1))
  expect(shop.signed.at(-1)).toMatchObject({ totalMinor: 18_400 + 2 * 23_000, currency: CURRENCY })
  expect(page).toContain('data-order-proof="v1.proof1.1.1"')
  expect(pushedEvent(page).event).toBe('purchase')
})

test('the proof on the page proves what the widget reads from the page', async () => {
  const now = Date.UTC(2026, 10, 21)
  const visitor = aShop({ signOrder: createOrderSigner(SHOP_OPTIONS, () => now) }).visitor()
  const page = await orderPageOf(visitor, ['kucuk-prens', 'mavi-melekler', 'tutunamayanlar', 'kucuk-prens'])
  const proof = /data-order-proof="([^"]+)"/.exec(page)?.[1] ?? ''
  const { siteKey, proofKey } = SHOP_OPTIONS
  const claim = { kind: 'order', siteKey, proof, keys: { [proofKey.id]: proofKey.secret }, now: new Date(now) } as const
  const payload = readPurchase(pushedEvent(page))
  expect(await verifyProof({ ...claim, payload })).toBe(true)
  expect(await verifyProof({ ...claim, payload: { ...payload, totalMinor: 1 } })).toBe(false)
})

test('delivery is named apart and is part of what was paid', async () => {
  const visitor = aShop().visitor()
  const { ecommerce } = pushedEvent(await visitor.read(await buy(visitor, ['mavi-melekler'])))
  expect(ecommerce).toMatchObject({ value: 213.9, shipping: 29.9 })
})

test('the confirmation page says what was bought and proves nothing, as a shop with the script tag alone', async () => {
  const visitor = aShop().visitor()
  const page = await visitor.read(await buy(visitor, ['mavi-melekler']))
  expect(pushedEvent(page).event).toBe('purchase')
  expect(page).not.toContain('data-order-proof')
})

test('the order reaches the widget in no other way', async () => {
  const visitor = aShop().visitor()
  const page = await visitor.read(await buy(visitor, ['mavi-melekler']))
  expect(page).not.toContain('data-order=')
  expect(page.match(/<script/g)).toHaveLength(2)
})

test('pages without an order push nothing and print no proof', async () => {
  const visitor = aShop().visitor()
  for (const path of ['/', '/books/huzur', '/cart', '/support', '/returns']) {
    const page = await visitor.read(path)
    expect(page).not.toContain('dataLayer')
    expect(page).not.toContain('data-order-proof')
  }
})

test('no title can close the script it is printed in', () => {
  const event = purchaseEvent({
    ...aPlainOrder(),
    id: '</script><script>alert(1)</script>\u2028',
  })
  expect(dataLayerScript(event)).not.toMatch(/[<>\u2028]/)
})

function aPlainOrder(): Order {
  const lines = BOOKS.slice(0, 1).map((book) => ({ book, quantity: 1 }))
  return {
    id: '1',
    session: 's',
    key: '',
    name: 'A',
    address: 'B',
    payment: 'card',
    lines,
    sums: sumCart(lines),
    state: 'received',
  }
}
