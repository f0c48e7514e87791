/** The orders that the failure of a case hit, and the same remedy for all of them. Never two cases for one order, nor a bound it does not say. */
import type { OrderPlace } from '../domain/catalogue/order-likeness.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import type { Cases } from '../domain/recovery/cases-port.ts'
import type { HitScope } from '../domain/recovery/shared-failure.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import { isRefusal, json } from '../http/answer.ts'
import type { ListCursors, ListName, Place } from '../http/list-cursor.ts'
import { readPage } from '../http/page.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { HitListSchema, HitOrdersSchema, OpenedForAllSchema, OpenForAllSchema } from '../schema/cases.ts'
import { isUtcTime } from '../schema/text-formats.ts'
import { idOf } from './cases.ts'

const PATTERN = '/v1/cases/:id/same-failure'

export function silentCustomerRoutes(cases: Cases, cursors: ListCursors): readonly OwnerRoute[] {
  return [hitRoute(cases, cursors), openRoute(cases, cursors)]
}

function hitRoute(cases: Pick<Cases, 'ordersHitBy'>, cursors: ListCursors): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: PATTERN,
    role: 'viewer',
    summary: 'The other orders that the same failure hit: courier and day, item, fee. `meta` says between which times.',
    query: HitListSchema,
    answers: { 200: { description: 'A page of the orders', schema: HitOrdersSchema } },
    async handle(request) {
      const scope = readScope({ since: request.query('since'), sku: request.query('sku') })
      if (isRefusal(scope)) return scope
      const list = listOf(request, scope)
      const page = readPage(cursors, list, request)
      if (isRefusal(page)) return page
      const { limit } = page
      const hit = await cases.ordersHitBy(request.site, idOf(request), { scope, limit, ...placeOf(page.after) })
      if (isRefusal(hit)) return hit
      const { by, orders, ...extent } = hit
      const data = orders.map(({ placedAt, ...order }) => ({ ...order, placedAt: isoTime(placedAt) }))
      return json(200, { by, data, meta: { limit, ...metaOf(extent, cursors, list) } })
    },
  })
}

function openRoute(cases: Pick<Cases, 'openRemedyForAll'>, cursors: ListCursors): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: PATTERN,
    role: 'owner',
    summary: 'Opens the same remedy for every order that was hit; `isDryRun` only counts and costs. Safe to repeat.',
    body: OpenForAllSchema,
    answers: {
      200: { description: 'How many were opened, had a case before, or paid nothing', schema: OpenedForAllSchema },
    },
    async handle(request, { remedyId, isDryRun = false, cursor, ...named }) {
      const scope = readScope(named)
      if (isRefusal(scope)) return scope
      const list = listOf(request, scope)
      const after = cursor === undefined ? undefined : cursors.read(list, cursor)
      if (cursor !== undefined && !after) return refuse('invalid_cursor', 'Start again without the cursor.')
      const call = { remedyId, isDryRun, scope, ...placeOf(after) }
      const opened = await cases.openRemedyForAll(request.site, idOf(request), call, request.identity.keyId)
      if (isRefusal(opened)) return opened
      const { from, to, next, ...counts } = opened
      return json(200, { ...counts, meta: metaOf({ from, to, ...(next && { next }) }, cursors, list) })
    },
  })
}

type Named = { readonly since?: string | undefined; readonly sku?: string | undefined }

function readScope({ since, sku }: Named): HitScope | Refusal {
  if (since !== undefined && !isUtcTime(since)) {
    const message = 'Send a time as 2026-11-21T10:00:00Z.'
    return refuse('validation_failed', 'Correct the fields named in errors.', [
      { path: 'since', code: 'time', message },
    ])
  }
  return {
    ...(since !== undefined && { since: Date.parse(since) }),
    ...(sku !== undefined && { sku: sku.slice(0, 200) }),
  }
}

function listOf(request: OwnerRequest, { since, sku }: HitScope): ListName {
  return { list: 'same-failure', siteId: request.site.id, case: idOf(request), since, sku }
}

/** Signed by us, so its parts are what we wrote. */
function placeOf(place: Place | undefined): { readonly after?: OrderPlace } {
  return place ? { after: { at: Number(place[0]), id: String(place[1]) } } : {}
}

type Extent = { readonly from: number; readonly to: number; readonly next?: OrderPlace }

function metaOf({ from, to, next }: Extent, cursors: ListCursors, list: ListName) {
  return {
    from: isoTime(from),
    to: isoTime(to),
    ...(next && { nextCursor: cursors.write(list, [next.at, next.id]) }),
  }
}
