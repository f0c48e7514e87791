/** The orders that the failure of a case hit, and the same remedy for all of them. Never opens two cases for one order. */
import type { Cases } from '../domain/recovery/cases-port.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { isRefusal, json, jsonOr } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRoute } from '../http/route.ts'
import { HitOrdersSchema, OpenedForAllSchema, OpenForAllSchema } from '../schema/cases.ts'
import { idOf } from './cases.ts'

export function silentCustomerRoutes(cases: Cases): readonly OwnerRoute[] {
  return [hitRoute(cases), openRoute(cases)]
}

function hitRoute(cases: Pick<Cases, 'ordersHitBy'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: '/v1/cases/:id/same-failure',
    role: 'viewer',
    summary: 'The other orders that the same failure hit: courier and day, item, fee.',
    answers: { 200: { description: 'The orders', schema: HitOrdersSchema } },
    async handle(request) {
      const hit = await cases.ordersHitBy(request.site, idOf(request))
      if (isRefusal(hit)) return hit
      const orders = hit.orders.map(({ placedAt, ...order }) => ({ ...order, placedAt: isoTime(placedAt) }))
      return json(200, { ...hit, orders })
    },
  })
}

function openRoute(cases: Pick<Cases, 'openRemedyForAll'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: '/v1/cases/:id/same-failure',
    role: 'owner',
    summary: 'Opens the same remedy for every order that was hit. Safe to repeat.',
    body: OpenForAllSchema,
    answers: { 200: { description: 'How many were opened, and had one before', schema: OpenedForAllSchema } },
    handle: async (request, { remedyId }) =>
      jsonOr(200, await cases.openRemedyForAll(request.site, idOf(request), remedyId, request.identity.keyId)),
  })
}
