/** The shop's books as Defter imports them: names, benefits, prices, author and series. Never a stock that is really counted. */
import { CURRENCY } from './cart.ts'
import { BOOKS, LANGUAGES } from './catalogue/index.ts'

/** Of every price a little less than a third stays with the shop. */
const MARGIN = 0.3

/** `shopUrl` is the shop's origin: a hint links to the book's page. */
export function sampleProducts(shopUrl: string): readonly object[] {
  return BOOKS.map((book, index) => ({
    sku: book.sku,
    title: Object.fromEntries(LANGUAGES.map((language) => [language, book.title])),
    benefit: Object.fromEntries(LANGUAGES.map((language) => [language, benefitOf(book.blurb[language])])),
    priceMinor: book.priceMinor,
    currency: CURRENCY,
    url: `${shopUrl}/books/${book.sku}`,
    imageUrl: `${shopUrl}/covers/${book.sku}.svg`,
    categories: book.shelves,
    attributes: {
      author: book.author,
      language: book.language,
      ...(book.series && { series: book.series.title, volume: String(book.series.number) }),
    },
    stock: 3 + ((index * 7) % 23),
    marginMinor: Math.round(book.priceMinor * MARGIN),
  }))
}

/** A blurb says first what the book is about and last what reading it is like. */
function benefitOf(blurb: string): string {
  return blurb.split(/(?<=[.!?])\s+/).at(-1) ?? blurb
}
