/** Decides when what waits is sent, on this page and from earlier ones: one page of an origin at a time, one pass a second. */
import type { Clock, Locks, Platform } from '../platform.ts'
import { recordKey, responseIdOf, type QueueRecord } from './record.ts'
import type { SiteQueue } from './queue.ts'
import { replace, type Queue } from './queue-storage.ts'
import { backoffMs } from './retry.ts'
import type { SendResult } from './send.ts'

export type Scheduler = {
  /** Tries all that waits now, in order; stops where nothing gets through. Never rejects. */
  flush(): Promise<void>
  /** The record may go again after this time. */
  wait(record: QueueRecord, waitMs: number): void
  /** The server wants nothing of this page for so long. */
  pause(pauseMs: number): void
  isPaused(): boolean
  /** Something changed in the queue. */
  reschedule(): void
  /** A device that failed to let go of what was sent is asked again, when it has had the time. */
  lookAgain(): void
  /** Leaves no listener and no timer. */
  stop(): void
}

export type SchedulerDependencies = {
  readonly platform: Platform
  readonly queue: Pick<SiteQueue, 'load' | 'change'>
  readonly isInFlight: (record: QueueRecord) => boolean
  readonly attempt: (record: QueueRecord) => Promise<SendResult>
  readonly onExpired: (record: QueueRecord) => void
}

/** `timer` waits as planned, `wake` skips our own back-off, `all` asks only whether the server wants to hear of us. */
type Urgency = 'timer' | 'wake' | 'all'

const MIN_GAP_MS = 1_000
/** For a device that did not answer, and as the longest sleep. */
const LOOK_AGAIN_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const LIFE_MS = 7 * DAY_MS

/** Begins at once with what earlier pages left; wakes when the page is online, visible or shown again. */
export function createScheduler(dependencies: SchedulerDependencies): Scheduler {
  const { platform, queue } = dependencies
  const { clock, listen } = platform
  const dueTimes = createDueTimes(clock)
  const passes = createPasses(dependencies, dueTimes)
  let urgency: Urgency = 'wake'
  let timer: unknown
  let isStopped = false

  async function schedule(): Promise<void> {
    if (isStopped) return
    const { records, isWhole } = await queue.load()
    clock.clearTimeout(timer)
    if (isStopped || passes.isRunning() || (isWhole && records.size === 0) || dueTimes.pausedUntilMs() === Infinity)
      return
    const soonestMs = Math.min(
      LOOK_AGAIN_MS,
      ...[...records.values()].map((record) => dueTimes.waitMs(record, urgency)),
    )
    const notBeforeMs = Math.max(dueTimes.pausedUntilMs(), passes.notBeforeMs(urgency)) - clock.monotonicMs()
    timer = clock.setTimeout(pass, Math.max(soonestMs, notBeforeMs, 0))
  }

  async function pass(): Promise<void> {
    const by = urgency
    urgency = 'timer'
    clock.clearTimeout(timer)
    await passes.pass(by)
    await schedule()
  }

  function wake(): void {
    if (!platform.isVisible()) return
    urgency = 'wake'
    void schedule()
  }

  const unlistens = (['online', 'pageshow', 'visibilitychange'] as const).map((moment) => listen(moment, wake))
  void schedule()

  return {
    isPaused: () => dueTimes.pausedUntilMs() > clock.monotonicMs(),
    wait: dueTimes.wait,
    pause: dueTimes.pause,
    reschedule: () => void schedule(),
    lookAgain() {
      clock.clearTimeout(timer)
      if (!isStopped) timer = clock.setTimeout(() => void schedule(), MIN_GAP_MS)
    },
    async flush() {
      while (passes.isRunning()) await passes.pass(urgency)
      urgency = 'all'
      await pass()
    },
    stop() {
      isStopped = true
      passes.abort()
      clock.clearTimeout(timer)
      for (const unlisten of unlistens) unlisten()
    },
  }
}

type DueTimes = Pick<Scheduler, 'wait' | 'pause'> & {
  /** Milliseconds until a record is due; 0 or less when it is. */
  waitMs(record: QueueRecord, urgency: Urgency): number
  /** On the monotonic clock. */
  pausedUntilMs(): number
}

/** Waits of this page are measured on the monotonic clock; those that other pages stored, on the device's own. */
function createDueTimes(clock: Clock): DueTimes {
  const dueTimesMs = new Map<string, number>()
  let pausedUntilMs = 0
  return {
    wait: (record, waitMs) => void dueTimesMs.set(recordKey(record), clock.monotonicMs() + waitMs),
    pause(pauseMs) {
      pausedUntilMs = clock.monotonicMs() + pauseMs
    },
    pausedUntilMs: () => pausedUntilMs,
    waitMs(record, urgency) {
      if (urgency === 'all') return 0
      const knownMs = urgency === 'timer' ? dueTimesMs.get(recordKey(record)) : undefined
      if (knownMs !== undefined) return knownMs - clock.monotonicMs()
      const storedMs = record.dueAt - clock.now()
      // No wait is longer than an hour: the clock has jumped.
      return storedMs > HOUR_MS ? 0 : storedMs
    },
  }
}

type Passes = {
  /** One pass over everything that waits, or the one that is running. */
  pass(urgency: Urgency): Promise<void>
  isRunning(): boolean
  /** On the monotonic clock. */
  notBeforeMs(urgency: Urgency): number
  abort(): void
}

function createPasses(dependencies: SchedulerDependencies, dueTimes: DueTimes): Passes {
  const { locks, clock, listen, randomBytes } = dependencies.platform
  let leaving = new AbortController()
  let running: Promise<void> | undefined
  let lastPassMs = -MIN_GAP_MS
  let failures = 0
  let quietUntilMs = 0

  async function passOnce(urgency: Urgency): Promise<void> {
    const { signal } = (leaving = new AbortController())
    const unlisten = listen('pagehide', () => leaving.abort())
    await withSendLock(locks, signal, async () => {
      lastPassMs = clock.monotonicMs()
      failures = (await sendDue(dependencies, dueTimes, urgency, signal)) ? 0 : failures + 1
      quietUntilMs = clock.monotonicMs() + (failures && backoffMs(randomBytes, failures - 1))
    })
    unlisten()
    running = undefined
  }

  return {
    pass: (urgency) => (running ??= passOnce(urgency)),
    isRunning: () => running !== undefined,
    notBeforeMs: (urgency) => Math.max(lastPassMs + MIN_GAP_MS, urgency === 'timer' ? quietUntilMs : 0),
    abort: () => leaving.abort(),
  }
}

/** Sends what is due, one after the other; false where the network lets nothing through. */
async function sendDue(
  { platform, queue, isInFlight, attempt, onExpired }: SchedulerDependencies,
  dueTimes: DueTimes,
  urgency: Urgency,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock } = platform
  const { records } = await queue.load()
  for (const [key, record] of inSendingOrder(records)) {
    if (signal.aborted || dueTimes.pausedUntilMs() > clock.monotonicMs()) break
    if (isInFlight(record)) continue
    if (hasExpired(record, clock, queue)) {
      onExpired(record)
      continue
    }
    if (isBlocked(record, records) || dueTimes.waitMs(record, urgency) > 0) continue
    const result = await attempt(record)
    if (result.state === 'sent') records.delete(key)
    else if (result.state === 'retry' && result.reason === 'unreachable') return false
  }
  return true
}

/** A server knows no remedy and no message of a response it has not got yet; the number for a remedy travels in a message. */
export function isBlocked(record: QueueRecord, queue: ReadonlyMap<string, QueueRecord>): boolean {
  const { kind } = record
  if (kind !== 'remedy' && kind !== 'message') return false
  const id = responseIdOf(record)
  return [...queue.keys()].some(
    (key) => key === `response:${id}` || (kind === 'remedy' && key.startsWith(`message:${id}`)),
  )
}

/** Removes what has outlived its week. */
function hasExpired(record: QueueRecord, clock: Clock, queue: Pick<SiteQueue, 'change'>): boolean {
  const ageMs = clock.now() - record.createdAt
  // Made under a wrong clock: its life begins now, or it would never end.
  if (ageMs < -DAY_MS) void queue.change(replace(record, { ...record, createdAt: clock.now() }))
  if (ageMs <= LIFE_MS) return false
  void queue.change(replace(record))
  return true
}

function inSendingOrder(queue: Queue): readonly [string, QueueRecord][] {
  const isLater = (record: QueueRecord): number => Number(isBlocked(record, queue))
  return [...queue].sort(([, a], [, b]) => isLater(a) - isLater(b) || a.dueAt - b.dueAt)
}

/** Lets one page of an origin send at a time, until `work` ends or `signal` aborts; without locks at once. */
async function withSendLock(locks: Locks | undefined, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  const untilGone = (): Promise<void> => Promise.race([work(), gone])
  try {
    await (locks ? locks.request('defter', { signal }, untilGone) : untilGone())
  } catch {
    // A page without an origin may not take locks; the server still stores everything once.
    if (!signal.aborted) await untilGone()
  }
}
