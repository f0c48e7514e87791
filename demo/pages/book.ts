/** One book: cover, blurb, price, facts, and its neighbours on the shelf. Never more than one filled button. */
import { html } from 'hono/html'
import { FREE_SHIPPING_FROM_MINOR, SHIPPING_MINOR } from '../cart.ts'
import { sameShelf, type Book } from '../catalogue/index.ts'
import { formatPrice } from '../money.ts'
import type { Visit } from '../visit.ts'
import { cover, shelf } from './book-card.ts'
import { tick } from './icons.ts'
import type { Html } from './layout.ts'

export function bookPage(visit: Visit, book: Book): Html {
  const { say } = visit
  const [home = 'world'] = book.shelves
  return html`<nav class="crumb" aria-label="${say('crumbs')}">
      <a href="/">${say('navBooks')}</a> / <a href="/?shelf=${home}">${say(`shelf.${home}`)}</a>
    </nav>
    <div class="book">
      <div class="stand">${cover(book)}</div>
      <div>
        <h1 lang="${book.language}">${book.title}</h1>
        <p class="by big" lang="${book.language}">${book.author}</p>
        <p class="price big"><bdi>${formatPrice(visit.language, book.priceMinor)}</bdi></p>
        <p class="blurb">${book.blurb[visit.language]}</p>
        ${buyForm(visit, book)} ${facts(visit, book)}
      </div>
    </div>
    <section>
      <h2>${say('sameShelf')}</h2>
      ${shelf(visit, sameShelf(book), 'table')}
    </section>`
}

function buyForm({ say }: Visit, book: Book): Html {
  return html`<p class="stock">${tick()}${say('inStock')}</p>
    <form class="buy" method="post" action="/cart">
      <input type="hidden" name="sku" value="${book.sku}" />
      <button class="btn">${say('addToCart')}</button>
      <a class="quiet" href="/?q=${encodeURIComponent(book.author)}">${say('byAuthor')}</a>
    </form>`
}

function facts({ say, language }: Visit, book: Book): Html {
  const terms = say('shippingTerms', {
    price: formatPrice(language, SHIPPING_MINOR),
    free: formatPrice(language, FREE_SHIPPING_FROM_MINOR),
  })
  const series = book.series && html`<bdi lang="${book.language}">${book.series.title}</bdi> · ${book.series.number}`
  const rows: readonly (readonly [string, unknown])[] = [
    [say('factLanguage'), say(`edition.${book.language}`)],
    [say('factPages'), book.pages],
    ...(series ? ([[say('factSeries'), series]] as const) : []),
    [say('factBinding'), say('paperback')],
    [say('shipping'), terms],
  ]
  return html`<dl class="facts">
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`
}
