/** What a page needs to know of a site, in one language. */
import type { Invitation, Survey } from './survey.ts'

/** `GET /v1/sites/{siteKey}/config`, which the page asks for when it idles. */
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
  /** Absolute URL of the app, named by its content hash. */
  readonly appUrl: string
  readonly theme: ThemeTokens
  readonly look: Look
  /** Where the launcher may stand. */
  readonly routes: Routes
  /** False where only the shop's own elements and calls open the form. */
  readonly hasLauncher: boolean
  readonly surveys: readonly Survey[]
  /** Of the surveys that open by themselves. */
  readonly invitations: readonly SurveyInvitation[]
  /** What the widget says, by key. */
  readonly messages: Readonly<Record<string, string>>
  /** How long the form was open travels with each answer, where the site flags answers that come too fast. */
  readonly sendsElapsedTime: boolean
  /** Where the shop says what it does with what is written. */
  readonly notice?: Notice
}

/** `version` is what a consent names as `noticeVersion`. */
export type Notice = { readonly url: string; readonly version: string }

/** What the script tag carries of its site: the rest comes with `SiteConfig` when the page idles. */
export type LoaderConfig = Pick<SiteConfig, 'apiUrl' | 'appUrl' | 'theme' | 'look' | 'routes' | 'hasLauncher'> & {
  readonly site: Pick<SiteConfig['site'], 'key' | 'locale' | 'locales'>
  /** The address of the script named the language; otherwise the page's own decides. */
  readonly isLocaleChosen: boolean
  /** What the launcher says, by language of the site. */
  readonly launcher: Readonly<Record<string, LauncherMessages>>
}

/**
 * Paths of the shop's pages. One without `*` stands for itself and everything below it; `*` stands for any signs. Where
 * something is included, nothing else is; what is excluded never is, but for a page that tells an order.
 */
export type Routes = { readonly include: readonly string[]; readonly exclude: readonly string[] }

export type SurveyInvitation = Invitation & {
  readonly surveyId: string
  readonly touchpoint: string
  /** A rating is not asked for while somebody is still choosing. */
  readonly asksRating: boolean
}

export type LauncherMessages = { readonly launcher: string; readonly title: string; readonly loadFailed: string }

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
