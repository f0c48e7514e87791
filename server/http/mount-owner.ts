/** Puts an owner route behind its gate: key, role, site. Never answers a page of another origin. */
import type { Context, Hono } from 'hono'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { OwnerIdentity } from '../domain/site-book.ts'
import type { Role, Site } from '../domain/site.ts'
import { parseBearer } from './bearer.ts'
import { refuseKeyInQuery, refuseRate, routeRequest, type Gate } from './gate.ts'
import { asResponse } from './responder.ts'
import type { OwnerRoute } from './route.ts'

const PRIVATE = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const

const RANKS = { viewer: 0, agent: 1, owner: 2 } as const satisfies Record<Role, number>

export function mountOwner(app: Hono, route: OwnerRoute, gate: Gate): void {
  app.on(route.method.toUpperCase(), route.pattern, (c) => {
    const exchange = gate.responder.begin(c.req.method, route.pattern)
    const ended = gate.responder.answer(exchange, PRIVATE, () => {
      const entered = enter(c, route, gate)
      if (entered.kind === 'refused') return entered
      const { site, identity } = entered
      return route.run({ ...routeRequest(c), site, identity, address: gate.addressOf(c) }, gate.bodyOf(c))
    })
    return asResponse(ended)
  })
}

type Entered = { readonly kind: 'entered'; readonly site: Site; readonly identity: OwnerIdentity } | Refusal

function enter(c: Context, route: OwnerRoute, gate: Gate): Entered {
  const keyed = refuseKeyInQuery(c.req.url)
  if (keyed) return keyed
  const identity = identify(c, gate)
  if (identity.kind === 'refused') return identity
  const { holder } = identity
  if (RANKS[holder.role] < RANKS[route.role] || (route.isOperatorOnly && holder.siteId !== '*'))
    return refuse('forbidden', `This needs a key with the role ${route.isOperatorOnly ? 'operator' : route.role}.`)
  const site = siteOf(holder, c.req.query('site'), gate)
  return site ? { kind: 'entered', site, identity: holder } : refuse('site_not_found', 'Check the site key in ?site=.')
}

type Identified = { readonly kind: 'identified'; readonly holder: OwnerIdentity } | Refusal

/** Wrong keys are counted by address and never by site: else a stranger could lock an owner out. */
function identify(c: Context, gate: Gate): Identified {
  const address = gate.addressOf(c)
  const now = gate.clock.now()
  const wait = gate.failedKeyLimit.look(address, now)
  if (wait) return refuseRate(wait.retryAfterMs)
  const bearer = parseBearer(c.req.header('authorization'))
  const holder = bearer === undefined ? undefined : gate.book.identify(bearer)
  if (holder) return { kind: 'identified', holder }
  gate.failedKeyLimit.take(address, now)
  return refuse('unauthorized', 'Send an owner key as Authorization: Bearer sk_….')
}

function siteOf(holder: OwnerIdentity, siteKey: string | undefined, gate: Gate): Site | undefined {
  if (siteKey !== undefined) {
    const site = gate.book.siteByKey(siteKey)
    return site && (holder.siteId === '*' || holder.siteId === site.id) ? site : undefined
  }
  return holder.siteId === '*' ? gate.book.sites()[0] : gate.book.siteById(holder.siteId)
}
