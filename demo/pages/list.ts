/** The front of the shop: this week's table, the shelves, and what a search found. Never an empty page without a way on. */
import { html } from 'hono/html'
import { BOOKS, SHELVES, type Book, type Shelf } from '../catalogue/index.ts'
import type { Visit } from '../visit.ts'
import { shelf as shelfOf } from './book-card.ts'
import type { Html } from './layout.ts'

export function listPage(visit: Visit, books: readonly Book[], shelf: Shelf | undefined): Html {
  const { say } = visit
  const table = BOOKS.filter((book) => book.isOnTable)
  const front = html`<div class="intro">
      <h1>${say('homeTitle')}</h1>
      <p>${say('homeIntro')}</p>
    </div>
    <section>
      <h2>${say('onTable')}</h2>
      ${shelfOf(visit, table, 'table')}
    </section>`
  const title = shelf ? say(`shelf.${shelf}`) : say('allBooks')
  return html`${shelf ? '' : front}
    <section>
      ${shelf ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`} ${shelfChips(visit, shelf)}
      ${shelfOf(visit, books, 'shelf')}
    </section>`
}

function shelfChips({ say }: Visit, current: Shelf | undefined): Html {
  const chip = (shelf: Shelf | undefined, href: string): Html =>
    html`<a href="${href}"${shelf === current ? html` aria-current="page"` : ''}>${say(`shelf.${shelf ?? 'all'}`)}</a>`
  return html`<nav class="chips" aria-label="${say('shelfNav')}">
    ${chip(undefined, '/')} ${SHELVES.map((shelf) => chip(shelf, `/?shelf=${shelf}`))}
  </nav>`
}

export function searchPage(visit: Visit, query: string, books: readonly Book[]): Html {
  const { say } = visit
  if (books.length === 0) {
    return html`<h1>${say('foundNone', { query })}</h1>
      <p class="lead">${say('foundNoneHint')}</p>
      <p><a class="quiet" href="/">${say('showAll')}</a></p>`
  }
  return html`<h1>${say('found', { query, count: books.length })}</h1>
    ${shelfOf(visit, books, 'shelf')}
    <p class="after"><a class="quiet" href="/">${say('showAll')}</a></p>`
}
