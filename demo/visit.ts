/** Who is visiting, as far as a page needs to know: language, basket, session. Never more than three cookies of the shop's own. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parseCart, serializeCart, type Cart } from './cart.ts'
import type { Language } from './catalogue/index.ts'
import { isLanguage, sayIn, type Say } from './words/index.ts'

export type Visit = {
  readonly language: Language
  readonly say: Say
  readonly cart: Cart
  /** Empty until the first order. */
  readonly session: string
  readonly url: URL
  /** For the page's own inline script. */
  readonly nonce: string
}

export type ShopEnv = { Variables: { visit: Visit } }

const COOKIES = { language: 'kose_lang', cart: 'kose_cart', session: 'kose_session' } as const
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
const YEAR_SECONDS = 31_536_000

export function readVisit(c: Context, nonce: string): Visit {
  const wanted = getCookie(c, COOKIES.language)
  const language = isLanguage(wanted) ? wanted : 'tr'
  return {
    language,
    say: sayIn(language),
    cart: parseCart(getCookie(c, COOKIES.cart)),
    session: getCookie(c, COOKIES.session) ?? '',
    url: new URL(c.req.url),
    nonce,
  }
}

export function keepLanguage(c: Context, language: Language): void {
  setCookie(c, COOKIES.language, language, { ...OPTIONS, maxAge: YEAR_SECONDS })
}

export function keepCart(c: Context, cart: Cart): void {
  setCookie(c, COOKIES.cart, serializeCart(cart), { ...OPTIONS, maxAge: YEAR_SECONDS })
}

export function keepSession(c: Context, session: string): void {
  setCookie(c, COOKIES.session, session, OPTIONS)
}
