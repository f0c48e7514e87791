/** What the shop knows of a book. Never a real shop's price: titles and authors are real, prices are invented. */

export const LANGUAGES = ['tr', 'az', 'en', 'ru', 'ar'] as const
/** A language of the shop's own words. */
export type Language = (typeof LANGUAGES)[number]

export const SHELVES = ['azerbaijani', 'turkish', 'world', 'crime', 'love', 'young', 'series'] as const
export type Shelf = (typeof SHELVES)[number]

export type Cover = {
  readonly ground: string
  readonly ink: string
  /** Colour of title and author; at least 4.5:1 on the ground. */
  readonly letters: string
  /** SVG shapes in a 100 × 150 box; title above y 48, author below y 134. Class `h` is a hole, class `l` a line. */
  readonly drawing: string
}

export type Book = {
  readonly sku: string
  readonly title: string
  readonly author: string
  /** The language the edition is printed in. */
  readonly language: Language
  readonly pages: number
  /** Kuruş. */
  readonly priceMinor: number
  readonly shelves: readonly Shelf[]
  readonly series?: { readonly title: string; readonly number: number }
  /** Other titles and spellings people search for. */
  readonly alsoKnownAs?: string
  readonly isOnTable?: true
  readonly blurb: Readonly<Record<Language, string>>
  readonly cover: Cover
}
