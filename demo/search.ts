/** Finds books as people type them. Never cares for İ/ı, ə/e, ş/s, ё/е, أ/ا, ة/ه or case. */
import { BOOKS, type Book, type Shelf } from './catalogue/index.ts'
import { ARABIC_TITLES, AUTHORS_ELSEWHERE } from './catalogue/other-alphabets.ts'

/** One spelling for all: `İNGİLİS`, `ingilis` and `ıngılıs` fold alike; so do `mələklər` and `melekler`. */
export function foldText(text: string): string {
  return text
    .replace(/[İIı]/g, 'i')
    .replace(/[Əə]/g, 'e')
    .normalize('NFD')
    .replace(/[\p{Mark}ـ]/gu, '')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .toLowerCase()
}

const foldedBooks = BOOKS.map((book) => ({
  book,
  text: foldText(namesOf(book).join(' ')),
}))

function namesOf({ sku, title, author, series, alsoKnownAs }: Book): readonly (string | undefined)[] {
  return [title, author, series?.title, alsoKnownAs, AUTHORS_ELSEWHERE[author], ARABIC_TITLES[sku]]
}

/** Books that hold every word of the query. */
export function searchBooks(query: string): readonly Book[] {
  const words = foldText(query).split(/\s+/).filter(Boolean).slice(0, 12)
  return foldedBooks.filter(({ text }) => words.every((word) => text.includes(word))).map(({ book }) => book)
}

export function booksOnShelf(shelf: Shelf | undefined): readonly Book[] {
  return shelf ? BOOKS.filter((book) => book.shelves.includes(shelf)) : BOOKS
}
