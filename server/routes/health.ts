/** Tells whether the last write worked. Never tells why not: that is in the log. */
import { refuse } from '../domain/refusal.ts'
import type { Store } from '../domain/store.ts'
import { json } from '../http/answer.ts'
import { openRoute, type OpenRoute } from '../http/route.ts'
import { HealthSchema } from '../schema/server-state.ts'

export function healthRoute(store: Pick<Store, 'isHealthy'>): OpenRoute {
  return openRoute({
    method: 'get',
    pattern: '/healthz',
    isUnlimited: true,
    summary: '200 when the last write worked, 503 when it did not.',
    answers: { 200: { description: 'Well', schema: HealthSchema } },
    handle: () =>
      store.isHealthy() ? json(200, { status: 'ok' }) : refuse('storage_unavailable', 'The last write failed.'),
  })
}
