/** Stores a record, sends it, and goes on trying until its fate is known. Nothing is sent before the device has it, unless the page is leaving. */
import type { Problem } from '../contract/index.ts'
import { createEmitter, type Emitter } from '../emitter.ts'
import type { Platform } from '../platform.ts'
import { reportConnectionProblems } from './connection-problems.ts'
import { createSiteQueue, type SiteQueue } from './queue.ts'
import { replace } from './queue-storage.ts'
import { ownId, recordKey, type QueueKind, type QueueRecord } from './record.ts'
import { bumpRevision, planRetry } from './retry.ts'
import { createScheduler, isBlocked, type Scheduler } from './scheduler.ts'
import { sendRecord, type Acknowledgement, type Retryable, type SendResult } from './send.ts'

export type OutboxEvents = {
  readonly queued: { readonly id: string; readonly kind: QueueKind; readonly revision: number }
  readonly sent: OutboxEvents['queued'] & { readonly receipt: Acknowledgement }
  readonly rejected: OutboxEvents['queued'] & { readonly problem: Problem; readonly body: string }
  readonly expired: { readonly id: string; readonly kind: QueueKind; readonly body: string }
  readonly error: {
    readonly code: string
    readonly message: string
    readonly id?: string
    readonly problem?: Partial<Problem>
  }
}

/** Where a record stands after its first attempt. */
export type PostResult =
  | Exclude<SendResult, Retryable>
  /** On the device, or, where it stores nothing, in memory only. */
  | { readonly state: 'saved' | 'notSaved' }
  | { readonly state: 'refused'; readonly reason: 'queue_full' }

export type Outbox = Pick<Emitter<OutboxEvents>, 'on'> & {
  /** Stores the record, then makes the first attempt, unless it has to wait for another one. Never rejects. */
  post(record: QueueRecord): Promise<PostResult>
  /** The revision of a response that waits in this page; -1 for none. */
  revisionInQueue(responseId: string): number
  /** Records of this site that wait, on the device and in memory. */
  count(): Promise<number>
  /** Takes what matches out of this site's queue. */
  removeWhere(matches: (record: QueueRecord) => boolean): Promise<void>
  flush(): Promise<void>
  /** Leaves no listener, timer or open handle; what is on the device stays there. */
  destroy(): void
}

export type OutboxOptions = { readonly platform: Platform; readonly apiUrl: string; readonly siteKey: string }

/** Begins at once to send what earlier pages left. */
export function createOutbox({ platform, apiUrl, siteKey }: OutboxOptions): Outbox {
  const { storage } = platform
  const queue = createSiteQueue(storage, siteKey)
  const emitter = createEmitter<OutboxEvents>()
  const attempts = createAttempts({ platform, queue, siteUrl: `${apiUrl}/v1/sites/${siteKey}` })
  const scheduler = createScheduler({
    platform,
    queue,
    isInFlight: attempts.isInFlight,
    attempt: (record) => attempt(record),
    onExpired: (record) => emitter.emit('expired', { id: ownId(record), kind: record.kind, body: record.bytes }),
  })
  const settlement = createSettlement({ platform, queue, emitter, scheduler })
  const stopReports = reportConnectionProblems({ platform, apiUrl, ...emitter })

  /** `isAwaited` where a caller waits for the result, and takes a refusal from there. */
  function attempt(record: QueueRecord, isAwaited = false): Promise<SendResult> {
    return attempts.make(record, scheduler.isPaused, (result) => settlement.settle(record, result, isAwaited))
  }

  return {
    async post(record) {
      const isWaiting = isBlocked(record, queue.memory)
      const enqueuing = queue.enqueue(record)
      const enqueued = await unlessPageHides(platform, enqueuing)
      if (enqueued && !enqueued.stored) return { state: 'refused', reason: 'queue_full' }
      emitter.emit('queued', describe(record))
      // The page goes while the write is open: send anyway, for the write may not come to its end.
      const result = isWaiting ? undefined : await attempt(enqueued?.stored ?? record, true)
      if (result && result.state !== 'retry') return result
      return { state: (await enqueuing).isOnDevice ? 'saved' : 'notSaved' }
    },
    on(name, listener) {
      const off = emitter.on(name, listener)
      if (name === 'rejected') settlement.offerRefusals()
      return off
    },
    revisionInQueue: (responseId) => queue.memory.get(`response:${responseId}`)?.revision ?? -1,
    count: async () => (await queue.load()).records.size,
    removeWhere: (matches) => queue.changeEach((record) => (matches(record) ? undefined : record)),
    flush: scheduler.flush,
    destroy() {
      scheduler.stop()
      stopReports()
      storage?.close()
    },
  }
}

/** The promise's outcome, or nothing as soon as the page is left. */
async function unlessPageHides<T>({ listen }: Platform, promise: Promise<T>): Promise<T | undefined> {
  let unlisten = (): void => {}
  const hidden = new Promise<undefined>((resolve) => {
    unlisten = listen('pagehide', () => resolve(undefined))
  })
  return Promise.race([promise, hidden]).finally(() => unlisten())
}

type Attempts = {
  isInFlight(record: QueueRecord): boolean
  /** One attempt after the one under way for the same record. */
  make(record: QueueRecord, isPaused: () => boolean, settle: (result: SendResult) => void): Promise<SendResult>
}

type AttemptDependencies = {
  readonly platform: Platform
  readonly queue: SiteQueue
  readonly siteUrl: string
}

function createAttempts({ platform, queue, siteUrl }: AttemptDependencies): Attempts {
  /** The last attempt that is under way, by key. */
  const inFlight = new Map<string, Promise<SendResult>>()
  return {
    isInFlight: (record) => inFlight.has(recordKey(record)),
    make(record, isPaused, settle) {
      const key = recordKey(record)
      const before = inFlight.get(key)
      const mine = (async (): Promise<SendResult> => {
        await before
        const isOld = (queue.memory.get(key)?.revision ?? 0) > record.revision
        if (isOld || isPaused()) return { state: 'retry', reason: 'not_attempted' }
        const result = await sendRecord({ platform, siteUrl }, record)
        settle(result)
        return result
      })()
      inFlight.set(key, mine)
      return mine.finally(() => inFlight.get(key) === mine && inFlight.delete(key))
    },
  }
}

type Settlement = {
  /** What the answer to an attempt changes. */
  settle(record: QueueRecord, result: SendResult, isAwaited: boolean): void
  /** Emits the refusals that nobody has taken. */
  offerRefusals(): void
}

type SettlementDependencies = {
  readonly platform: Platform
  readonly queue: SiteQueue
  readonly emitter: Emitter<OutboxEvents>
  readonly scheduler: Scheduler
}

function createSettlement({ platform, queue, emitter, scheduler }: SettlementDependencies): Settlement {
  type Refusal = { readonly record: QueueRecord; readonly problem: Problem }

  /** Refusals that nobody has taken: their words stay on the device, for whoever listens later, until their life ends. */
  const openRefusals = new Map<string, Refusal>()

  /** Tells whether somebody has taken it. */
  function emitRefusal(refusal: Refusal, isAwaited = false): boolean {
    const { record, problem } = refusal
    const isTaken = emitter.emit('rejected', { ...describe(record), problem, body: record.bytes }) || isAwaited
    if (isTaken) void queue.change(replace(record))
    else openRefusals.set(recordKey(record), refusal)
    return isTaken
  }

  function retryLater(record: QueueRecord, result: SendResult): void {
    const { waitMs, dueAt, pauseMs } = planRetry(record, result, platform)
    const problem: Partial<Problem> =
      ((result.state === 'retry' || result.state === 'rejected') && result.problem) || {}
    if (pauseMs > 0) scheduler.pause(pauseMs)
    scheduler.wait(record, waitMs)
    void queue.change(replace(record, { ...record, tries: record.tries + 1, dueAt }))
    if (problem.code === 'revision_conflict') resendAsNext(record, problem)
    // Other pages ask no sooner either.
    if (pauseMs === Infinity) void queue.changeEach((one) => ({ ...one, dueAt }))
    const isUnreachable = result.state === 'retry' && result.reason === 'unreachable'
    // A refused origin has to be listed, so it is named.
    const page = pauseMs === Infinity ? platform.pageUrl() : ''
    emitter.emit('error', {
      id: ownId(record),
      code: problem.code ?? (isUnreachable ? 'network' : 'not_acknowledged'),
      message: `${problem.detail ?? 'Not sent yet.'} ${page}`,
      problem,
    })
    scheduler.reschedule()
  }

  /** What waits under this key takes the revision after the server's; after the last one it is refused. */
  function resendAsNext(sent: QueueRecord, problem: Partial<Problem>): void {
    const record = queue.memory.get(recordKey(sent)) ?? sent
    // A newer revision that waits already has its own turn.
    if (problem.currentRevision === undefined || record.revision > sent.revision) return
    const next = bumpRevision(record, problem)
    if (next) void queue.change(replace(record, next))
    else emitRefusal({ record, problem: problem as Problem })
  }

  return {
    settle(record, result, isAwaited) {
      switch (result.state) {
        case 'sent':
          // The record goes after the page has done what the receipt asks for.
          emitter.emit('sent', { ...describe(record), receipt: result.receipt })
          void queue.change(replace(record))
          return scheduler.lookAgain()
        case 'erased':
          return void queue.change(replace(record))
        case 'rejected':
          return emitRefusal({ record, problem: result.problem }, isAwaited) ? undefined : retryLater(record, result)
        case 'retry':
          return retryLater(record, result)
      }
    },
    offerRefusals() {
      const refusals = [...openRefusals.values()]
      openRefusals.clear()
      // After the caller has its unsubscribe.
      void Promise.resolve().then(() => refusals.forEach((refusal) => emitRefusal(refusal)))
    },
  }
}

function describe(record: QueueRecord): OutboxEvents['queued'] {
  const { kind, revision } = record
  return { id: ownId(record), kind, revision }
}
