/** The checkout form of an example shop. Never asks for a card number or real data. */
import { html, raw } from 'hono/html'
import { sumCart } from '../cart.ts'
import { formatDiscount } from '../money.ts'
import type { Payment } from '../orders.ts'
import type { Visit } from '../visit.ts'
import { orderLines, sumRows } from './cart.ts'
import type { Html } from './layout.ts'

export type CheckoutForm = {
  readonly name: string
  readonly address: string
  readonly payment: string
  readonly code: string
  /** Secret, made with the page; it is kept through corrections. */
  readonly key: string
}
/** Sentences, ready to be shown. */
export type CheckoutErrors = { readonly [field in (typeof FIELDS)[number]]?: string }
export type Checkout = {
  readonly form: CheckoutForm
  readonly errors: CheckoutErrors
  readonly offMinor: number
  /** The code alone was sent: its field is where the reader goes on. */
  readonly isAtCode?: boolean
}

const FIELDS = ['name', 'address', 'payment', 'code'] as const satisfies readonly (keyof CheckoutForm)[]

export function checkoutPage(visit: Visit, checkout: Checkout): Html {
  const { form, errors, offMinor } = checkout
  const { say, cart } = visit
  return html`<h1>${say('checkoutTitle')}</h1>
    <p class="lead">${say('checkoutNote')}</p>
    <div class="checkout">
      <form method="post" action="/checkout" novalidate>
        <input type="hidden" name="key" value="${form.key}" />
        ${errorSummary(visit, checkout)}
        <fieldset>
          <legend>${say('deliveryLegend')}</legend>
          ${textField(visit, 'name', { value: form.name, error: errors.name, most: 80 })}
          ${textField(visit, 'address', { value: form.address, error: errors.address, most: 200 })}
        </fieldset>
        ${paymentField(visit, form.payment)} ${codeField(visit, checkout)}
        <button class="btn">${say('placeOrder')}</button>
      </form>
      <section class="sum" aria-labelledby="summary">
        <h2 id="summary">${say('yourOrder')}</h2>
        ${orderLines(visit, cart)} ${sumRows(visit, sumCart(cart, offMinor))}
      </section>
    </div>`
}

function errorSummary({ say }: Visit, { errors, isAtCode }: Checkout): Html | string {
  const found = FIELDS.flatMap((field) => (errors[field] ? [{ field, sentence: errors[field] }] : []))
  if (found.length === 0) return ''
  return html`<div class="errors" role="alert" tabindex="-1"${isAtCode ? '' : raw(' autofocus')}>
    <h2>${say('errorTitle')}</h2>
    <ul>
      ${found.map(({ field, sentence }) => html`<li><a href="#${field}">${sentence}</a></li>`)}
    </ul>
  </div>`
}

type TextField = { readonly value: string; readonly error: string | undefined; readonly most: number }

function textField({ say }: Visit, name: 'name' | 'address', { value, error, most }: TextField): Html {
  const invalid = error ? html` aria-invalid="true" aria-describedby="${name}-error"` : ''
  return html`<p class="field">
    <label for="${name}">${say(name)}</label>
    <input id="${name}" name="${name}" value="${value}" maxlength="${most}" dir="auto" autocomplete="off" required${invalid} />
    ${error ? html`<span class="error" id="${name}-error">${error}</span>` : ''}
  </p>`
}

function codeField({ say, language }: Visit, { form, errors, offMinor, isAtCode }: Checkout): Html {
  const invalid = errors.code ? html` aria-invalid="true"` : ''
  const told = offMinor > 0 ? `${say('discount')}: ${formatDiscount(language, offMinor)}` : say('codeNote')
  return html`<div class="field">
    <label for="code">${say('code')}</label>
    <div class="with-button">
      <input id="code" name="code" dir="ltr" value="${form.code}" maxlength="2000" autocomplete="off" spellcheck="false"
        aria-describedby="code-note"${invalid}${isAtCode ? raw(' autofocus') : ''} />
      <button class="btn outline" formaction="/checkout/code">${say('applyCode')}</button>
    </div>
    ${errors.code ? html`<span class="error" id="code-note">${errors.code}</span>` : html`<span class="note${offMinor > 0 ? ' off' : ''}" id="code-note">${told}</span>`}
  </div>`
}

function paymentField({ say }: Visit, chosen: string): Html {
  const choice = (value: Payment, label: string, note: string, id: string): Html =>
    html`<label class="choice">
      <input type="radio" id="${id}" name="payment" value="${value}" ${chosen === value ? 'checked' : ''} />
      <span>${label}<small>${note}</small></span>
    </label>`
  return html`<fieldset>
    <legend>${say('payLegend')}</legend>
    ${choice('card', say('payCard'), say('payCardNote'), 'payment')}
    ${choice('onDelivery', say('payOnDelivery'), say('payOnDeliveryNote'), 'payment-on-delivery')}
  </fieldset>`
}
