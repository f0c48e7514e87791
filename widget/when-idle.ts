/** Runs something when the page has nothing else to do. Never at once. */

/** Safari has no idle callback: there it is the next task. */
export function whenIdle(run: () => void): void {
  ;((globalThis.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout)(run)
}
