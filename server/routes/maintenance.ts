/** What the command line and the demo ask of a running server: a backup, and samples in and out. Never open to less than an owner. */
import type { AddSamples } from '../domain/add-samples.ts'
import type { SampleCare } from '../domain/recovery/settle-sample.ts'
import type { Store } from '../domain/store.ts'
import { json } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRoute } from '../http/route.ts'
import type { Static } from '../schema/fields.ts'
import { RemovedSchema, type SampleCareSchema, SampleCountSchema, SamplesSchema } from '../schema/server-state.ts'

/** Makes a consistent copy and streams it; the copy itself is gone afterwards. */
export type StreamBackup = () => Promise<ReadableStream<Uint8Array>>

export function backupRoute(streamBackup: StreamBackup): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: '/v1/backup',
    role: 'owner',
    isOperatorOnly: true,
    summary: 'A consistent copy of the whole database, while writes go on.',
    answers: { 200: { description: 'An SQLite file', types: ['application/vnd.sqlite3'], isBinary: true } },
    async handle() {
      const body = await streamBackup()
      return { kind: 'answer', status: 200, body, type: 'application/vnd.sqlite3' }
    },
  })
}

export function sampleRoutes(store: Pick<Store, 'removeSamples'>, addSamples: AddSamples): readonly OwnerRoute[] {
  return [addRoute(addSamples), removeRoute(store)]
}

function addRoute(addSamples: AddSamples): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: '/v1/samples',
    role: 'owner',
    summary: 'Stores responses marked as samples, oldest first, outside every metric of real answers.',
    body: SamplesSchema,
    answers: { 200: { description: 'How many', schema: SampleCountSchema } },
    handle: async ({ site }, { responses, care }) =>
      json(200, await addSamples(site, { responses, ...(care && { care: care.map(careOf) }) })),
  })
}

function careOf({ answer, remedy, putRightAt, ...who }: Static<typeof SampleCareSchema>): SampleCare {
  return {
    ...who,
    ...(answer && { answer: { ...answer, at: Date.parse(answer.at) } }),
    ...(remedy && { remedy: { ...remedy, at: Date.parse(remedy.at) } }),
    ...(putRightAt !== undefined && { putRightAt: Date.parse(putRightAt) }),
  }
}

function removeRoute(store: Pick<Store, 'removeSamples'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: '/v1/samples',
    role: 'owner',
    summary: 'Removes every response that a demo marked as a sample.',
    answers: { 200: { description: 'How many there were', schema: RemovedSchema } },
    handle: async ({ site }) => json(200, { removed: await store.removeSamples(site.id) }),
  })
}
