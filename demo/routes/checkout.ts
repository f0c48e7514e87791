/** Routes of the checkout: the form, the code, the order. Never an order whose code could not be used. */
import type { Context, Hono } from 'hono'
import { serializeCart, sumCart } from '../cart.ts'
import { findBook } from '../catalogue/index.ts'
import type { Order, OrderBook, Payment } from '../orders.ts'
import { checkoutPage, type Checkout, type CheckoutErrors, type CheckoutForm } from '../pages/checkout.ts'
import type { ShowPage } from '../show-page.ts'
import { keepCart, keepSession, type ShopEnv, type Visit } from '../visit.ts'
import { isVoucher, type Voucher, type VoucherDesk, type VoucherRefusal } from '../vouchers.ts'

export type CheckoutPorts = {
  readonly orders: OrderBook
  readonly vouchers: VoucherDesk
  readonly newSession: () => string
}

export function mountCheckout(app: Hono<ShopEnv>, showPage: ShowPage, ports: CheckoutPorts): void {
  const { orders, vouchers } = ports

  const showForm = (c: Context<ShopEnv>, checkout: Checkout): Promise<Response> => {
    const { visit } = c.var
    const status = Object.keys(checkout.errors).length > 0 ? 422 : 200
    return showPage(c, 'browse', { title: visit.say('checkoutTitle'), main: checkoutPage(visit, checkout), status })
  }
  const checkCode = async ({ cart, session }: Visit, { code }: CheckoutForm) =>
    code === '' ? undefined : vouchers.check(code, cart, orders.boughtBy(session))

  app.get('/checkout', async function showCheckout(c) {
    const { say, cart } = c.var.visit
    if (cart.length === 0) return c.redirect('/cart', 303)
    const form = {
      name: say('nameExample'),
      address: say('addressExample'),
      payment: 'card',
      code: '',
      key: ports.newSession(),
    }
    return showForm(c, { form, errors: {}, offMinor: 0 })
  })

  // Where a language is chosen, or the address opened again, after the code was answered.
  app.get('/checkout/code', (c) => c.redirect('/checkout', 303))

  app.post('/checkout/code', async function applyCode(c) {
    const { visit } = c.var
    if (visit.cart.length === 0) return c.redirect('/cart', 303)
    const form = readForm(await c.req.parseBody())
    const checked = await checkCode(visit, form)
    return showForm(c, { form, ...worthOf(visit, checked), isAtCode: form.code !== '' })
  })

  app.post('/checkout', async function placeOrder(c) {
    const { visit } = c.var
    const form = readForm(await c.req.parseBody())
    const placed = orders.placedWith(form.key)
    if (placed) return showPlaced(c, placed)
    if (visit.cart.length === 0) return c.redirect('/cart', 303)
    const checked = await checkCode(visit, form)
    const { errors: codeErrors, offMinor } = worthOf(visit, checked)
    const errors = { ...checkForm(form, visit), ...codeErrors }
    const payment = paymentOf(form)
    if (Object.keys(errors).length > 0 || !payment) return showForm(c, { form, errors, offMinor })
    const session = visit.session || ports.newSession()
    const { name, address, key } = form
    const sums = sumCart(visit.cart, offMinor)
    const order = orders.place({ session, key, name, address, payment, lines: visit.cart, sums })
    const refused = checked && isVoucher(checked) ? await vouchers.redeem(checked, order) : undefined
    if (refused) {
      orders.drop(order.id)
      return showForm(c, { form, ...worthOf(visit, refused) })
    }
    return showPlaced(c, order)
  })
}

/** A second press ends here too: the browser may never have read the first one's answer, cookies included. */
function showPlaced(c: Context<ShopEnv>, { id, session, lines }: Order): Response {
  keepSession(c, session)
  if (serializeCart(lines) === serializeCart(c.var.visit.cart)) keepCart(c, [])
  return c.redirect(`/orders/${id}/confirmation`, 303)
}

function readForm(body: Record<string, unknown>): CheckoutForm {
  const text = (name: string, most: number): string => {
    const value = body[name]
    return typeof value === 'string' ? value.trim().slice(0, most) : ''
  }
  return {
    name: text('name', 80),
    address: text('address', 200),
    payment: text('payment', 20),
    code: text('code', 2_000),
    key: text('key', 40),
  }
}

function checkForm(form: CheckoutForm, { say }: Visit): CheckoutErrors {
  return {
    ...(form.name === '' && { name: say('errorName') }),
    ...(form.address === '' && { address: say('errorAddress') }),
    ...(!paymentOf(form) && { payment: say('errorPayment') }),
  }
}

function worthOf({ say }: Visit, checked: Voucher | VoucherRefusal | undefined): Omit<Checkout, 'form'> {
  if (!checked) return { errors: {}, offMinor: 0 }
  if (isVoucher(checked)) return { errors: {}, offMinor: checked.amountMinor }
  const title = checked.sku === undefined ? '' : (findBook(checked.sku)?.title ?? checked.sku)
  return { errors: { code: say(checked.key, { title }) }, offMinor: 0 }
}

function paymentOf({ payment }: CheckoutForm): Payment | undefined {
  return payment === 'card' || payment === 'onDelivery' ? payment : undefined
}
