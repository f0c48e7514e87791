/** A drawn cover, and a book as it stands on a shelf. Never a picture file: every cover is a few shapes. */
import { html, raw } from 'hono/html'
import type { Book } from '../catalogue/index.ts'
import { formatPrice } from '../money.ts'
import type { Visit } from '../visit.ts'
import type { Html } from './layout.ts'

/** Titles whose longest word would not fit the cover at full size. */
const LONG_WORD = 12

export function cover(book: Book): Html {
  const isLong = book.title.split(' ').some((word) => word.length >= LONG_WORD) || book.title.length > 30
  // Decoration: title and author stand beside every cover as text.
  return html`<span class="cover cover-${book.sku}" lang="${book.language}" aria-hidden="true">
    <span class="cover-title${isLong ? ' long' : ''}">${book.title}</span>
    <svg viewBox="0 0 100 150" preserveAspectRatio="xMidYMax slice" focusable="false">${raw(book.cover.drawing)}</svg>
    <span class="cover-author">${book.author}</span>
  </span>`
}

export function shelf(visit: Visit, books: readonly Book[], size: 'table' | 'shelf'): Html {
  return html`<ul class="shelf${size === 'table' ? ' table' : ''}">
    ${books.map((book) => bookCard(visit, book))}
  </ul>`
}

function bookCard({ language }: Visit, book: Book): Html {
  return html`<li>
    <a href="/books/${book.sku}">
      ${cover(book)}
      <strong lang="${book.language}">${book.title}</strong>
      <span class="by" lang="${book.language}">${book.author}</span>
      <span class="price"><bdi>${formatPrice(language, book.priceMinor)}</bdi></span>
    </a>
  </li>`
}
