/** The one boundary between the widget and the shop's page: reports the first error, then everything stops. */

export type ErrorBoundary = {
  /** Wraps what the browser will call: after the first failure everything wrapped does nothing. */
  guard<Arguments extends readonly unknown[], Result>(
    run: (...args: Arguments) => Result,
  ): (...args: Arguments) => Result | undefined
  /** Runs when something of ours fails or the widget is destroyed; the last added runs first. */
  onStop(stop: () => void): void
  stop(): void
  report(error: unknown): void
}

export function createErrorBoundary(log: (error: unknown) => void): ErrorBoundary {
  let stops: (() => void)[] | undefined = []
  const boundary: ErrorBoundary = {
    guard:
      (run) =>
      (...args) => {
        if (!stops) return undefined
        try {
          return run(...args)
        } catch (error) {
          boundary.report(error)
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
    report(error) {
      if (!stops) return
      log(error)
      boundary.stop()
    },
  }
  return boundary
}
