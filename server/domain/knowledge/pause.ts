/** Lets others have a turn during long work. Never more often than it takes: a turn costs as much as a few rows. */

const ROWS = 200

/** Call it after every row; every so many it waits for one turn of the loop. */
export function createPause(): () => Promise<void> | undefined {
  let rows = 0
  return () => {
    rows += 1
    return rows % ROWS === 0 ? new Promise((resolve) => setTimeout(resolve, 0)) : undefined
  }
}
