/** A token bucket per site: so many responses at once, refilled over an hour. Never refuses what is in the book already. */
import type { EpochMs } from '../ports.ts'

export interface SiteBudget {
  /** How long a new response has to wait, in ms; undefined while there is room. Takes nothing. */
  waitOf(siteId: string, perHour: number, now: EpochMs): number | undefined
  /** Counts one that was stored. What is being written at the same moment may overdraw it, and is then waited for. */
  spend(siteId: string, perHour: number, now: EpochMs): void
}

type Bucket = { readonly left: number; readonly at: EpochMs }

const HOUR_MS = 60 * 60 * 1000

export function createSiteBudget(): SiteBudget {
  // As many as there are sites.
  const buckets = new Map<string, Bucket>()

  function leftOf(siteId: string, perHour: number, now: EpochMs): number {
    const bucket = buckets.get(siteId)
    if (!bucket) return perHour
    // A clock that jumps back must not take anything away.
    return Math.min(perHour, bucket.left + (Math.max(0, now - bucket.at) * perHour) / HOUR_MS)
  }

  return {
    waitOf(siteId, perHour, now) {
      if (perHour === 0) return undefined
      const left = leftOf(siteId, perHour, now)
      return left >= 1 ? undefined : Math.ceil(((1 - left) * HOUR_MS) / perHour)
    },
    spend(siteId, perHour, now) {
      if (perHour > 0) buckets.set(siteId, { left: leftOf(siteId, perHour, now) - 1, at: now })
    },
  }
}
