/** What `mountWidget()` takes, and how it is checked. */
import { DefterError } from '../sdk/index.ts'
import type { Look, ThemeTokens } from '../sdk/contract/index.ts'
import type { WidgetEvent, WidgetEventName } from './loader/events.ts'
import type { PageOptions } from './loader/page-context.ts'

/** What may change while the widget is on the page, with `update()`. */
export type WidgetUpdate = Omit<PageOptions, 'debug'>

export type MountOptions = PageOptions & {
  /** `pk_…`, public. */
  readonly siteKey: string
  /** Origin of the Defter server. */
  readonly apiUrl: string
  /** BCP 47; the page's `html[lang]` otherwise. */
  readonly locale?: string
  /** In the place of the widget's own words, by key. */
  readonly messages?: Readonly<Record<string, string>>
  /** Colours in the place of the site's. */
  readonly theme?: { readonly [Scheme in keyof ThemeTokens]?: Partial<ThemeTokens[Scheme]> }
  /** The form stands in this element, in the page's flow. */
  readonly container?: Element
  /** `false`: no launcher; a placement instead of the site's. */
  readonly launcher?: false | Partial<Look>
  readonly on?: { readonly [Name in WidgetEventName]?: (event: WidgetEvent) => void }
  /** Each event is pushed to `window.dataLayer` too, as `defter_rated` and so on. */
  readonly dataLayer?: boolean
  /** Says on the console what was read, and why nothing shows. */
  readonly debug?: boolean | undefined
}

const KNOWN = [
  'siteKey',
  'apiUrl',
  'locale',
  'touchpoint',
  'order',
  'shopper',
  'consent',
  'messages',
  'theme',
  'container',
  'launcher',
  'on',
  'dataLayer',
  'debug',
] as const satisfies readonly (keyof MountOptions)[]

/** Without a prototype, for a page may have put anything on `Object.prototype`. @throws DefterError `invalid_options`. */
export function checkMountOptions(given: MountOptions): MountOptions {
  const unknown = Object.keys(given).filter((name) => !KNOWN.some((known) => known === name))
  if (unknown[0]) throw invalid(`There is no option "${unknown[0]}". There are: ${KNOWN.join(', ')}.`)
  const { siteKey, apiUrl, container, order }: MountOptions = Object.assign(Object.create(null), given)
  if (typeof siteKey !== 'string' || siteKey === '') throw invalid('Give siteKey: "pk_…".')
  if (siteKey.startsWith('sk_')) {
    throw invalid('An owner key (sk_…) never belongs in a page: use the site key, pk_…, and make a new owner key.')
  }
  if (!URL.canParse?.(apiUrl)) throw invalid('Give apiUrl: the address of the Defter server, "https://…".')
  if (container !== undefined && !(container instanceof Element)) throw invalid('container is an element of the page.')
  if (order !== undefined && typeof order !== 'function' && typeof order !== 'object') {
    throw invalid('order is an order, a GA4 purchase, or a function that gives one.')
  }
  return Object.assign(Object.create(null), given, { apiUrl: apiUrl.replace(/\/+$/, '') }) as MountOptions
}

function invalid(message: string): DefterError {
  return new DefterError('invalid_options', message)
}
