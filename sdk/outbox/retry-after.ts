/** How long a server asks us to wait. Never less than 0 s nor more than 1 h, whatever it writes. */

const MAX_MS = 3_600_000

/** From a `Retry-After` header (seconds or an HTTP date) or a problem's `retryAfterMs`; 0 for none and for garbage. */
export function parseRetryAfter(header: string | null, retryAfterMs: unknown, nowMs: number): number {
  const byHeader = Number(header)
  const waits = [Number.isNaN(byHeader) ? Date.parse(`${header}`) - nowMs : byHeader * 1_000, Number(retryAfterMs)]
  return Math.min(Math.max(0, ...waits.filter((waitMs) => waitMs > 0)), MAX_MS)
}
