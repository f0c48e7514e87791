/** Gives a response that the server already holds in other words the next revision. Never past the last one. */
import { LIMITS, type Problem } from '../../../sdk/contract/index.ts'
import type { Outbox } from './outbox.ts'
import { recordKey, type QueueRecord } from './record.ts'
import { replace } from './storage.ts'

/** What waits under this key becomes `currentRevision` + 1; after the last revision it is rejected. */
export function renumber(outbox: Outbox, sent: QueueRecord, problem: Partial<Problem>): void {
  const { currentRevision } = problem
  const record = outbox.waiting.get(recordKey(sent)) ?? sent
  // A newer revision that waits already has its own turn.
  if (currentRevision === undefined || record.revision > sent.revision) return
  const revision = Math.max(currentRevision, sent.revision) + 1
  if (revision > LIMITS.lastRevision) {
    const { id, kind, bytes: body } = record
    if (outbox.emit('rejected', { id, kind, body, problem: problem as Problem })) outbox.change(replace(record))
    return
  }
  const bytes = JSON.stringify({ ...JSON.parse(record.bytes), revision })
  outbox.change(replace(record, { ...record, revision, bytes }))
}
