/** The bookshop as one Hono app: headers, language, pages, and what belongs to its look. Never keeps anything on a disk. */
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { findBook } from './catalogue/index.ts'
import { coverFile } from './cover-file.ts'
import { readLedger } from './ledger.ts'
import { createOwnerCall } from './owner-api.ts'
import { createOrderBook } from './orders.ts'
import { brokenPage, notFoundPage } from './pages/service.ts'
import { mountBooks } from './routes/books.ts'
import { mountCart } from './routes/cart.ts'
import { mountCases } from './routes/cases.ts'
import { mountEveryone } from './routes/everyone.ts'
import { mountLedger } from './routes/ledger.ts'
import { mountOffers } from './routes/offers.ts'
import { mountCheckout } from './routes/checkout.ts'
import { mountOrders } from './routes/orders.ts'
import { mountService } from './routes/service.ts'
import { guardPages, refuseForeignNames, switchLanguage } from './security.ts'
import type { ShopOptions, ShopPlatform } from './shop-options.ts'
import { createShowPage } from './show-page.ts'
import { tellDelivered } from './tell-order.ts'
import { createVoucherDesk } from './vouchers.ts'
import { ICON, STYLE, STYLE_URL } from './style/index.ts'
import type { ShopEnv } from './visit.ts'

/** A picture is opened as a page, too: then it may do nothing. */
const SVG_HEADERS = { 'Content-Security-Policy': "default-src 'none'", 'X-Content-Type-Options': 'nosniff' }
const DAY = 'public, max-age=86400'
const FOREVER = 'public, max-age=31536000, immutable'

export function createShop(options: ShopOptions, platform: ShopPlatform): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()
  const showPage = createShowPage(options)
  const call = createOwnerCall(options, platform.fetch)

  app.use(refuseForeignNames(options.host))
  app.get(STYLE_URL, (c) => c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': FOREVER }))
  app.get('/icon.svg', (c) => c.body(ICON, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': FOREVER }))
  app.get('/covers/:file{.+\\.svg}', (c) => {
    const book = findBook(c.req.param('file').slice(0, -'.svg'.length))
    if (!book) return c.text('There is no such book.', 404)
    return c.body(coverFile(book), 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': DAY, ...SVG_HEADERS })
  })
  app.use(guardPages(options.apiUrl, platform.newSecret), csrf(), switchLanguage())

  mountBooks(app, showPage)
  mountCart(app, showPage)
  const orders = createOrderBook(platform.newOrderId)
  mountCheckout(app, showPage, {
    orders,
    vouchers: createVoucherDesk({ call, verifyToken: platform.verifyHint }),
    newSession: platform.newSecret,
  })
  mountOrders(app, showPage, {
    orders,
    sign: platform.signOrder,
    tellDelivered: (order) => tellDelivered(call, order, Date.now()),
  })
  mountService(app, showPage)
  mountCases(app, showPage, call)
  mountEveryone(app, showPage, call)
  mountOffers(app, showPage, call)
  mountLedger(app, showPage, (query) => readLedger(options, platform.fetch, query))

  app.notFound((c) => {
    const { visit } = c.var
    return showPage(c, 'browse', { title: visit.say('notFoundTitle'), main: notFoundPage(visit), status: 404 })
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    console.error(error)
    const { visit } = c.var
    return showPage(c, 'browse', { title: visit.say('brokenTitle'), main: brokenPage(visit), status: 500 })
  })
  return app
}
