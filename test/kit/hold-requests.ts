/** Keeps requests of a browser on their way until a test lets them go, so that "late" is a fact and not a number of milliseconds. */
import type { BrowserContext, Request } from '@playwright/test'

export type HeldRequests = {
  /** The first one has left the page. */
  readonly asked: Promise<Request>
  /** Lets those that wait go on, and all later ones. */
  release(): Promise<void>
}

/** `pattern` is matched against the whole address. */
export async function holdRequests(context: BrowserContext, pattern: RegExp): Promise<HeldRequests> {
  const released = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<Request>()
  await context.route(pattern, async (route) => {
    asked.resolve(route.request())
    await released.promise
    // The page may be gone by then.
    await route.continue().catch(() => undefined)
  })
  return {
    asked: asked.promise,
    async release() {
      released.resolve()
      await context.unroute(pattern)
    },
  }
}
