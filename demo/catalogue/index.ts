/** The shop's books, in shelf order. Never more than one book under a sku. */
import { AZERBAIJANI_BOOKS } from './azerbaijani.ts'
import type { Book } from './book.ts'
import { TURKISH_BOOKS } from './turkish.ts'
import { WORLD_BOOKS } from './world.ts'

export { LANGUAGES, SHELVES, type Book, type Language, type Shelf } from './book.ts'

export const BOOKS: readonly Book[] = [...AZERBAIJANI_BOOKS, ...TURKISH_BOOKS, ...WORLD_BOOKS]

const bySku: ReadonlyMap<string, Book> = new Map(BOOKS.map((book) => [book.sku, book]))

export function findBook(sku: string): Book | undefined {
  return bySku.get(sku)
}

/** The four books nearest to this one: same series, same author, then most shelves in common. */
export function sameShelf(book: Book): readonly Book[] {
  const nearness = (other: Book): number =>
    (other.series && other.series.title === book.series?.title ? 8 : 0) +
    (other.author === book.author ? 4 : 0) +
    other.shelves.filter((shelf) => book.shelves.includes(shelf)).length
  return BOOKS.filter((other) => other !== book)
    .toSorted((a, b) => nearness(b) - nearness(a))
    .slice(0, 4)
}
