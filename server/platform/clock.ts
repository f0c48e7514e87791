/** The machine's clock. Never used by the domain directly: it is handed in. */
import type { Clock, EpochMs } from '../domain/ports.ts'

export const systemClock: Clock = { now: () => Date.now() }

/** As between two starts: a machine may sleep, and no sleep of two years is one. */
const MAX_LEAP_MS = 2 * 365 * 24 * 60 * 60 * 1000

/**
 * The same clock until it leaps by more than two years, which a running server asks every few seconds: then `onLeap` is
 * called in place of an answer and has to end the process, before anything is dated, erased or expired by that time. A clock
 * that is set back is not stopped: receive times do not follow it.
 */
export function watchClock(
  clock: Clock,
  onLeap: (leap: { readonly from: EpochMs; readonly to: EpochMs }) => never,
): Clock {
  let last = clock.now()
  return {
    now() {
      const now = clock.now()
      if (now - last > MAX_LEAP_MS) onLeap({ from: last, to: now })
      last = now
      return now
    },
  }
}
