/** Sends what waits, on this page and from earlier ones. Never two senders per origin, never more than one run a second. */
import type { Surroundings } from '../surroundings.ts'
import { takeInventory } from './inventory.ts'
import { backoffMs, type Outbox } from './outbox.ts'
import { ownId, recordKey, responseIdOf, type QueueRecord } from './record.ts'
import { replace, type Queue } from './storage.ts'

export type Dispatcher = {
  /** Tries all that waits now, in order; stops where nothing gets through. Never rejects. */
  flush(): Promise<void>
  /** Leaves no listener and no timer. */
  stop(): void
}

/** `timer` waits as told, `wake` skips our own back-off, `all` asks only whether the server wants to hear of us. */
type Urgency = 'timer' | 'wake' | 'all'

const LIFE_MS = 604_800_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MIN_GAP_MS = 1_000

/** Begins with what earlier pages left; wakes when the page is online, visible or shown again. */
export function createDispatcher(outbox: Outbox, { locks, isVisible }: Surroundings): Dispatcher {
  const { platform } = outbox
  const { clock } = platform
  let wanted: Urgency = 'wake'
  let running: Promise<void> | undefined
  let leaving = new AbortController()
  let timer: unknown
  let lastRunMs = -MIN_GAP_MS
  let failures = 0
  let quietUntilMs = 0
  let isStopped = false

  function waitMs(record: QueueRecord, urgency: Urgency): number {
    if (urgency === 'all') return 0
    const known = urgency === 'timer' ? outbox.dueMs.get(recordKey(record)) : undefined
    if (known !== undefined) return known - clock.monotonicMs()
    const storedMs = record.dueAt - clock.now()
    // No wait is longer than an hour: the clock has jumped.
    return storedMs > HOUR_MS ? 0 : storedMs
  }

  async function schedule(): Promise<void> {
    if (isStopped) return
    const queue = await takeInventory(outbox)
    clock.clearTimeout(timer)
    if (isStopped || running || !queue.size || outbox.closedUntilMs === Infinity) return
    const quietMs = wanted === 'timer' ? quietUntilMs : 0
    const notBeforeMs = Math.max(outbox.closedUntilMs, quietMs, lastRunMs + MIN_GAP_MS) - clock.monotonicMs()
    const soonestMs = Math.min(...[...queue.values()].map((record) => waitMs(record, wanted)))
    timer = clock.setTimeout(run, Math.max(soonestMs, notBeforeMs, 0))
  }

  function wake(): void {
    if (!isVisible()) return
    wanted = 'wake'
    schedule()
  }

  function run(): Promise<void> {
    running ??= runUnderLock().finally(() => {
      running = undefined
      schedule()
    })
    return running
  }

  async function runUnderLock(): Promise<void> {
    const urgency = wanted
    const { signal } = (leaving = new AbortController())
    const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    const leave = platform.listen('pagehide', () => leaving.abort())
    const work = () => Promise.race([sendAll(urgency, signal), gone])
    clock.clearTimeout(timer)
    wanted = 'timer'
    lastRunMs = clock.monotonicMs()
    try {
      await (locks ? locks.request('defter', { signal }, work) : work())
    } catch {
      // A page without an origin may not take locks; the server still stores everything once.
      await work()
    }
    leave()
  }

  async function sendAll(urgency: Urgency, signal: AbortSignal): Promise<void> {
    const queue = await takeInventory(outbox)
    for (const [key, record] of inTurn(queue)) {
      if (signal.aborted || outbox.closedUntilMs > clock.monotonicMs()) return
      if (outbox.inFlight.has(key) || isExpired(record)) continue
      if (isTooEarly(record, queue) || waitMs(record, urgency) > 0) continue
      const { kind } = await outbox.attempt(record)
      if (kind === 'network') {
        quietUntilMs = clock.monotonicMs() + backoffMs(platform, failures++)
        return
      }
      failures = 0
      if (kind === 'sent') queue.delete(key)
    }
  }

  function isExpired(record: QueueRecord): boolean {
    const ageMs = clock.now() - record.createdAt
    // Made under a wrong clock: its life begins now, or it would never end.
    if (ageMs < -DAY_MS) outbox.change(replace(record, { ...record, createdAt: clock.now() }))
    if (ageMs <= LIFE_MS) return false
    outbox.change(replace(record))
    outbox.emit('expired', { id: ownId(record), kind: record.kind, body: record.bytes })
    return true
  }

  const ends = [
    platform.listen('online', wake),
    platform.listen('pageshow', wake),
    platform.listen('visibilitychange', wake),
    outbox.on('error', () => void schedule()),
  ]
  wake()

  return {
    async flush() {
      while (running) await running
      wanted = 'all'
      await run()
    },
    stop() {
      isStopped = true
      leaving.abort()
      clock.clearTimeout(timer)
      for (const end of ends) end()
    },
  }
}

/** A remedy or a message is unknown to a server that has not got its response yet. */
export function isTooEarly(record: QueueRecord, queue: Queue): boolean {
  const isFollowing = record.kind === 'remedy' || record.kind === 'message'
  return isFollowing && queue.has(`response:${responseIdOf(record)}`)
}

function inTurn(queue: Queue): [string, QueueRecord][] {
  const turn = (record: QueueRecord) => Number(isTooEarly(record, queue))
  return [...queue].sort(([, a], [, b]) => turn(a) - turn(b) || a.dueAt - b.dueAt)
}
