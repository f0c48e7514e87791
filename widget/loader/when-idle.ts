/** A page that is never idle, or a browser that forgets to say so, still gets its form. */
const LIMIT_MS = 5_000

/** Safari has no idle callback: there it is the next task. */
export function whenIdle(run: () => void): void {
  const request = globalThis.requestIdleCallback as typeof requestIdleCallback | undefined
  if (request) request(run, { timeout: LIMIT_MS })
  else setTimeout(run)
}

/** So that a slow phone is not kept from its page for everything at once. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** After the page's own `load`. Gives what ends the waiting. */
export function whenLoaded(run: () => void): () => void {
  if (document.readyState === 'complete') run()
  else addEventListener('load', run, { once: true })
  return () => removeEventListener('load', run)
}
