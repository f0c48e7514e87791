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

export type Preflight = {
  readonly origin: string | undefined
  /** Its `Access-Control-Request-Headers`. */
  readonly requestHeaders: string | undefined
}

export function preflightHeaders({ origin, requestHeaders }: Preflight, allow: string): CorsHeaders {
  return {
    ...corsHeaders(origin),
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    allow,
    'access-control-allow-methods': allow,
    'access-control-allow-headers': ['Authorization', 'Content-Type', ...unreadHeaders(requestHeaders)].join(', '),
    'access-control-max-age': '86400',
  }
}

const LONGEST_LIST = 2_048
// Without `*`, which would stand for every name.
const HEADER_NAME = /^[!#$%&'+.^_`|~0-9a-z-]+$/
/** What the server reads: a page may set the first two, and none of the others. */
const READ = ['authorization', 'content-type', 'content-encoding', 'if-none-match', 'x-forwarded-for']

/**
 * Headers that tracing and other libraries of a page add to its every request. Nothing reads them here, and a page that
 * may not send them could not send its answers either. A list that no browser would send counts as none.
 */
function unreadHeaders(list: string | undefined): readonly string[] {
  if (list === undefined || list.length > LONGEST_LIST) return []
  const names = list.split(',').map((name) => name.trim().toLowerCase())
  if (!names.every((name) => HEADER_NAME.test(name))) return []
  return [...new Set(names)].filter((name) => !READ.includes(name))
}

/** No origin is a program and not a page; `null` counts only where the site lists it. */
export function isOriginAllowed(origin: string | undefined, site: Pick<Site, 'origins'>, ownOrigin: string): boolean {
  return origin === undefined || site.origins.includes(origin) || origin === ownOrigin
}

function isPrintable(origin: string): boolean {
  return origin.length <= 300 && /^[\x21-\x7e]+$/.test(origin)
}
