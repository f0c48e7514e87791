/** Whether this page alone goes on with a response. Released while the page is hidden away: it could not come back from the cache. */

export type DraftLock = {
  /** Asks once for each id; `onAnswer` is never called where the browser has no locks. */
  claim(id: string, onAnswer: (isOurs: boolean) => void): void
  release(): void
}

export function createDraftLock(): DraftLock {
  let claimed: string | undefined
  let end = (): void => undefined
  const lock: DraftLock = {
    claim(id, onAnswer) {
      if (id === claimed) return
      lock.release()
      claimed = id
      const ended = new Promise<void>((resolve) => (end = resolve))
      navigator.locks
        ?.request(`defter:${id}`, { ifAvailable: true }, (granted) => {
          if (claimed === id) onAnswer(granted !== null)
          return granted && ended
        })
        // A frame without an origin has no locks either.
        .catch(() => undefined)
    },
    release() {
      claimed = undefined
      end()
    },
  }
  return lock
}
