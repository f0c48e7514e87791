/** Slows down who tries wrong codes, and raises an alarm for a site. A good code is always answered. */
import type { EpochMs } from '../domain/ports.ts'
import { createRateLimit } from './rate-limit.ts'

/** Who tries: the checkout's key, and the shopper where the checkout tells one. Its address would be every shopper's. */
export type Guesser = { readonly siteId: string; readonly keyId: string; readonly shopper?: string | undefined }

export interface GuessLimit {
  /** Called for a wrong code; how long to wait before the next one, or undefined while there were few. */
  failed(guesser: Guesser, now: EpochMs): { readonly retryAfterMs: number } | undefined
}

/** Source: ATTACKS A102. */
const FAILED_PER_MINUTE = 10
const ALARM_PER_HOUR = 100
const HOUR_MS = 60 * 60 * 1000

type Hour = { startsAt: EpochMs; failed: number }

/** `alarm` is called once an hour and site, at the hundredth failed try. */
export function createGuessLimit(alarm: (siteId: string, failed: number) => void): GuessLimit {
  const byGuesser = createRateLimit(FAILED_PER_MINUTE)
  const hours = new Map<string, Hour>()
  return {
    failed({ siteId, keyId, shopper = '' }, now) {
      const known = hours.get(siteId)
      const hour = known && now - known.startsAt < HOUR_MS ? known : { startsAt: now, failed: 0 }
      hour.failed += 1
      hours.set(siteId, hour)
      if (hour.failed === ALARM_PER_HOUR) alarm(siteId, hour.failed)
      return byGuesser.take(JSON.stringify([siteId, keyId, shopper]), now)
    },
  }
}
