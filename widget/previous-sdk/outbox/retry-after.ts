/** How long a server asks us to wait. Never less than 0 s nor more than 1 h, whatever it writes. */

/** From a `Retry-After` header (seconds or an HTTP date) or a problem's `retryAfterMs`; 0 for none and for garbage. */
export function parseRetryAfter(header: string | null | undefined, retryAfterMs: unknown, nowMs: number): number {
  const byHeaderMs = Number(header ?? 0) * 1_000 || Date.parse(`${header}`) - nowMs || 0
  return Math.min(Math.max(0, byHeaderMs, Number(retryAfterMs) || 0), 3_600_000)
}
