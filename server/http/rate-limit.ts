/** A token bucket per address, in bounded memory. Never remembers an address longer than it needs to refill. */
import type { EpochMs } from '../domain/ports.ts'

export interface RateLimit {
  /** Undefined when the request may pass; otherwise how long to wait. */
  take(address: string, now: EpochMs): { readonly retryAfterMs: number } | undefined
  /** Like `take` without taking: for limits that count only failures. */
  look(address: string, now: EpochMs): { readonly retryAfterMs: number } | undefined
}

type Bucket = { tokens: number; at: EpochMs }

const MOST_ADDRESSES = 50_000

/** `perMinute` at once, then one more every 60 / `perMinute` seconds; 0 lets everything pass. */
export function createRateLimit(perMinute: number, mostAddresses = MOST_ADDRESSES): RateLimit {
  const buckets = new Map<string, Bucket>()
  const tokensPerMs = perMinute / 60_000
  const refill = (address: string, now: EpochMs): Bucket => {
    const bucket = buckets.get(address)
    if (!bucket) return { tokens: perMinute, at: now }
    // A clock that jumps back must not take tokens away.
    const elapsedMs = Math.max(0, now - bucket.at)
    return { tokens: Math.min(perMinute, bucket.tokens + elapsedMs * tokensPerMs), at: now }
  }
  const waitOf = (bucket: Bucket) =>
    bucket.tokens >= 1 ? undefined : { retryAfterMs: Math.ceil((1 - bucket.tokens) / tokensPerMs) }

  return {
    take(address, now) {
      if (perMinute === 0) return undefined
      const bucket = refill(address, now)
      const wait = waitOf(bucket)
      if (!wait) bucket.tokens -= 1
      // Deleting first moves the address to the young end of the map, which is the order of forgetting.
      buckets.delete(address)
      buckets.set(address, bucket)
      if (buckets.size > mostAddresses) forgetOldest(buckets)
      return wait
    },
    look: (address, now) => (perMinute === 0 ? undefined : waitOf(refill(address, now))),
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next()
  if (!oldest.done) buckets.delete(oldest.value)
}
