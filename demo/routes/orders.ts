/** Routes from the checkout form to the delivered order. Never prints a proof for an order of another session. */
import type { Context, Hono } from 'hono'
import { sumCart } from '../cart.ts'
import type { Order, OrderBook, Payment } from '../orders.ts'
import { checkoutPage, type CheckoutErrors, type CheckoutForm } from '../pages/checkout.ts'
import { confirmationPage, orderPage } from '../pages/order.ts'
import { purchaseEvent, signedOrder } from '../purchase.ts'
import type { ShowPage, Showing } from '../show-page.ts'
import { keepCart, keepSession, type ShopEnv } from '../visit.ts'

export type OrderPorts = {
  readonly orders: OrderBook
  readonly newSession: () => string
  readonly sign: (order: ReturnType<typeof signedOrder>) => Promise<string>
}

export function mountOrders(app: Hono<ShopEnv>, showPage: ShowPage, ports: OrderPorts): void {
  const { orders, sign } = ports

  app.get('/checkout', async function showCheckout(c) {
    const { say, cart } = c.var.visit
    if (cart.length === 0) return c.redirect('/cart', 303)
    const form = { name: say('nameExample'), address: say('addressExample'), payment: 'card' }
    return showPage(c, 'browse', { title: say('checkoutTitle'), main: checkoutPage(c.var.visit, form, {}) })
  })

  app.post('/checkout', async function placeOrder(c) {
    const { visit } = c.var
    if (visit.cart.length === 0) return c.redirect('/cart', 303)
    const form = readForm(await c.req.parseBody())
    const errors = checkForm(form)
    const payment = paymentOf(form)
    if (Object.keys(errors).length > 0 || !payment) {
      const main = checkoutPage(visit, form, errors)
      return showPage(c, 'browse', { title: visit.say('checkoutTitle'), main, status: 422 })
    }
    const session = visit.session || ports.newSession()
    const { name, address } = form
    const order = orders.place({ session, name, address, payment, lines: visit.cart, sums: sumCart(visit.cart) })
    keepSession(c, session)
    keepCart(c, [])
    return c.redirect(`/orders/${order.id}/confirmation`, 303)
  })

  app.get('/orders/:id/confirmation', async function showConfirmation(c) {
    const order = findOrder(c, orders)
    if (!order) return c.notFound()
    const { visit } = c.var
    const main = confirmationPage(visit, order)
    return showPage(c, 'checkout', { title: visit.say('received'), main, order: await orderTags(order, sign) })
  })

  app.get('/orders/:id', async function showOrder(c) {
    const order = findOrder(c, orders)
    if (!order) return c.notFound()
    const { visit } = c.var
    const showing = { title: visit.say('orderTitle', { id: order.id }), main: orderPage(visit, order) }
    // The same purchase again: analytics count a transaction id once, and the book learns which order this page is about.
    return showPage(c, order.state === 'read' ? 'product' : 'delivery', {
      ...showing,
      order: await orderTags(order, sign),
    })
  })

  app.post('/orders/:id/advance', function advanceOrder(c) {
    const order = orders.advance(c.var.visit.session, c.req.param('id'))
    return order ? c.redirect(`/orders/${order.id}`, 303) : c.notFound()
  })
}

function findOrder(c: Context<ShopEnv>, orders: OrderBook): Order | undefined {
  return orders.find(c.var.visit.session, c.req.param('id') ?? '')
}

async function orderTags(order: Order, sign: OrderPorts['sign']): Promise<NonNullable<Showing['order']>> {
  return { purchase: purchaseEvent(order), orderProof: await sign(signedOrder(order)) }
}

function readForm(body: Record<string, unknown>): CheckoutForm {
  const text = (name: string, most: number): string => {
    const value = body[name]
    return typeof value === 'string' ? value.trim().slice(0, most) : ''
  }
  return { name: text('name', 80), address: text('address', 200), payment: text('payment', 20) }
}

function checkForm(form: CheckoutForm): CheckoutErrors {
  return {
    ...(form.name === '' && { name: 'errorName' as const }),
    ...(form.address === '' && { address: 'errorAddress' as const }),
    ...(!paymentOf(form) && { payment: 'errorPayment' as const }),
  }
}

function paymentOf({ payment }: CheckoutForm): Payment | undefined {
  return payment === 'card' || payment === 'onDelivery' ? payment : undefined
}
