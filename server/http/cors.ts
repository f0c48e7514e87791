/** Decides which pages may read a public answer, by exact origin. Never allows credentials. */
import type { Site } from '../domain/site.ts'

const EXPOSED = 'Retry-After, Idempotency-Replayed, ETag, X-Request-Id'

/** On every public answer, errors and shed ones too: they differ by origin. */
const ALWAYS = { vary: 'Origin', 'access-control-expose-headers': EXPOSED } as const

export type CorsHeaders = Readonly<Record<string, string>>

/** Headers for an answer that this origin may read; without an origin nothing needs to be allowed. */
export function corsHeaders(origin: string | undefined): CorsHeaders {
  return origin === undefined
    ? ALWAYS
    : { ...ALWAYS, 'access-control-allow-origin': isPrintable(origin) ? origin : 'null' }
}

export function preflightHeaders(origin: string | undefined, allow: string): CorsHeaders {
  return {
    ...corsHeaders(origin),
    allow,
    'access-control-allow-methods': allow,
    'access-control-allow-headers': 'Authorization, Content-Type',
    'access-control-max-age': '86400',
  }
}

/** No origin is a program and not a page; `null` counts only where the site lists it. */
export function isOriginAllowed(origin: string | undefined, site: Pick<Site, 'origins'>, ownOrigin: string): boolean {
  return origin === undefined || site.origins.includes(origin) || origin === ownOrigin
}

function isPrintable(origin: string): boolean {
  return origin.length <= 300 && /^[\x21-\x7e]+$/.test(origin)
}
