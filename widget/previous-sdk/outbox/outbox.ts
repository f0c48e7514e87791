/** Keeps a record, then sends it. Never sends before the device has it, unless the page is leaving. */
import type { ClientEvents } from '../client-types.ts'
import { createEmitter, type Emitter } from '../emitter.ts'
import type { Problem } from '../../../sdk/contract/index.ts'
import type { Platform } from '../platform.ts'
import { createHolding, type Holding } from './holding.ts'
import type { Outcome } from './outcome.ts'
import { ownId, recordKey, type QueueRecord } from './record.ts'
import { sendRecord } from './send.ts'
import { replace } from './storage.ts'

/** Below the site's address. A string body goes as `text/plain;charset=UTF-8`: no preflight. */
export type Route = RequestInit & { readonly path: string }

/** Where a record stands after its first attempt; `refused` where the queue is full. */
export type Posting =
  | Exclude<Outcome, { state?: never }>
  | { readonly state: 'saved' | 'notSaved' }
  | { readonly state: 'refused'; readonly reason: 'queue_full' }

export type Outbox = Holding &
  Emitter & {
    readonly platform: Platform
    readonly apiUrl: string
    readonly siteKey: string
    /** The last attempt that is under way, by key. */
    readonly inFlight: Map<string, Promise<Outcome>>
    /** What has to be tried again, in order; the retries take it from here. */
    readonly unsettled: [QueueRecord, Outcome][]
    /** What the server refused while nobody listened: it still waits on the device. */
    refused?: (readonly [QueueRecord, Problem])[]
    /** Called after each addition, once there are retries. */
    onUnsettled?: () => void
    /** Knows responses only, until the retries take over. */
    routeOf(record: QueueRecord): Route
    /** On the monotonic clock: until when the server wants nothing; infinite after 401 and 403. */
    closedUntilMs: number
    /** Keeps the record, then makes the first attempt. Never rejects. */
    post(record: QueueRecord): Promise<Posting>
    /** One attempt after the one under way for the same key; `isHeard` where the caller hands a refusal to the shopper. */
    attempt(record: QueueRecord, isHeard?: boolean): Promise<Outcome>
  }

export function createOutbox(platform: Platform, apiUrl: string, siteKey: string): Outbox {
  const holding = createHolding(platform.storage)
  const emitter = createEmitter()

  async function post(record: QueueRecord): Promise<Posting> {
    let leave = () => {}
    const hidden = new Promise<undefined>((resolve) => {
      leave = platform.listen('pagehide', () => resolve(undefined))
    })
    const holds = holding.hold(record)
    const kept = await Promise.race([holds, hidden])
    leave()
    if (kept && !kept.held) return { state: 'refused', reason: 'queue_full' }
    emitter.emit('queued', aboutOf(record))
    // The page goes while the write is open: send anyway, for the write may not come to its end.
    const outcome = await (kept?.held ? attempt(kept.held, true) : send(record, true))
    return outcome.state ? outcome : { state: (await holds).isOnDevice ? 'saved' : 'notSaved' }
  }

  function attempt(record: QueueRecord, isHeard = false): Promise<Outcome> {
    const { inFlight } = outbox
    const key = recordKey(record)
    const before = inFlight.get(key)
    const mine = (async (): Promise<Outcome> => {
      await before
      const isOld = (outbox.waiting.get(key)?.revision ?? 0) > record.revision
      const isClosed = outbox.closedUntilMs > platform.clock.monotonicMs()
      return isOld || isClosed ? { status: 0 } : send(record, isHeard)
    })()
    inFlight.set(key, mine)
    return mine.finally(() => inFlight.get(key) === mine && inFlight.delete(key))
  }

  async function send(record: QueueRecord, isHeard: boolean): Promise<Outcome> {
    const outcome = await sendRecord(outbox, record)
    const { state } = outcome
    const about = { ...aboutOf(record), body: record.bytes }
    const isTold = state && state !== 'erased' && emitter.emit(state, { ...about, ...outcome })
    // A refusal that nobody hears of stays for a page that listens, until its life ends.
    if (state && (isTold || isHeard || state !== 'rejected')) holding.change(replace(record))
    else {
      outbox.unsettled.push([record, outcome])
      outbox.onUnsettled?.()
    }
    return outcome
  }

  const outbox: Outbox = {
    ...holding,
    ...emitter,
    platform,
    apiUrl,
    siteKey,
    inFlight: new Map(),
    unsettled: [],
    routeOf: ({ bytes }) => ({ path: 'responses', method: 'POST', body: bytes }),
    closedUntilMs: 0,
    post,
    attempt,
  }
  return outbox
}

function aboutOf(record: QueueRecord): ClientEvents['queued'] {
  const { kind, revision } = record
  return { id: ownId(record), kind, revision }
}
