/** Decides when what was not settled may go again, and tells why it waits. Never before the server said. */
import { backoffMs } from './backoff.ts'
import { renumber } from './conflict.ts'
import type { Outbox } from './outbox.ts'
import type { Outcome, Unsettled } from './outcome.ts'
import { ownId, recordKey, type QueueRecord } from './record.ts'
import { parseRetryAfter } from './retry-after.ts'
import { replace } from './storage.ts'

/** When a record may go again, by key, on the monotonic clock. */
export type DueTimes = Map<string, number>

const HOUR_MS = 3_600_000

export function postpone(outbox: Outbox, dueTimes: DueTimes, record: QueueRecord, outcome: Outcome): void {
  const { clock, page } = outbox.platform
  const isRefused = outcome.state === 'rejected'
  if (isRefused) (outbox.refused ??= []).push([record, outcome.problem])
  const unsettled: Unsettled = isRefused ? { status: 422 } : (outcome as Unsettled)
  const { status, problem = {} } = unsettled
  const retryAfterMs = parseRetryAfter(unsettled.retryAfter, problem.retryAfterMs, clock.now())
  const isPaused = status === 401 || status === 403
  const leastMs = isPaused ? HOUR_MS : isRefused ? HOUR_MS : retryAfterMs
  const waitMs = Math.max(leastMs, leastMs < HOUR_MS ? backoffMs(outbox.platform, record.tries) : 0)
  if (retryAfterMs) outbox.closedUntilMs = clock.monotonicMs() + retryAfterMs
  dueTimes.set(recordKey(record), clock.monotonicMs() + waitMs)
  // Nothing is known of a server that was not reached, so another page need not wait for it.
  const dueAt = clock.now() + (status ? waitMs : 0)
  outbox.change(replace(record, { ...record, tries: record.tries + 1, dueAt }))
  if (problem.code === 'revision_conflict') renumber(outbox, record, problem)
  if (isPaused) pauseAll(outbox, dueAt)
  // A refused origin has to be listed, so it is named.
  const message = `${problem.detail ?? 'Not sent yet.'} ${isPaused ? page : ''}`
  outbox.emit('error', {
    id: ownId(record),
    code: problem.code ?? (status ? 'not_acknowledged' : 'network'),
    message,
    problem,
  })
}

// After 401 and 403 this page view asks no more, and other pages not within the hour.
function pauseAll(outbox: Outbox, dueAt: number): void {
  outbox.closedUntilMs = Infinity
  outbox.change((queue) => {
    for (const [key, record] of queue) if (record?.siteKey === outbox.siteKey) queue.set(key, { ...record, dueAt })
  })
}
