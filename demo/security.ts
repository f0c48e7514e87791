/** The shop's own strict headers, which the widget has to live with. Never an inline style or an unnamed script. */
import type { MiddlewareHandler } from 'hono'
import { keepLanguage, readVisit, type ShopEnv } from './visit.ts'
import { isLanguage } from './words/index.ts'

/** @example contentPolicy('http://127.0.0.1:8787', 'abc') */
export function contentPolicy(apiUrl: string, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${apiUrl} 'nonce-${nonce}'`,
    `connect-src 'self' ${apiUrl}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

export function guardPages(apiUrl: string, newNonce: () => string): MiddlewareHandler<ShopEnv> {
  return async function guardPage(c, next) {
    const nonce = newNonce()
    c.set('visit', readVisit(c, nonce))
    await next()
    c.header('Content-Security-Policy', contentPolicy(apiUrl, nonce))
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache')
  }
}

/** A site whose name was pointed at this machine must not read the owner's page. */
export function refuseForeignNames(host: string): MiddlewareHandler {
  const names = new Set([host, '127.0.0.1', 'localhost', '[::1]'])
  return async function refuseForeignName(c, next) {
    const isAnyName = host === '0.0.0.0' || host === '::'
    if (!isAnyName && !names.has(new URL(c.req.url).hostname)) return c.text('Unknown host name', 421)
    return next()
  }
}

/** `?lang=az` is kept in a cookie and leaves the address, so that pages keep one address in every language. */
export function switchLanguage(): MiddlewareHandler {
  return async function switchLanguageOnce(c, next) {
    const wanted = c.req.query('lang')
    if (c.req.method !== 'GET' || !isLanguage(wanted)) return next()
    keepLanguage(c, wanted)
    const url = new URL(c.req.url)
    url.searchParams.delete('lang')
    // A path that begins with two slashes would be another host.
    return c.redirect(`${url.pathname.replace(/^\/+/, '/')}${url.search}`, 303)
  }
}
