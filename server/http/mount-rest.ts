/** Answers what no route answers: preflights, OPTIONS, 405 with Allow, 404. Never tells which ids exist. */
import type { Context, Hono } from 'hono'
import { refuse } from '../domain/refusal.ts'
import { empty } from './answer.ts'
import { corsHeaders, isOriginAllowed, preflightHeaders } from './cors.ts'
import { refuseRate, type Gate } from './gate.ts'
import { problemAnswer } from './problem-answer.ts'
import { asResponse } from './responder.ts'
import type { Route } from './route.ts'

type Place = {
  readonly matcher: RegExp
  readonly pattern: string
  readonly allow: string
  readonly access: Route['access']
}

export function mountRest(app: Hono, routes: readonly Route[], gate: Gate): void {
  const places = placesOf(routes)
  app.notFound((c) => {
    const path = c.req.path
    const place = places.find(({ matcher }) => matcher.test(path))
    const exchange = gate.responder.begin(c.req.method, place?.pattern ?? 'none')
    const origin = c.req.header('origin')
    const headers = place?.access === 'owner' ? { vary: 'Origin' } : corsHeaders(origin)
    const ended = gate.responder.answer(exchange, { 'cache-control': 'no-store', ...headers }, () => {
      const wait = gate.requestLimit.take(gate.addressOf(c), gate.clock.now())
      if (wait) return refuseRate(wait.retryAfterMs)
      if (!place) return refuse('not_found', 'Check the address; /openapi.json lists every one.')
      if (c.req.method === 'OPTIONS') return options(c, place, gate)
      const refusal = refuse('method_not_allowed', `Use ${place.allow} here.`)
      return problemAnswer(refusal, exchange.requestId, { allow: place.allow })
    })
    return asResponse(ended)
  })
}

/** A preflight of an unlisted origin is answered too: the request that follows gets the readable refusal. */
function options(c: Context, place: Place, gate: Gate) {
  const origin = c.req.header('origin')
  const isPreflight = c.req.header('access-control-request-method') !== undefined
  if (place.access === 'owner' || !isPreflight) return empty(204, { allow: place.allow })
  const site = gate.book.siteByKey(place.matcher.exec(c.req.path)?.groups?.['siteKey'] ?? '')
  const isKnown = !site || isOriginAllowed(origin, site, gate.ownOrigin)
  const age = isKnown ? undefined : { 'access-control-max-age': '0' }
  const requestHeaders = c.req.header('access-control-request-headers')
  return empty(204, { ...preflightHeaders({ origin, requestHeaders }, place.allow), ...age })
}

function placesOf(routes: readonly Route[]): readonly Place[] {
  const patterns = [...new Set(routes.map((route) => route.pattern))]
  return patterns.map((pattern) => {
    const here = routes.filter((route) => route.pattern === pattern)
    const methods = here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    return {
      pattern,
      matcher: new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
      allow: [...methods, 'OPTIONS'].join(', '),
      access: here[0]?.access ?? 'open',
    }
  })
}
