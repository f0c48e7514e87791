/** Routes from the placed order to the delivered one. Never prints a proof for an order of another session. */
import type { Context, Hono } from 'hono'
import type { Order, OrderBook } from '../orders.ts'
import { confirmationPage, orderPage } from '../pages/order.ts'
import { purchaseEvent, signedOrder } from '../purchase.ts'
import type { ShowPage, Showing } from '../show-page.ts'
import type { ShopEnv } from '../visit.ts'

export type OrderPorts = {
  readonly orders: OrderBook
  /** Tells the book, as a shop's own system would. */
  readonly tellDelivered: (order: Order) => Promise<void>
  readonly sign: (order: ReturnType<typeof signedOrder>) => Promise<string>
}

export function mountOrders(app: Hono<ShopEnv>, showPage: ShowPage, ports: OrderPorts): void {
  const { orders, sign } = ports

  app.get('/orders/:id/confirmation', async function showConfirmation(c) {
    const order = findOrder(c, orders)
    if (!order) return c.notFound()
    const { visit } = c.var
    const main = confirmationPage(visit, order)
    // As in a shop with the script tag alone: the page says what was bought, and nobody proves it.
    return showPage(c, 'checkout', { title: visit.say('received'), main, order: { purchase: purchaseEvent(order) } })
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

  app.post('/orders/:id/advance', async function advanceOrder(c) {
    const order = orders.advance(c.var.visit.session, c.req.param('id'))
    if (order?.state === 'delivered') await ports.tellDelivered(order)
    return order ? c.redirect(`/orders/${order.id}`, 303) : c.notFound()
  })
}

function findOrder(c: Context<ShopEnv>, orders: OrderBook): Order | undefined {
  return orders.find(c.var.visit.session, c.req.param('id') ?? '')
}

async function orderTags(order: Order, sign: OrderPorts['sign']): Promise<NonNullable<Showing['order']>> {
  return { purchase: purchaseEvent(order), orderProof: await sign(signedOrder(order)) }
}
