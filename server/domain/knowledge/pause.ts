/** Lets others have a turn during long work, and ends it when the server stops. Never more often than it takes: a turn costs as much as a few rows. */

export type Stopping = { readonly isStopping: boolean }

/** Thrown out of work that a stop cut short; nothing is broken. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

const ROWS = 100

/** Call it after every row; every so many it waits for one turn of the loop. */
export function createPause(stopping: Stopping): () => Promise<void> | undefined {
  let rows = 0
  return () => {
    rows += 1
    if (stopping.isStopping) throw new Stopped()
    return rows % ROWS === 0 ? new Promise((resolve) => setTimeout(resolve, 0)) : undefined
  }
}
