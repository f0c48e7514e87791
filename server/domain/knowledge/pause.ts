/** Lets others have a turn during long work, and ends it when the server stops. Never more often than it takes: a turn costs as much as a few rows. */

export type Stopping = { readonly isStopping: boolean }

/** Thrown out of work that a stop cut short; nothing is broken. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** So much work in one turn of the loop: what a shopper waits at most for each. */
const WORK_MS = 4

/**
 * Call it after every row; it waits for one turn of the loop when the rows since the last one took longer than a shopper
 * should wait. `nowMs` never goes back.
 */
export function createPause(stopping: Stopping, nowMs = () => performance.now()): () => Promise<void> | undefined {
  let turnBegan = nowMs()
  return () => {
    if (stopping.isStopping) throw new Stopped()
    if (nowMs() - turnBegan < WORK_MS) return undefined
    return nextTurn().then(() => void (turnBegan = nowMs()))
  }
}

/** Whatever has waited since before is done then: requests that came in, timers that are due. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
