/** Puts a route everybody may read behind the common limits. Never sets a header that depends on who asks. */
import type { Hono } from 'hono'
import { refuseKeyInQuery, refuseRate, routeRequest, type Gate } from './gate.ts'
import { asResponse } from './responder.ts'
import type { OpenRoute } from './route.ts'

const EVERYBODY = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' } as const

export function mountOpen(app: Hono, route: OpenRoute, gate: Gate): void {
  app.on(route.method.toUpperCase(), route.pattern, (c) => {
    const exchange = gate.responder.begin(c.req.method, route.pattern)
    const ended = gate.responder.answer(exchange, EVERYBODY, () => {
      const wait = route.isUnlimited ? undefined : gate.requestLimit.take(gate.addressOf(c), gate.clock.now())
      if (wait) return refuseRate(wait.retryAfterMs)
      return refuseKeyInQuery(c.req.url) ?? route.run(routeRequest(c))
    })
    return asResponse(ended)
  })
}
