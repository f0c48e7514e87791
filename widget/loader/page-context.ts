/** What the page tells of this visit. Read anew whenever it is asked for, for pages change. */
import type { Consent, OrderContext, Shopper } from '../../sdk/contract/index.ts'

/** Our own shape, or a GA4 purchase as it is: the event, or its `ecommerce`. */
export type OrderInput = OrderContext | Readonly<Record<string, unknown>>

/** What a tag says with attributes and calls, and a bundle with `mountWidget()` and `update()`. */
export type PageOptions = {
  readonly touchpoint?: string | undefined
  readonly order?: OrderInput | (() => OrderInput | undefined) | undefined
  readonly shopper?: Shopper | undefined
  readonly consent?: Consent | undefined
  readonly debug?: boolean | undefined
}

export type PageContext = {
  /** Our tag; null where a bundle has none. */
  script: HTMLElement | null
  /** Of the form in the page's flow, where the page names one. */
  readonly container?: Element | undefined
  /** These win over the tag. */
  options: PageOptions
}

export function touchpointOf({ script, options }: PageContext): string | undefined {
  return options.touchpoint ?? script?.dataset['touchpoint']
}

/** Whether there is an order, which only the app can read. */
export function tellsOrder({ script, options }: PageContext): boolean {
  const { dataLayer } = window as { dataLayer?: unknown }
  const layer: readonly unknown[] = Array.isArray(dataLayer) ? dataLayer : []
  const isToldByOptions = typeof options.order === 'function' ? options.order() : options.order
  return Boolean(isToldByOptions ?? script?.dataset['order']) || layer.some((entry) => tellsPurchase(Object(entry)))
}

/** As Tag Manager has it, or as `gtag()` leaves its arguments. */
function tellsPurchase({ event, 0: command, 1: name }: Readonly<Record<string, unknown>>): boolean {
  return event === 'purchase' || (command === 'event' && name === 'purchase')
}

/** Modules have no `currentScript`, and optimisers move tags: then the tag is found by what it loads. */
export function findOwnScript(siteKey: string | undefined): HTMLElement | null {
  const selector = siteKey ? `script[src*="${siteKey}"],script[data-site="${siteKey}"]` : 'script[data-site]'
  const found = [...document.querySelectorAll<HTMLElement>(selector)].at(-1) ?? null
  return (document.currentScript as HTMLElement | null) ?? found
}

/** The first of the wanted languages that the site has, exactly or by its language part; `az_AZ` means `az-AZ`. */
export function chooseLocale(locales: readonly string[], wanted: readonly (string | undefined)[]): string | undefined {
  for (const one of wanted) {
    const tag = one?.replace('_', '-').toLowerCase()
    const language = tag?.split('-')[0]
    const find = (name: string | undefined) => locales.find((locale) => locale.toLowerCase() === name)
    const found = find(tag) ?? find(language)
    if (found) return found
  }
  return undefined
}
