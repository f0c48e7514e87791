/** Decides when what waits is sent, on this page and from earlier ones. Never more than one pass a second. */
import type { Surroundings } from '../surroundings.ts'
import { backoffMs } from './backoff.ts'
import { flushOnce, waitFor, type Urgency } from './flush.ts'
import { takeInventory } from './inventory.ts'
import { asOneSender } from './one-sender.ts'
import type { Outbox } from './outbox.ts'
import { postpone, type DueTimes } from './postpone.ts'

export type Dispatcher = {
  /** Tries all that waits now, in order; stops where nothing gets through. Never rejects. */
  flush(): Promise<void>
  /** Leaves no listener and no timer. */
  stop(): void
}

type Passes = {
  /** One pass, or the one that is running. */
  pass(urgency: Urgency): Promise<void>
  isRunning(): boolean
  /** On the monotonic clock. */
  notBeforeMs(urgency: Urgency): number
  abort(): void
}

const MIN_GAP_MS = 1_000
/** For a device that did not answer, and as the longest sleep. */
const LOOK_AGAIN_MS = 300_000

/** Begins with what earlier pages left; wakes when the page is online, visible or shown again. */
export function createDispatcher(outbox: Outbox, { locks, isVisible }: Surroundings): Dispatcher {
  const { clock, listen } = outbox.platform
  const dueTimes: DueTimes = new Map()
  const passes = createPasses(outbox, locks, dueTimes)
  let wanted: Urgency = 'wake'
  let timer: unknown
  let isStopped = false

  async function schedule(): Promise<void> {
    if (isStopped) return
    const { queue, isWhole } = await takeInventory(outbox)
    clock.clearTimeout(timer)
    if (isStopped || passes.isRunning() || (isWhole && !queue.size) || outbox.closedUntilMs === Infinity) return
    const soonestMs = Math.min(LOOK_AGAIN_MS, ...[...queue.values()].map(waitFor(clock, dueTimes, wanted)))
    const notBeforeMs = Math.max(outbox.closedUntilMs, passes.notBeforeMs(wanted)) - clock.monotonicMs()
    timer = clock.setTimeout(pass, Math.max(soonestMs, notBeforeMs, 0))
  }

  async function pass(): Promise<void> {
    const urgency = wanted
    wanted = 'timer'
    clock.clearTimeout(timer)
    await passes.pass(urgency)
    await schedule()
  }

  function wake(): void {
    if (!isVisible()) return
    wanted = 'wake'
    schedule()
  }

  const ends = (['online', 'pageshow', 'visibilitychange'] as const).map((moment) => listen(moment, wake))
  // A device that failed to let go of what was sent is asked again, when it has had the time.
  const lookAgain = (): void => {
    clock.clearTimeout(timer)
    timer = clock.setTimeout(schedule, MIN_GAP_MS)
  }
  ends.push(outbox.on('sent', lookAgain))
  outbox.onUnsettled = () => {
    for (const [record, unsettled] of outbox.unsettled.splice(0)) postpone(outbox, dueTimes, record, unsettled)
    schedule()
  }
  outbox.onUnsettled()

  return {
    async flush() {
      while (passes.isRunning()) await passes.pass(wanted)
      wanted = 'all'
      await pass()
    },
    stop() {
      isStopped = true
      passes.abort()
      clock.clearTimeout(timer)
      for (const end of ends) end()
    },
  }
}

function createPasses(outbox: Outbox, locks: Surroundings['locks'], dueTimes: DueTimes): Passes {
  const { platform } = outbox
  const { clock, listen } = platform
  let leaving = new AbortController()
  let running: Promise<void> | undefined
  let lastPassMs = -MIN_GAP_MS
  let failures = 0
  let quietUntilMs = 0

  async function passOnce(urgency: Urgency): Promise<void> {
    const { signal } = (leaving = new AbortController())
    const leave = listen('pagehide', () => leaving.abort())
    await asOneSender(locks, signal, async () => {
      lastPassMs = clock.monotonicMs()
      failures = (await flushOnce(outbox, signal, waitFor(clock, dueTimes, urgency))) ? 0 : failures + 1
      quietUntilMs = clock.monotonicMs() + (failures && backoffMs(platform, failures - 1))
    })
    leave()
    running = undefined
  }

  return {
    pass: (urgency) => (running ??= passOnce(urgency)),
    isRunning: () => !!running,
    notBeforeMs: (urgency) => Math.max(lastPassMs + MIN_GAP_MS, urgency === 'timer' ? quietUntilMs : 0),
    abort: () => leaving.abort(),
  }
}
