/** What `mountWidget()` takes, and how it is checked. */
import { DefterError } from '../sdk/index.ts'
import type { Look, ThemeTokens } from '../sdk/contract/index.ts'
import { toBare } from './loader/bare.ts'
import { WIDGET_EVENTS, type WidgetEvent, type WidgetEventName } from './loader/events.ts'
import type { PageOptions } from './loader/page-context.ts'

/** What may change while the widget is on the page, with `update()`. */
export type WidgetUpdate = Omit<PageOptions, 'debug'>

export type MountOptions = PageOptions & {
  /** `pk_…`, public. */
  readonly siteKey: string
  /** Origin of the Defter server. */
  readonly apiUrl: string
  /** BCP 47; the page's `html[lang]` otherwise. */
  readonly locale?: string | undefined
  /** In the place of the widget's own words, by key. */
  readonly messages?: Readonly<Record<string, string>> | undefined
  /** Colours in the place of the site's. */
  readonly theme?: { readonly [Scheme in keyof ThemeTokens]?: Partial<ThemeTokens[Scheme]> } | undefined
  /** The form stands in this element, in the page's flow. */
  readonly container?: Element | undefined
  /** `false`: no launcher; a placement instead of the site's. */
  readonly launcher?: false | Partial<Look> | undefined
  readonly on?: { readonly [Name in WidgetEventName]?: (event: WidgetEvent) => void } | undefined
  /** Each event is pushed to `window.dataLayer` too, as `defter_rated` and so on. */
  readonly dataLayer?: boolean | undefined
}

type Check = { readonly isValid: (value: unknown) => boolean; readonly says: string }

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'

const CHECKS: Readonly<Record<keyof MountOptions, Check>> = {
  siteKey: { isValid: isText, says: 'is the key of your site, "pk_…".' },
  apiUrl: { isValid: isWebAddress, says: 'is the address of the Defter server, "https://…".' },
  touchpoint: { isValid: isText, says: 'is the name of a touchpoint, such as "checkout".' },
  order: {
    isValid: (value) => isObject(value) || typeof value === 'function',
    says: 'is an order, a GA4 purchase, or a function that gives one.',
  },
  shopper: {
    isValid: (value) => isText(Object(value).ref),
    says: 'is an object with a ref: your own id of the shopper.',
  },
  consent: {
    isValid: (value) => isBoolean(Object(value).personalisation),
    says: 'is an object such as { personalisation: true }.',
  },
  locale: { isValid: isText, says: 'is a language such as "tr".' },
  messages: {
    isValid: (value) => isObject(value) && Object.values(Object(value)).every((text) => typeof text === 'string'),
    says: 'is an object of texts by key.',
  },
  theme: { isValid: isObject, says: 'is an object with colours for light and dark.' },
  container: { isValid: (value) => value instanceof Element, says: 'is an element of the page.' },
  launcher: {
    isValid: (value) => value === false || isObject(value),
    says: 'is false, or an object with mode and side.',
  },
  on: {
    isValid: (value) =>
      isObject(value) &&
      Object.entries(Object(value)).every(
        ([name, listener]) => WIDGET_EVENTS.includes(name as WidgetEventName) && typeof listener === 'function',
      ),
    says: `is an object of functions, by name: ${WIDGET_EVENTS.join(', ')}.`,
  },
  dataLayer: { isValid: isBoolean, says: 'is true or false.' },
  debug: { isValid: isBoolean, says: 'is true or false.' },
}

/** @throws DefterError `invalid_options`. */
export function checkMountOptions(given: MountOptions): MountOptions {
  const options = check(given, Object.keys(CHECKS))
  const { siteKey, apiUrl } = options
  if (!siteKey) throw invalid(`siteKey ${CHECKS.siteKey.says}`)
  if (!apiUrl) throw invalid(`apiUrl ${CHECKS.apiUrl.says}`)
  if (siteKey.startsWith('sk_')) {
    throw invalid('An owner key (sk_…) never belongs in a page: use the site key, pk_…, and revoke the owner key.')
  }
  return Object.assign(options, { apiUrl: apiUrl.replace(/\/+$/, '') })
}

/** @throws DefterError `invalid_options`. */
export function checkUpdate(given: WidgetUpdate): WidgetUpdate {
  return check(given, ['touchpoint', 'order', 'shopper', 'consent'])
}

function check<Options extends object>(given: Options, names: readonly string[]): Options {
  const options = toBare(given)
  for (const [name, value] of Object.entries(options)) {
    if (!names.includes(name)) throw invalid(`There is no option "${name}". There are: ${names.join(', ')}.`)
    const { isValid, says } = CHECKS[name as keyof MountOptions]
    if (value !== undefined && !isValid(value)) throw invalid(`${name} ${says}`)
  }
  return options
}

function isWebAddress(value: unknown): boolean {
  try {
    return new URL(String(value)).protocol.startsWith('http')
  } catch {
    return false
  }
}

function invalid(message: string): DefterError {
  return new DefterError('invalid_options', message)
}
