/** Routes of the basket: plain forms, answered with a redirect. Never repeats anything when a page is reloaded. */
import type { Hono } from 'hono'
import { addToCart, MOST_PIECES, setQuantity, type Cart } from '../cart.ts'
import { findBook, type Book } from '../catalogue/index.ts'
import { cartPage } from '../pages/cart.ts'
import type { ShowPage } from '../show-page.ts'
import { keepCart, type ShopEnv } from '../visit.ts'

export function mountCart(app: Hono<ShopEnv>, showPage: ShowPage): void {
  app.get('/cart', function showCart(c) {
    return showPage(c, 'browse', { title: c.var.visit.say('cartTitle'), main: cartPage(c.var.visit) })
  })

  app.post('/cart', async function addBook(c) {
    const { sku } = await c.req.parseBody()
    const book = typeof sku === 'string' ? findBook(sku) : undefined
    if (!book) return c.notFound()
    keepCart(c, addToCart(c.var.visit.cart, book))
    return c.redirect('/cart', 303)
  })

  app.post('/cart/:sku', async function changeQuantity(c) {
    const { quantity } = await c.req.parseBody()
    const book = findBook(c.req.param('sku'))
    if (!book || typeof quantity !== 'string' || !/^\d{1,3}$/.test(quantity)) return c.notFound()
    const { cart } = c.var.visit
    keepCart(c, setQuantity(cart, book, Number(quantity)))
    return c.redirect(`/cart${pressedIn(cart, book, Number(quantity))}`, 303)
  })
}

/** Where the reader was: the page comes back at the button that was pressed, unless that cannot be pressed again. */
function pressedIn(cart: Cart, book: Book, quantity: number): string {
  const had = cart.find((line) => line.book === book)?.quantity ?? 0
  if (quantity === 0) return ''
  return quantity > had && quantity < MOST_PIECES ? `#more-${book.sku}` : `#less-${book.sku}`
}
