/** Finds books as people type them. Never cares for İ/ı, ə/e, ş/s or case. */
import { BOOKS, type Book, type Shelf } from './catalogue/index.ts'

/** One spelling for all: `İNGİLİS`, `ingilis` and `ıngılıs` fold alike; so do `mələklər` and `melekler`. */
export function foldText(text: string): string {
  return text
    .replace(/[İIı]/g, 'i')
    .replace(/[Əə]/g, 'e')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
}

const foldedBooks = BOOKS.map((book) => ({
  book,
  text: foldText([book.title, book.author, book.series?.title, book.alsoKnownAs].join(' ')),
}))

/** Books that hold every word of the query. */
export function searchBooks(query: string): readonly Book[] {
  const words = foldText(query).split(/\s+/).filter(Boolean).slice(0, 12)
  return foldedBooks.filter(({ text }) => words.every((word) => text.includes(word))).map(({ book }) => book)
}

export function booksOnShelf(shelf: Shelf | undefined): readonly Book[] {
  return shelf ? BOOKS.filter((book) => book.shelves.includes(shelf)) : BOOKS
}
