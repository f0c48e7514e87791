/** What a page needs to know of a site, in one language: `GET /v1/sites/{siteKey}/config`. */
import type { Survey } from './survey.ts'

export type SiteConfig = {
  readonly site: {
    readonly key: string
    /** The language of every text below. */
    readonly locale: string
    /** The languages the site has words for. */
    readonly locales: readonly string[]
    readonly timeZone: string
  }
  /** Absolute origin of the API, from `--public-url`. */
  readonly apiUrl: string
  /** Absolute URL of the idle chunk, named by its content hash. */
  readonly restUrl: string
  readonly theme: ThemeTokens
  readonly surveys: readonly Survey[]
  /** The widget's own words by key. */
  readonly words: Readonly<Record<string, string>>
  /** Absent in the site's own script, which is joined for it. */
  readonly look?: Look
}

/** Where the book stands on a shop's page. */
export type Look = {
  /** `tab`: a ribbon at the edge, a pill on phones · `corner`: a pill everywhere · `bar`: along the bottom · `dialog`: in the middle, the page waits · `inline`: in the page's own flow. */
  readonly mode: 'tab' | 'corner' | 'bar' | 'dialog' | 'inline'
  /** Of the line of reading: `end` is the right one, in Arabic the left one. */
  readonly side: 'start' | 'end'
}

/** `accent` is the primary colour where it is text. */
export const COLOUR_TOKENS = [
  'surface',
  'background',
  'surfaceTint',
  'primary',
  'onPrimary',
  'text',
  'textMuted',
  'border',
  'controlBorder',
  'accent',
] as const
export type ColourToken = (typeof COLOUR_TOKENS)[number]

/** Colours as `#rrggbb`, computed on the server from one brand colour. */
export type ThemeTokens = {
  readonly light: Readonly<Record<ColourToken, string>>
  readonly dark: Readonly<Record<ColourToken, string>>
}
