/** A device's clock that runs so many times faster than ours. Never backwards. */
import type { Clock } from '../../sdk/platform.ts'

/** All devices share it, as they share the day; `speed` 20 lets a wait of one second pass in 50 ms. */
export function createFastClock(speed: number): Clock {
  const startedAtMs = performance.now()
  const epochMs = Date.now()
  const passedMs = () => (performance.now() - startedAtMs) * speed
  return {
    now: () => Math.floor(epochMs + passedMs()),
    monotonicMs: passedMs,
    setTimeout: (callback, delayMs) => setTimeout(callback, delayMs / speed),
    clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  }
}
