/** Puts a public route of a site behind its gate: site, origin, rate, load. Never uses cookies or credentials. */
import type { Context, Hono } from 'hono'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import { isRefusal } from './answer.ts'
import { corsHeaders, isOriginAllowed, type CorsHeaders } from './cors.ts'
import { refuseKeyInQuery, refuseRate, routeRequest, type Gate } from './gate.ts'
import type { BodySource } from './body-source.ts'
import { asResponse, type Ended } from './responder.ts'
import type { SiteRequest, SiteRoute } from './route.ts'

/** A request to a site's route, on any runtime, before its site is known. */
export type SiteCall = {
  readonly method: string
  readonly url: string
  readonly siteKey: string
  readonly address: string
  readonly origin: string | undefined
  readonly source: BodySource
  /** The request as the route sees it, once it may pass. */
  admit(site: Site): SiteRequest
}

export function mountSite(app: Hono, route: SiteRoute, gate: Gate): void {
  app.on(route.method.toUpperCase(), route.pattern, (c) => asResponse(answerSite(route, gate, webCall(c, gate))))
}

export function answerSite(route: SiteRoute, gate: Gate, call: SiteCall): Promise<Ended> {
  const exchange = gate.responder.begin(call.method, route.pattern)
  return gate.responder.answer(exchange, headersFor(call.origin), () => {
    const site = enter(call, gate)
    return isRefusal(site) ? site : route.run(call.admit(site), call.source)
  })
}

function webCall(c: Context, gate: Gate): SiteCall {
  const origin = c.req.header('origin')
  const address = gate.addressOf(c)
  return {
    method: c.req.method,
    url: c.req.url,
    siteKey: c.req.param('siteKey') ?? '',
    address,
    origin,
    source: gate.bodyOf(c),
    admit: (site) => ({ ...routeRequest(c), site, address, direct: origin === undefined }),
  }
}

const PRIVATE = { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' } as const
const WITHOUT_ORIGIN = { ...PRIVATE, ...corsHeaders(undefined) }

function headersFor(origin: string | undefined): CorsHeaders {
  return origin === undefined ? WITHOUT_ORIGIN : { ...PRIVATE, ...corsHeaders(origin) }
}

function enter({ address, url, siteKey, origin }: SiteCall, gate: Gate): Site | Refusal {
  // Counted before anything is looked up, so that guessing site keys is limited too.
  const wait = gate.requestLimit.take(address, gate.clock.now())
  if (wait) return refuseRate(wait.retryAfterMs)
  if (gate.isOverloaded()) return refuse('overloaded', 'Send it again after the time in Retry-After.')
  const keyed = refuseKeyInQuery(url)
  if (keyed) return keyed
  const site = gate.book.siteByKey(siteKey)
  if (!site) return refuse('site_not_found', 'Check the site key.')
  if (!isOriginAllowed(origin, site, gate.ownOrigin))
    return refuse('origin_not_allowed', 'Add the origin of this page to the origins of the site.')
  return site
}
