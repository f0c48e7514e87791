/** What the command line asks of a running server: a backup, and the end of the samples. Never open to less than an owner. */
import type { Store } from '../domain/store.ts'
import { json } from '../http/answer.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import { RemovedSchema } from '../schema/server-state.ts'

/** Makes a consistent copy and streams it; the copy itself is gone afterwards. */
export type StreamBackup = () => Promise<ReadableStream<Uint8Array>>

export function backupRoute(streamBackup: StreamBackup): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: '/v1/backup',
    role: 'owner',
    isOperatorOnly: true,
    summary: 'A consistent copy of the whole database, while writes go on.',
    answers: { 200: { description: 'An SQLite file', type: 'application/vnd.sqlite3' } },
    async handle() {
      const body = await streamBackup()
      return { kind: 'answer', status: 200, body, type: 'application/vnd.sqlite3' }
    },
  })
}

export function samplesRoute(store: Pick<Store, 'removeSamples'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: '/v1/samples',
    role: 'owner',
    summary: 'Removes every response that a demo marked as a sample.',
    answers: { 200: { description: 'How many there were', schema: RemovedSchema } },
    handle: async ({ site }) => json(200, { removed: await store.removeSamples(site.id) }),
  })
}
