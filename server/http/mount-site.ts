/** Puts a public route of a site behind its gate: site, origin, rate, load. Never uses cookies or credentials. */
import type { Context, Hono } from 'hono'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import { corsHeaders, isOriginAllowed } from './cors.ts'
import { refuseKeyInQuery, refuseRate, routeRequest, type Gate } from './gate.ts'
import type { SiteRoute } from './route.ts'

const PRIVATE = { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' } as const

export function mountSite(app: Hono, route: SiteRoute, gate: Gate): void {
  app.on(route.method.toUpperCase(), route.pattern, (c) => {
    const exchange = gate.responder.begin(c.req.method, route.pattern)
    const origin = c.req.header('origin')
    return gate.responder.answer(exchange, { ...PRIVATE, ...corsHeaders(origin) }, () => {
      const entered = enter(c, gate, origin)
      if (entered.kind === 'refused') return entered
      const request = { ...routeRequest(c), site: entered.site, direct: origin === undefined }
      return route.run(request, gate.bodyOf(c))
    })
  })
}

type Entered = { readonly kind: 'entered'; readonly site: Site } | Refusal

function enter(c: Context, gate: Gate, origin: string | undefined): Entered {
  // Counted before anything is looked up, so that guessing site keys is limited too.
  const wait = gate.requestLimit.take(gate.addressOf(c), gate.clock.now())
  if (wait) return refuseRate(wait.retryAfterMs)
  if (gate.isOverloaded()) return refuse('overloaded', 'Send it again after the time in Retry-After.')
  const keyed = refuseKeyInQuery(c.req.url)
  if (keyed) return keyed
  const site = gate.book.siteByKey(c.req.param('siteKey') ?? '')
  if (!site) return refuse('site_not_found', 'Check the site key.')
  if (!isOriginAllowed(origin, site, gate.ownOrigin))
    return refuse('origin_not_allowed', 'Add the origin of this page to the origins of the site.')
  return { kind: 'entered', site }
}
