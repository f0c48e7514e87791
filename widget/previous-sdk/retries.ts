/** Sends what failed attempts and earlier pages left. Never needed for the first answer. */
import type { ClientOptions } from './client-types.ts'
import { createDispatcher } from './outbox/dispatcher.ts'
import { routeOf } from './outbox/route.ts'
import type { Submitter } from './submitter.ts'
import { browserSurroundings } from './surroundings.ts'

export type Retries = {
  /** Tries everything that waits, now. Resolves when each was tried once. */
  flush(): Promise<void>
  /** Leaves no timer and no listener; what waits stays on the device. */
  stop(): void
}

/** Begins at once. One for each submitter; `given` replaces seams as in `ClientOptions`. */
export function createRetries({ outbox }: Submitter, given?: ClientOptions['platform']): Retries {
  const surroundings = { ...browserSurroundings(), ...given }
  outbox.routeOf = routeOf
  const { flush, stop } = createDispatcher(outbox, surroundings)
  return {
    flush,
    stop() {
      stop()
      outbox.platform.storage?.close()
    },
  }
}
