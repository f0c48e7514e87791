/** Keeps a record, sends it, and does what the answer asks for. Never sends before the device has it, if it can. */
import type { ClientEvents } from '../client-types.ts'
import { createEmitter, type Emitter } from '../emitter.ts'
import type { Platform } from '../platform.ts'
import type { Outcome } from './outcome.ts'
import { ownId, recordKey, type QueueRecord } from './record.ts'
import { sendRecord } from './send.ts'
import { keep, replace, type Plan, type Queue } from './storage.ts'

export type Posting = {
  /** What is kept under this record's key now; nothing where the queue is full. */
  readonly held: QueueRecord | undefined
  readonly isOnDevice: boolean
  readonly outcome?: Outcome
}

export type Outbox = Emitter<ClientEvents> & {
  readonly platform: Platform
  readonly apiUrl: string
  readonly siteKey: string
  /** This page's own records that are not settled, on the device or not. */
  readonly waiting: Queue
  /** When a record may go again, by key, on the monotonic clock. */
  readonly dueMs: Map<string, number>
  readonly inFlight: Map<string, Promise<Outcome>>
  /** On the monotonic clock: until when the server wants nothing; infinite after 401 and 403. */
  closedUntilMs: number
  /** Keeps the record, then makes the first attempt. Never rejects. */
  post(record: QueueRecord): Promise<Posting>
  hold(record: QueueRecord): Promise<Posting>
  /** One attempt after those under way for the same key; `isHeard` where the caller hands a refusal to the shopper. */
  attempt(record: QueueRecord, isHeard?: boolean): Promise<Outcome>
  /** Changes memory and device; never rejects. */
  change(plan: Plan<void>): Promise<void>
}

const HOUR_MS = 3_600_000

/** Full jitter: anything up to 1 s, 2 s, 4 s … 5 min. Source: AWS Architecture Blog, "Exponential Backoff and Jitter". */
export function backoffMs({ randomBytes }: Platform, tries: number): number {
  return ((randomBytes(1)[0] ?? 0) / 255) * Math.min(1_000 * 2 ** tries, 300_000)
}

export function createOutbox(platform: Platform, apiUrl: string, siteKey: string): Outbox {
  const { clock, storage } = platform
  const waiting: Queue = new Map()
  const dueMs = new Map<string, number>()
  const inFlight = new Map<string, Promise<Outcome>>()
  const { on, emit } = createEmitter<ClientEvents>()

  async function change(plan: Plan<void>): Promise<void> {
    plan(waiting)
    await storage?.transact(plan).catch(() => {})
  }

  async function hold(record: QueueRecord): Promise<Posting> {
    const plan = keep(record)
    let isOnDevice = false
    const held = await Promise.resolve(storage?.transact(plan)).then(
      (stored) => {
        isOnDevice = !!storage
        if (stored) waiting.set(recordKey(stored), stored)
        return stored
      },
      () => undefined,
    )
    return { held: isOnDevice ? held : plan(waiting), isOnDevice }
  }

  async function post(record: QueueRecord): Promise<Posting> {
    const { kind, revision } = record
    let leave = () => {}
    const hidden = new Promise<void>((resolve) => {
      leave = platform.listen('pagehide', () => resolve())
    })
    const holding = hold(record)
    const kept = await Promise.race([holding, hidden])
    leave()
    if (kept && !kept.held) return kept
    emit('queued', { id: ownId(record), kind, revision })
    // The page goes while the write is open: send anyway, for the write may not come to its end.
    const outcome = await (kept?.held ? attempt(kept.held, true) : send(record, true))
    return { ...(await holding), outcome }
  }

  function attempt(record: QueueRecord, isHeard = false): Promise<Outcome> {
    const key = recordKey(record)
    const before = inFlight.get(key)
    const mine = (async (): Promise<Outcome> => {
      await before
      const isOld = (waiting.get(key)?.revision ?? 0) > record.revision
      const isClosed = outbox.closedUntilMs > clock.monotonicMs()
      return isOld || isClosed ? { kind: 'held' } : send(record, isHeard)
    })()
    inFlight.set(key, mine)
    return mine.finally(() => inFlight.get(key) === mine && inFlight.delete(key))
  }

  async function send(record: QueueRecord, isHeard: boolean): Promise<Outcome> {
    const outcome = await sendRecord(platform, apiUrl, record)
    const { kind, revision, bytes: body, tries } = record
    const id = ownId(record)
    let waitMs = 0
    switch (outcome.kind) {
      case 'sent':
        emit('sent', { id, kind, revision, answer: outcome.answer })
        break
      case 'rejected':
        // What nobody hears of stays here for a page that listens, until its life ends.
        if (!emit('rejected', { id, kind, problem: outcome.problem, body }) && !isHeard) waitMs = HOUR_MS
        break
      case 'paused':
      case 'retry':
      case 'network': {
        const { problem, retryAfterMs } = outcome
        const isPaused = outcome.kind === 'paused'
        waitMs = isPaused ? HOUR_MS : Math.max(backoffMs(platform, tries), retryAfterMs)
        if (isPaused || retryAfterMs) outbox.closedUntilMs = isPaused ? Infinity : clock.monotonicMs() + waitMs
        // A refused origin has to be listed, so it is named.
        const message = `${problem.detail ?? ''} ${isPaused ? platform.page : ''}`
        emit('error', { id, code: problem.code ?? outcome.kind, message, problem })
      }
    }
    dueMs.set(recordKey(record), clock.monotonicMs() + waitMs)
    // Nothing is known of a server that was not reached, so another page need not wait for it.
    const dueAt = clock.now() + (outcome.kind === 'network' ? 0 : waitMs)
    change(replace(record, waitMs ? { ...record, tries: tries + 1, dueAt } : undefined))
    return outcome
  }

  const outbox: Outbox = {
    on,
    emit,
    platform,
    apiUrl,
    siteKey,
    waiting,
    dueMs,
    inFlight,
    closedUntilMs: 0,
    post,
    hold,
    attempt,
    change,
  }
  return outbox
}
