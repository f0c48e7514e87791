/** The shop's one style sheet and its icon. Never an inline style: the page's own policy forbids them. */
import { createHash } from 'node:crypto'
import { BOOKS, type Book } from '../catalogue/index.ts'
import { BASE_CSS } from './base-css.ts'
import { BOOK_CSS } from './book-css.ts'
import { FORCED_CSS } from './forced-css.ts'
import { LEDGER_CSS } from './ledger-css.ts'
import { ORDER_CSS } from './order-css.ts'
import { OWNER_CSS } from './owner-css.ts'

export const STYLE = [BASE_CSS, BOOK_CSS, ORDER_CSS, LEDGER_CSS, OWNER_CSS, FORCED_CSS, ...BOOKS.map(coverRule)].join(
  '\n',
)

/** Named by its content, so that it may be cached for ever. */
export const STYLE_URL = `/shop-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`

export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#8a2f3b" d="M6 2h20v28l-10-7-10 7z"/></svg>'

function coverRule({ sku, cover }: Book): string {
  return `.cover-${sku}{--ground:${cover.ground};--ink:${cover.ink};--letters:${cover.letters}}`
}
