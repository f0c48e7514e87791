/** The pages of the book, for the owner: who wrote what, newest first. Never the owner key, never raw markup from a shopper. */
import { html } from 'hono/html'
import { TOUCHPOINTS, type Touchpoint } from '../../sdk/contract/index.ts'
import { formatDay, formatTime } from '../dates.ts'
import type { Ledger, LedgerEntry, LedgerQuery } from '../ledger.ts'
import type { Visit } from '../visit.ts'
import { isWordKey, type Say } from '../words/index.ts'
import { face } from './icons.ts'
import type { Html } from './layout.ts'
import { ownerNav, unreachable } from './owner.ts'

export function ledgerPage(visit: Visit, ledger: Ledger, query: LedgerQuery): Html {
  const { say } = visit
  return html`<div class="ledger">
    <h1>${say('ledgerTitle')}</h1>
    <p class="lead">${say('ledgerIntro')} ${say('ledgerOwner')}</p>
    ${ownerNav(visit)} ${filter(say, query.touchpoint)}
    ${ledger.kind === 'read' ? entries(visit, ledger.entries) : unreachable(say, ledger.reason)}
    ${pager(say, ledger, query)}
  </div>`
}

function filter(say: Say, current: Touchpoint | undefined): Html {
  const chip = (touchpoint: Touchpoint | undefined): Html =>
    html`<a href="/book${touchpoint ? `?touchpoint=${touchpoint}` : ''}"
      ${touchpoint === current ? html`aria-current="page"` : ''}>${say(`touchpoint.${touchpoint ?? 'all'}`)}</a>`
  return html`<nav class="chips" aria-label="${say('ledgerFilter')}">
    ${chip(undefined)} ${TOUCHPOINTS.map((touchpoint) => chip(touchpoint))}
  </nav>`
}

function entries(visit: Visit, list: readonly LedgerEntry[]): Html {
  if (list.length === 0) return html`<p class="sum">${visit.say('ledgerEmpty')}</p>`
  return html`<ol class="paper">
    ${list.map((entry, index) => {
      const day = formatDay(visit.language, entry.occurredAt)
      const before = list[index - 1]
      const isNewDay = !before || formatDay(visit.language, before.occurredAt) !== day
      return html`<li class="entry${isNewDay ? ' new-day' : ''}">
        ${isNewDay ? html`<h2 class="day">${day}</h2>` : ''} ${entryBody(visit.say, entry)}
      </li>`
    })}
  </ol>`
}

function entryBody(say: Say, entry: LedgerEntry): Html {
  const { score, text, locale } = entry
  const key = `score.${score ?? 'none'}`
  const verdict = isWordKey(key) ? say(key) : say('noScore')
  return html`<article>
    <div class="face">${face(score)}</div>
    <div>
      <p class="verdict">
        <strong>${verdict}</strong>
        ${score === undefined ? '' : html`<span class="by">${say('scoreOf', { score })}</span>`}
      </p>
      ${text ? html`<p class="words" lang="${locale}" dir="auto">${text}</p>` : html`<p class="by">${say('noWords')}</p>`}
      ${tags(say, entry)}
      <p class="meta">${metaOf(say, entry).map((part) => html`<span>${part}</span>`)}</p>
    </div>
    <time datetime="${new Date(entry.occurredAt).toISOString()}">${formatTime(entry.occurredAt)}</time>
  </article>`
}

function tags(say: Say, { reasons, arrived }: LedgerEntry): Html | string {
  const words = [
    ...(arrived === undefined ? [] : [`arrived.${arrived}`]),
    ...reasons.map((reason) => `reason.${reason}`),
  ]
  if (words.length === 0) return ''
  return html`<ul class="tags">
    ${words.map((key) => html`<li>${isWordKey(key) ? say(key) : key.slice(key.indexOf('.') + 1)}</li>`)}
  </ul>`
}

/** Stage, language, order, and how much the row counts. */
function metaOf(say: Say, entry: LedgerEntry): readonly string[] {
  const stage = `touchpoint.${entry.touchpoint}`
  const mark = `mark.${entry.origin}`
  return [
    isWordKey(stage) ? say(stage) : entry.touchpoint,
    entry.locale.toUpperCase(),
    ...(entry.orderId === undefined ? [] : [say('orderNumber', { id: entry.orderId })]),
    ...(entry.isOrderVerified ? [say('mark.order')] : []),
    ...(entry.isComplete ? [] : [say('mark.unfinished')]),
    isWordKey(mark) ? say(mark) : entry.origin,
  ]
}

function pager(say: Say, ledger: Ledger, { touchpoint, cursor }: LedgerQuery): Html {
  const older = ledger.kind === 'read' ? ledger.nextCursor : undefined
  const address = (next?: string): string => {
    const query = new URLSearchParams({ ...(touchpoint && { touchpoint }), ...(next && { cursor: next }) }).toString()
    return query ? `/book?${query}` : '/book'
  }
  return html`<p class="pager">
    ${cursor ? html`<a class="quiet" href="${address()}">${say('ledgerNewest')}</a>` : ''}
    ${older ? html`<a class="quiet" rel="next" href="${address(older)}">${say('ledgerOlder')}</a>` : ''}
  </p>`
}
