/** Who left unhappy, whoever is due next on top. Never an offer beside them. */
import { html } from 'hono/html'
import type { Desk, ShopCase, Unread } from '../cases.ts'
import { formatDay, formatTime } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { isWordKey, type Say } from '../words/index.ts'
import type { Html } from './layout.ts'
import { ownerNav, unreachable } from './owner.ts'

export function casesPage(visit: Visit, cases: Desk | Unread, now: number): Html {
  const { say } = visit
  return html`<div class="ledger">
    <h1>${say('navCases')}</h1>
    <p class="lead">${say('casesIntro')} ${say('ledgerOwner')}</p>
    ${ownerNav(visit)}
    ${'kind' in cases ? unreachable(say, cases.reason) : list(visit, cases, now)}
  </div>`
}

function list(visit: Visit, { open, settled }: Desk, now: number): Html {
  const { say } = visit
  return html`${open.length === 0 ? html`<p class="sum">${say('casesEmpty')}</p>` : ''}
    <ol class="cases">
      ${open.map((one) => row(visit, one, dueWords(visit, one, now)))}
    </ol>
    ${
      settled.length === 0
        ? ''
        : html`<section>
      <h2>${say('settledTitle')}</h2>
      <ol class="cases settled">
        ${settled.map((one) => row(visit, one, one.resolvedAt === undefined ? '' : formatDay(visit.language, one.resolvedAt)))}
      </ol>
    </section>`
    }`
}

function dueWords(visit: Visit, { dueAt }: ShopCase, now: number): Html | string {
  const { say } = visit
  if (dueAt >= now) return say('due', { when: moment(visit, dueAt) })
  return html`<b>${say('overdueSince', { when: moment(visit, dueAt) })}</b>`
}

function row({ say }: Visit, one: ShopCase, time: Html | string): Html {
  return html`<li>
    <a href="/book/cases/${one.id}">
      <strong>${causeWords(say, one)}</strong>
      <span class="due">${time}</span>
      <span class="meta">${factsOf(say, one).map((fact) => html`<span>${fact}</span>`)}</span>
    </a>
  </li>`
}

export function factsOf(say: Say, { orderId, assignee, state, isSilent }: ShopCase): readonly string[] {
  const stateKey = `case.${state}`
  return [
    isWordKey(stateKey) ? say(stateKey) : state,
    ...(isSilent ? [say('silentCase')] : []),
    ...(orderId === undefined ? [] : [say('orderNumber', { id: orderId })]),
    assignee === undefined ? say('nobodyNamed') : say('answerer', { name: assignee }),
  ]
}

export function causeWords(say: Say, { cause }: ShopCase): string {
  const key = `cause.${cause}`
  return isWordKey(key) ? say(key) : cause
}

export function moment({ language }: Visit, at: number): string {
  return `${formatDay(language, at)}${language === 'ar' ? '،' : ','} ${formatTime(at)}`
}
