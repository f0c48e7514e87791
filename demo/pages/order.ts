/** An order just placed, and an order on its way. Never says that something happened which did not. */
import { html } from 'hono/html'
import { ORDER_STATES, type Order, type OrderState } from '../orders.ts'
import type { Visit } from '../visit.ts'
import { orderLines, sumRows } from './cart.ts'
import { tick } from './icons.ts'
import type { Html } from './layout.ts'

const STEPS = ['received', 'preparing', 'onTheWay', 'delivered'] as const satisfies readonly OrderState[]

export function confirmationPage(visit: Visit, order: Order): Html {
  const { say } = visit
  return html`<div class="narrow">
    <p class="ok">${tick()}${say('received')}</p>
    <h1>${say('thanks', { name: order.name })}</h1>
    <p class="lead">${say('confirmText', { id: order.id })}</p>
    ${steps(visit, order.state)} ${summary(visit, order)}
    <p class="buy">
      <a class="btn" href="/orders/${order.id}">${say('followOrder')}</a>
      <a class="quiet" href="/">${say('keepShopping')}</a>
    </p>
  </div>`
}

export function orderPage(visit: Visit, order: Order): Html {
  const { say } = visit
  return html`<div class="narrow">
    <h1>${say('orderTitle', { id: order.id })}</h1>
    <p class="lead">${say(`state.${order.state}`)}</p>
    ${steps(visit, order.state)} ${order.state === 'read' ? '' : advanceForm(visit, order)} ${summary(visit, order)}
    <p><a class="quiet" href="/">${say('keepShopping')}</a></p>
  </div>`
}

function advanceForm({ say }: Visit, order: Order): Html {
  return html`<form class="buy" method="post" action="/orders/${order.id}/advance">
    <button class="btn">${say(order.state === 'delivered' ? 'advanceRead' : 'advance')}</button>
    <span class="note">${say('advanceNote')}</span>
  </form>`
}

function steps({ say }: Visit, state: OrderState): Html {
  const reached = Math.min(ORDER_STATES.indexOf(state), STEPS.length - 1)
  return html`<ol class="steps" aria-label="${say('steps')}">
    ${STEPS.map((step, index) => {
      const current = index === reached ? html` aria-current="step"` : ''
      return html`<li class="${index <= reached ? 'on' : ''}"${current}>${say(`step.${step}`)}</li>`
    })}
  </ol>`
}

function summary(visit: Visit, order: Order): Html {
  const { say } = visit
  return html`<section class="sum" aria-labelledby="summary">
    <h2 id="summary">${say('yourOrder')}</h2>
    ${orderLines(visit, order.lines)} ${sumRows(visit, order.sums)}
    <dl class="facts">
      <div><dt>${say('paidBy')}</dt><dd>${say(order.payment === 'card' ? 'paidByCard' : 'paidOnDelivery')}</dd></div>
      <div><dt>${say('deliverTo')}</dt><dd><bdi>${order.name}, ${order.address}</bdi></dd></div>
    </dl>
  </section>`
}
