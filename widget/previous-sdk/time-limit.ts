/** An end to waiting. Never ends the work itself. */
import type { Clock } from './platform.ts'

/** The promise's outcome, or a rejection after `limitMs`. */
export function within<T>(clock: Clock, limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: unknown
  const tooLate = new Promise<never>((_, reject) => {
    timer = clock.setTimeout(reject as () => void, limitMs)
  })
  return Promise.race([promise, tooLate]).finally(() => clock.clearTimeout(timer))
}
