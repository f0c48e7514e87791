/** Who left unhappy, whoever is due next on top. Never an offer beside them. */
import { html } from 'hono/html'
import type { ShopCase, Unread } from '../cases.ts'
import { formatDay, formatTime } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { isWordKey, type Say } from '../words/index.ts'
import type { Html } from './layout.ts'
import { ownerNav, unreachable } from './owner.ts'

export function casesPage(visit: Visit, cases: readonly ShopCase[] | Unread, now: number): Html {
  const { say } = visit
  return html`<div class="ledger">
    <h1>${say('navCases')}</h1>
    <p class="lead">${say('casesIntro')} ${say('ledgerOwner')}</p>
    ${ownerNav(visit)}
    ${'kind' in cases ? unreachable(say, cases.reason) : list(visit, cases, now)}
  </div>`
}

function list(visit: Visit, cases: readonly ShopCase[], now: number): Html {
  if (cases.length === 0) return html`<p class="sum">${visit.say('casesEmpty')}</p>`
  return html`<ol class="cases">
    ${cases.map((one) => row(visit, one, now))}
  </ol>`
}

function row(visit: Visit, one: ShopCase, now: number): Html {
  const { say } = visit
  const isOverdue = one.dueAt < now
  return html`<li>
    <a href="/book/cases/${one.id}">
      <strong>${causeWords(say, one)}</strong>
      <span class="due">${isOverdue ? html`<b>${say('overdue')}</b>` : say('due', { when: moment(visit, one.dueAt) })}</span>
      <span class="meta">${factsOf(say, one).map((fact) => html`<span>${fact}</span>`)}</span>
    </a>
  </li>`
}

export function factsOf(say: Say, { orderId, assignee, state }: ShopCase): readonly string[] {
  const stateKey = `case.${state}`
  return [
    isWordKey(stateKey) ? say(stateKey) : state,
    ...(orderId === undefined ? [] : [say('orderNumber', { id: orderId })]),
    assignee === undefined ? say('nobodyNamed') : say('answerer', { name: assignee }),
  ]
}

export function causeWords(say: Say, { cause }: ShopCase): string {
  const key = `cause.${cause}`
  return isWordKey(key) ? say(key) : cause
}

export function moment({ language }: Visit, at: number): string {
  return `${formatDay(language, at)}, ${formatTime(at)}`
}
