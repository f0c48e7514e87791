/** Runs changes one after the other, so that none begins with what another is about to replace. Never lets a failed one hold up the next. */

export type InTurn = <Answer>(change: () => Promise<Answer>) => Promise<Answer>

/** Each call waits for the one before. A change must not wait for another turn of the same line. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (change) => {
    const turn = last.then(change)
    last = turn.catch(() => undefined)
    return turn
  }
}
