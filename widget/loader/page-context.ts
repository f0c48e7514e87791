/** What the page tells of this visit: language, touchpoint, order. Read anew whenever it is asked for, for pages change. */
import type { Consent, OrderContext, Shopper } from '../../sdk/contract/index.ts'
import { parseOrder, parsePurchase } from './purchase.ts'

export type PageContext = {
  /** Our tag, or where a bundled widget has none, null. */
  script: HTMLElement | null
  touchpoint(): string | undefined
  /** `data-order` (JSON) and `data-order-proof` of the tag, else the last GA4 `purchase` in `dataLayer`, which is never patched. */
  order(): OrderContext | undefined
  /** What the page has said of the shopper. */
  shopper?: Shopper | undefined
  consent?: Consent | undefined
}

export type PageOptions = {
  readonly touchpoint?: string | undefined
  readonly order?: (() => OrderContext | undefined) | undefined
}

export function createPageContext(script: HTMLElement | null, options?: PageOptions): PageContext {
  const page: PageContext = {
    script,
    touchpoint: () => options?.touchpoint ?? page.script?.dataset['touchpoint'],
    order: options?.order ?? (() => readOrder(page.script)),
  }
  return page
}

function readOrder(script: HTMLElement | null): OrderContext | undefined {
  const { order: json, orderProof } = script?.dataset ?? {}
  const told = json ? parseOrder(json) : undefined
  const found = told ?? parsePurchase((window as { dataLayer?: unknown }).dataLayer)
  return found && orderProof ? { ...found, proof: orderProof } : found
}

/** Modules have no `currentScript`, and optimisers move tags: then the tag is found by what it loads. */
export function findOwnScript(siteKey: string | undefined): HTMLElement | null {
  const selector = siteKey ? `script[src*="${siteKey}"],script[data-site="${siteKey}"]` : 'script[data-site]'
  return (
    (document.currentScript as HTMLElement | null) ??
    [...document.querySelectorAll<HTMLElement>(selector)].at(-1) ??
    null
  )
}

/** The first of the wanted languages that the site has, exactly or by its language part; `az_AZ` means `az-AZ`. */
export function chooseLocale(locales: readonly string[], wanted: readonly (string | undefined)[]): string | undefined {
  for (const one of wanted) {
    const tag = one?.replace('_', '-').toLowerCase()
    const found = locales.find((locale) => locale.toLowerCase() === tag)
    if (found) return found
    const [language] = tag?.split('-') ?? []
    const known = locales.find((locale) => locale.toLowerCase() === language)
    if (known) return known
  }
  return undefined
}
