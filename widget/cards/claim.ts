/** Whether this page alone goes on with a response. Never held while the page is hidden away: it could not come back from the cache. */

export type Claim = {
  /** Asks once for each id; `answer` is never called where the browser has no locks. */
  take(id: string, answer: (isOurs: boolean) => void): void
  letGo(): void
}

export function createClaim(): Claim {
  let taken: string | undefined
  let release = (): void => undefined
  const claim: Claim = {
    take(id, answer) {
      if (id === taken) return
      claim.letGo()
      taken = id
      const over = new Promise<void>((resolve) => (release = resolve))
      navigator.locks
        ?.request(`defter:${id}`, { ifAvailable: true }, (lock) => {
          if (taken === id) answer(lock !== null)
          return lock && over
        })
        // A frame without an origin has no locks either.
        .catch(() => undefined)
    },
    letGo() {
      taken = undefined
      release()
    },
  }
  return claim
}
