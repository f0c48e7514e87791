/** Routes of the basket: plain forms, answered with a redirect. Never repeats anything when a page is reloaded. */
import type { Hono } from 'hono'
import { addToCart, setQuantity } from '../cart.ts'
import { findBook } from '../catalogue/index.ts'
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
    keepCart(c, setQuantity(c.var.visit.cart, book, Number(quantity)))
    return c.redirect('/cart', 303)
  })
}
