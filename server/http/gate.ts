/** What stands before every route: limits, keys, origins. Never reads a body. */
import type { Context } from 'hono'
import type { Clock } from '../domain/ports.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { SiteBook } from '../domain/site-book.ts'
import type { BodySource } from './body-source.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Responder } from './responder.ts'
import type { RouteRequest } from './route.ts'

export type Gate = {
  readonly book: Pick<SiteBook, 'siteByKey' | 'siteById' | 'sites' | 'identify'>
  readonly clock: Clock
  readonly responder: Responder
  readonly requestLimit: RateLimit
  /** Counts wrong owner keys only. */
  readonly failedKeyLimit: RateLimit
  readonly addressOf: (c: Context) => string
  readonly bodyOf: (c: Context) => BodySource
  /** Our own origin, from `--public-url`. */
  readonly ownOrigin: string
  /** True while more writes wait than the disk will take soon. */
  readonly isOverloaded: () => boolean
}

export function routeRequest(c: Context): RouteRequest {
  return {
    param: (name) => c.req.param(name) ?? '',
    query: (name) => c.req.query(name),
    header: (name) => c.req.header(name),
    isHead: c.req.method === 'HEAD',
  }
}

/** A whole key and nothing shorter: `sk_` alone stands in one cursor of some thousand, and ends the first word of `task_1`. */
const OWNER_KEY = /(?<![0-9a-z])sk_[0-9a-f]{12}_[\w-]{22}/i

/** A key in an address ends in logs and histories. */
export function refuseKeyInQuery(url: string): Refusal | undefined {
  const query = url.indexOf('?')
  if (query === -1 || !OWNER_KEY.test(unescaped(url.slice(query)))) return undefined
  return refuse('key_in_query', 'Send the key as Authorization: Bearer, and replace this one: it is in logs now.')
}

/** Sign by sign: one broken escape does not hide what stands beside it. */
function unescaped(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

export function refuseRate(retryAfterMs: number): Refusal {
  return { ...refuse('rate_limited', 'Wait for the time in Retry-After, then send again.'), retryAfterMs }
}
