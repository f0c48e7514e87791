/** The basket adds up. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addToCart,
  countPieces,
  FREE_SHIPPING_FROM_MINOR,
  MOST_PIECES,
  parseCart,
  serializeCart,
  setQuantity,
  SHIPPING_MINOR,
  sumCart,
  type Cart,
} from '../../demo/cart.ts'
import { BOOKS, type Book } from '../../demo/catalogue/index.ts'
import { formatPrice } from '../../demo/money.ts'

const book = (sku: string): Book => {
  const found = BOOKS.find((candidate) => candidate.sku === sku)
  if (!found) throw new Error(sku)
  return found
}

const anyCart = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...BOOKS), fc.integer({ min: 1, max: MOST_PIECES })), {
    selector: ([chosen]) => chosen.sku,
    maxLength: 10,
  })
  .map((lines): Cart => lines.map(([chosen, quantity]) => ({ book: chosen, quantity })))

describe('the basket', () => {
  test('Mavi mələklər alone costs its price and the delivery', () => {
    const cart = addToCart([], book('mavi-melekler'))
    expect(sumCart(cart)).toEqual({ goodsMinor: 18_400, shippingMinor: 2_990, discountMinor: 0, totalMinor: 21_390 })
  })

  test('delivery is free from 400 lira on, and an empty basket costs nothing', () => {
    const cart = setQuantity([], book('mavi-melekler'), 3)
    expect(sumCart(cart)).toEqual({ goodsMinor: 55_200, shippingMinor: 0, discountMinor: 0, totalMinor: 55_200 })
    expect(sumCart([])).toEqual({ goodsMinor: 0, shippingMinor: 0, discountMinor: 0, totalMinor: 0 })
  })

  test('the same book twice is one line of two, and none takes the line out', () => {
    const chosen = book('huzur')
    const two = addToCart(addToCart([], chosen), chosen)
    expect(two).toEqual([{ book: chosen, quantity: 2 }])
    expect(setQuantity(two, chosen, 0)).toEqual([])
  })

  test('the sum is that of the lines, whatever is in it', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const { goodsMinor, shippingMinor, totalMinor } = sumCart(cart)
        expect(goodsMinor).toBe(cart.reduce((sum, line) => sum + line.quantity * line.book.priceMinor, 0))
        expect(totalMinor).toBe(goodsMinor + shippingMinor)
        expect([0, SHIPPING_MINOR]).toContain(shippingMinor)
        expect(shippingMinor === 0).toBe(goodsMinor === 0 || goodsMinor >= FREE_SHIPPING_FROM_MINOR)
      }),
    )
  })

  test('survives its cookie', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        expect(parseCart(serializeCart(cart))).toEqual(cart)
      }),
    )
  })

  test('a cookie somebody wrote by hand gives only books we have, in quantities we sell', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('huzur:-1', 'huzur:1e9', 'huzur:99', '__proto__:1', ',,:')),
        (cookie) => {
          const cart = parseCart(cookie)
          expect(cart.every(({ quantity }) => quantity >= 1 && quantity <= MOST_PIECES)).toBe(true)
          expect(countPieces(cart)).toBeLessThanOrEqual(30 * MOST_PIECES)
        },
      ),
    )
    expect(parseCart('huzur:99')).toEqual([{ book: book('huzur'), quantity: MOST_PIECES }])
    expect(parseCart('huzur:0,nothing:2')).toEqual([])
  })
})

test('prices are written as each language writes them', () => {
  expect(formatPrice('tr', 21_390)).toBe('213,90\u00a0₺')
  expect(formatPrice('az', 123_450)).toBe('1\u00a0234,50\u00a0₺')
  expect(formatPrice('ru', 5)).toBe('0,05\u00a0₺')
  expect(formatPrice('en', 1_234_567)).toBe('₺12,345.67')
})
