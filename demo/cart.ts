/** The basket: lines, sums, and the cookie that carries them. Never trusts the cookie for a price. */
import { findBook, type Book } from './catalogue/index.ts'

export const CURRENCY = 'TRY'
export const SHIPPING_MINOR = 2_990
export const FREE_SHIPPING_FROM_MINOR = 40_000
export const MOST_PIECES = 20
const MOST_LINES = 30

export type CartLine = { readonly book: Book; readonly quantity: number }
export type Cart = readonly CartLine[]
export type Sums = {
  readonly goodsMinor: number
  readonly shippingMinor: number
  /** What a code takes off; 0 without one. */
  readonly discountMinor: number
  readonly totalMinor: number
}

/** Reads `sku:2,sku:1`. Unknown books, doubled lines and odd quantities are left out. */
export function parseCart(cookie: string | undefined): Cart {
  const quantities = new Map<string, number>()
  for (const part of (cookie ?? '').split(',').slice(0, MOST_LINES)) {
    const [sku = '', quantity = ''] = part.split(':')
    if (/^[1-9]\d?$/.test(quantity)) quantities.set(sku, Math.min(Number(quantity), MOST_PIECES))
  }
  return [...quantities].flatMap(([sku, quantity]) => {
    const book = findBook(sku)
    return book ? [{ book, quantity }] : []
  })
}

export function serializeCart(cart: Cart): string {
  return cart.map(({ book, quantity }) => `${book.sku}:${quantity}`).join(',')
}

export function addToCart(cart: Cart, book: Book): Cart {
  const had = cart.find((line) => line.book === book)?.quantity ?? 0
  return setQuantity(cart, book, had + 1)
}

/** Zero takes the line out; the order of the other lines stays. */
export function setQuantity(cart: Cart, book: Book, quantity: number): Cart {
  const bounded = Math.min(Math.max(Math.trunc(quantity), 0), MOST_PIECES)
  if (bounded === 0) return cart.filter((line) => line.book !== book)
  const line: CartLine = { book, quantity: bounded }
  if (cart.some((other) => other.book === book)) return cart.map((other) => (other.book === book ? line : other))
  return cart.length < MOST_LINES ? [...cart, line] : cart
}

export function countPieces(cart: Cart): number {
  return cart.reduce((count, line) => count + line.quantity, 0)
}

/** `offMinor` is what a code takes off, at most all of it. */
export function sumCart(cart: Cart, offMinor = 0): Sums {
  const goodsMinor = cart.reduce((sum, { book, quantity }) => sum + book.priceMinor * quantity, 0)
  const shippingMinor = goodsMinor === 0 || goodsMinor >= FREE_SHIPPING_FROM_MINOR ? 0 : SHIPPING_MINOR
  const discountMinor = Math.min(offMinor, goodsMinor + shippingMinor)
  return { goodsMinor, shippingMinor, discountMinor, totalMinor: goodsMinor + shippingMinor - discountMinor }
}
