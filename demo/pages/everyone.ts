/** The same failure, everyone: whom else it hit, what the same remedy costs for all, and one press that gives it. Never a cost after the fact. */
import { html } from 'hono/html'
import type { CaseFolder, ShopRemedy } from '../cases.ts'
import { findBook } from '../catalogue/index.ts'
import { formatDay } from '../dates.ts'
import type { Count, EveryoneChoice, HitPage } from '../everyone.ts'
import { formatPrice } from '../money.ts'
import type { Visit } from '../visit.ts'
import { isWordKey } from '../words/index.ts'
import { causeWords } from './cases.ts'
import { labelIn } from './case.ts'
import { backArrow } from './icons.ts'
import type { Html } from './layout.ts'
import { notice } from './owner.ts'

export type Everyone = {
  readonly folder: CaseFolder
  readonly choice: EveryoneChoice
  readonly count: Count
  readonly page: HitPage
  /** The items of the case's order. */
  readonly skus: readonly string[]
  /** How many were just opened. */
  readonly done?: number
}

export function everyonePage(visit: Visit, everyone: Everyone): Html {
  const { say } = visit
  const { folder, done, page } = everyone
  return html`<div class="narrow case">
    <p class="crumb"><a href="/book/cases/${folder.found.id}">${backArrow(visit)} ${causeWords(say, folder.found)}</a></p>
    <h1>${say('everyoneTitle')}</h1>
    <p class="lead">${sharedWords(visit, everyone.count)} ${say('everyoneWhy')}</p>
    ${notice(done === undefined ? undefined : say('everyoneDone', { count: done }), false)} ${chooser(visit, everyone)}
    ${sums(visit, everyone)} ${list(visit, everyone, page)}
  </div>`
}

/** What the orders share, and between which days they were looked for. */
export function sharedWords({ say, language }: Visit, { by, from, to }: Count): string {
  const key = `everyone.${by}`
  if (!isWordKey(key)) return ''
  return say(key, { from: formatDay(language, from), to: formatDay(language, to) })
}

function chooser({ say, language }: Visit, { folder, choice, skus, count }: Everyone): Html {
  const options = folder.remedies.filter(({ causes }) => causes.includes(folder.found.cause))
  const isItem = count.by === 'item' && skus.length > 1
  return html`<form class="choose" method="get">
    <p class="field">
      <label for="remedy">${say('everyoneRemedy')}</label>
      <select id="remedy" name="remedy">
        ${options.map((remedy) => option(remedy.id, optionWords(remedy, language), choice.remedyId))}
      </select>
    </p>
    ${
      isItem
        ? html`<p class="field">
          <label for="sku">${say('everyoneItem')}</label>
          <select id="sku" name="sku">
            ${option('', say('everyoneAnyItem'), choice.sku ?? '')}
            ${skus.map((sku) => option(sku, findBook(sku)?.title ?? sku, choice.sku ?? ''))}
          </select>
        </p>`
        : ''
    }
    <button class="btn outline">${say('everyoneCount')}</button>
  </form>`
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`
}

function optionWords(remedy: ShopRemedy, language: Visit['language']): string {
  const price = remedy.costMinor > 0 ? ` · ${formatPrice(language, remedy.costMinor)}` : ''
  return `${labelIn(remedy, language)}${price}`
}

function sums({ say, language }: Visit, { folder, choice, count }: Everyone): Html {
  const { opened, already, unpaid, costMinor } = count
  const rows: readonly (readonly [string, string | number, boolean])[] = [
    [say('everyoneNew'), opened, true],
    [say('everyoneAlready'), already, already > 0],
    [say('everyoneUnpaid'), unpaid, unpaid > 0],
    [say('everyoneCost'), formatPrice(language, costMinor), true],
  ]
  const shown = rows.filter(([, , isShown]) => isShown)
  return html`<section class="sum">
    <dl>
      ${shown.map(([name, value], at) => html`<div${at === shown.length - 1 ? html` class="total"` : ''}><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
    ${
      opened > 0
        ? html`<form method="post" action="/book/cases/${folder.found.id}/everyone">
          <input type="hidden" name="remedyId" value="${choice.remedyId}" />
          <input type="hidden" name="sku" value="${choice.sku ?? ''}" />
          <button class="btn">${say('everyoneButton', { count: opened })}</button>
          <p class="note">${say('everyoneNote')}</p>
        </form>`
        : html`<p class="note">${say('everyoneNobody')}</p>`
    }
  </section>`
}

function list({ say, language }: Visit, { folder, choice }: Everyone, { orders, nextCursor }: HitPage): Html | string {
  if (orders.length === 0) return ''
  const query = new URLSearchParams({
    remedy: choice.remedyId,
    ...(choice.sku && { sku: choice.sku }),
    ...(nextCursor && { cursor: nextCursor }),
  })
  return html`<section>
    <h2>${say('everyoneOrders')}</h2>
    <ul class="hit">
      ${orders.map(
        ({ id, placedAt, hasCase }) => html`<li>
          <span>${say('orderNumber', { id })}</span>
          <span class="by">${hasCase ? say('everyoneHasCase') : ''}</span>
          <time datetime="${new Date(placedAt).toISOString()}">${say('everyoneOrderedOn', { when: formatDay(language, placedAt) })}</time>
        </li>`,
      )}
    </ul>
    ${
      nextCursor
        ? html`<p class="pager"><a class="quiet" rel="next" href="/book/cases/${folder.found.id}/everyone?${query.toString()}">${say('everyoneMore')}</a></p>`
        : ''
    }
  </section>`
}
