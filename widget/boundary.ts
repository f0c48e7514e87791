/** The one boundary between us and the shop's page. Never lets an error of ours out, and reports the first one once. */

export type Boundary = {
  /** Wraps what the browser will call: after the first failure everything wrapped does nothing. */
  guard<Arguments extends readonly unknown[], Result>(
    run: (...args: Arguments) => Result,
  ): (...args: Arguments) => Result | undefined
  /** Runs when something of ours fails or we are destroyed; the last added runs first. */
  onStop(stop: () => void): void
  stop(): void
}

export function createBoundary(report: (error: unknown) => void): Boundary {
  let stops: (() => void)[] | undefined = []
  const fail = (error: unknown): void => {
    if (!stops) return
    report(error)
    boundary.stop()
  }
  const boundary: Boundary = {
    guard:
      (run) =>
      (...args) => {
        if (!stops) return undefined
        try {
          return run(...args)
        } catch (error) {
          fail(error)
          return undefined
        }
      },
    onStop(stop) {
      if (stops) stops.push(stop)
      else stop()
    },
    stop() {
      const all = stops ?? []
      stops = undefined
      for (const stop of all.reverse()) {
        try {
          stop()
        } catch {
          // One thing that cannot be undone must not keep the rest.
        }
      }
    },
  }
  return boundary
}
