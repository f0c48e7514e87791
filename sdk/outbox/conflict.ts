/** Gives a response that the server already holds in other words the next revision. Never past the last one. */
import type { Problem } from '../contract/index.ts'
import type { Outbox } from './outbox.ts'
import { replace } from './storage.ts'

const LAST_REVISION = 19

/** What waits under this id becomes `currentRevision` + 1; after the last revision it is rejected. */
export function renumber(outbox: Outbox, id: string, problem: Partial<Problem>): void {
  const key = `response:${id}`
  const record = outbox.waiting.get(key)
  const { currentRevision } = problem
  if (!record || currentRevision === undefined || record.revision > currentRevision) return
  const revision = currentRevision + 1
  if (revision > LAST_REVISION) {
    const { kind, bytes: body } = record
    if (outbox.emit('rejected', { id, kind, body, problem: problem as Problem })) outbox.change(replace(record))
    return
  }
  const bytes = JSON.stringify({ ...JSON.parse(record.bytes), revision })
  outbox.dueMs.delete(key)
  outbox.change(replace(record, { ...record, revision, bytes, dueAt: outbox.platform.clock.now() }))
}
