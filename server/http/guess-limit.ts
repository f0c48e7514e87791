/** Slows down who guesses codes, by address, and raises an alarm for a site. Never counts a good code, and never locks a site. */
import type { EpochMs } from '../domain/ports.ts'
import { createRateLimit } from './rate-limit.ts'

export interface GuessLimit {
  /** How long to wait before another try; undefined while there is none. */
  wait(address: string, now: EpochMs): { readonly retryAfterMs: number } | undefined
  failed(siteId: string, address: string, now: EpochMs): void
}

/** Source: ATTACKS A102. */
const FAILED_PER_MINUTE = 10
const ALARM_PER_HOUR = 100
const HOUR_MS = 60 * 60 * 1000

type Hour = { startsAt: EpochMs; failed: number }

/** `alarm` is called once an hour and site, at the hundredth failed try. */
export function createGuessLimit(alarm: (siteId: string, failed: number) => void): GuessLimit {
  const byAddress = createRateLimit(FAILED_PER_MINUTE)
  const hours = new Map<string, Hour>()
  return {
    wait: (address, now) => byAddress.look(address, now),
    failed(siteId, address, now) {
      byAddress.take(address, now)
      const known = hours.get(siteId)
      const hour = known && now - known.startsAt < HOUR_MS ? known : { startsAt: now, failed: 0 }
      hour.failed += 1
      hours.set(siteId, hour)
      if (hour.failed === ALARM_PER_HOUR) alarm(siteId, hour.failed)
    },
  }
}
