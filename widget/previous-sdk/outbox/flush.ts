/** One pass over everything that waits. Never sends what has outlived its week, nor what must wait for something else. */
import type { Clock } from '../platform.ts'
import { takeInventory } from './inventory.ts'
import type { Outbox } from './outbox.ts'
import type { DueTimes } from './postpone.ts'
import { ownId, recordKey, type QueueRecord } from './record.ts'
import { responseIdOf } from './route.ts'
import { replace, type Queue } from './storage.ts'

/** `timer` waits as told, `wake` skips our own back-off, `all` asks only whether the server wants to hear of us. */
export type Urgency = 'timer' | 'wake' | 'all'

/** Milliseconds until a record is due; 0 or less when it is. */
export type Wait = (record: QueueRecord) => number

const LIFE_MS = 604_800_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Sends what is due, one after the other; false where the network lets nothing through. */
export async function flushOnce(outbox: Outbox, signal: AbortSignal, wait: Wait): Promise<boolean> {
  const { queue } = await takeInventory(outbox)
  for (const [key, record] of inTurn(queue)) {
    if (signal.aborted || outbox.closedUntilMs > outbox.platform.clock.monotonicMs()) break
    if (outbox.inFlight.has(key) || isExpired(outbox, record)) continue
    if (isTooEarly(record, queue) || wait(record) > 0) continue
    const outcome = await outbox.attempt(record)
    if (outcome.state === 'sent') queue.delete(key)
    else if (!outcome.state && outcome.status === undefined) return false
  }
  return true
}

export function waitFor(clock: Clock, dueTimes: DueTimes, urgency: Urgency): Wait {
  return (record) => {
    if (urgency === 'all') return 0
    const knownMs = urgency === 'timer' ? dueTimes.get(recordKey(record)) : undefined
    if (knownMs !== undefined) return knownMs - clock.monotonicMs()
    const storedMs = record.dueAt - clock.now()
    // No wait is longer than an hour: the clock has jumped.
    return storedMs > HOUR_MS ? 0 : storedMs
  }
}

/** A server knows no remedy and no message of a response it has not got yet; the number for a remedy travels in a message. */
export function isTooEarly(record: QueueRecord, queue: Queue): boolean {
  const { kind } = record
  const id = responseIdOf(record)
  const isRemedy = kind === 'remedy'
  if (!isRemedy && kind !== 'message') return false
  return [...queue.keys()].some((key) => key === `response:${id}` || (isRemedy && key.startsWith(`message:${id}`)))
}

function isExpired(outbox: Outbox, record: QueueRecord): boolean {
  const nowMs = outbox.platform.clock.now()
  const ageMs = nowMs - record.createdAt
  // Made under a wrong clock: its life begins now, or it would never end.
  if (ageMs < -DAY_MS) outbox.change(replace(record, { ...record, createdAt: nowMs }))
  if (ageMs <= LIFE_MS) return false
  outbox.change(replace(record))
  outbox.emit('expired', { id: ownId(record), kind: record.kind, body: record.bytes })
  return true
}

function inTurn(queue: Queue): [string, QueueRecord][] {
  const turn = (record: QueueRecord) => Number(isTooEarly(record, queue))
  return [...queue].sort(([, a], [, b]) => turn(a) - turn(b) || a.dueAt - b.dueAt)
}
