/** Routes of the front page, the search, the shelves and the books. Never a book under two addresses. */
import type { Hono } from 'hono'
import { findBook, SHELVES } from '../catalogue/index.ts'
import { bookPage } from '../pages/book.ts'
import { listPage, searchPage } from '../pages/list.ts'
import { booksOnShelf, searchBooks } from '../search.ts'
import type { ShowPage } from '../show-page.ts'
import type { ShopEnv } from '../visit.ts'

const LONGEST_QUERY = 100

export function mountBooks(app: Hono<ShopEnv>, showPage: ShowPage): void {
  app.get('/', function showList(c) {
    const { visit } = c.var
    const { say } = visit
    const query = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUERY)
    if (query) {
      const found = searchBooks(query)
      const title = found.length > 0 ? say('found', { query, count: found.length }) : say('foundNone', { query })
      return showPage(c, 'browse', { title, query, main: searchPage(visit, query, found) })
    }
    const shelf = SHELVES.find((name) => name === c.req.query('shelf'))
    const title = shelf ? say(`shelf.${shelf}`) : say('navBooks')
    return showPage(c, 'browse', { title, main: listPage(visit, booksOnShelf(shelf), shelf) })
  })

  app.get('/books/:sku', function showBook(c) {
    const book = findBook(c.req.param('sku'))
    if (!book) return c.notFound()
    return showPage(c, 'browse', { title: book.title, main: bookPage(c.var.visit, book) })
  })
}
