import type { Clock } from './platform.ts'

/** The promise's outcome, or a rejection after `limitMs`. What the promise stands for goes on all the same. */
export function withTimeout<T>(clock: Clock, limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: unknown
  const timeout = new Promise<never>((_, reject) => {
    timer = clock.setTimeout(() => reject(new Error(`Not done within ${limitMs} ms.`)), limitMs)
  })
  return Promise.race([promise, timeout]).finally(() => clock.clearTimeout(timer))
}
