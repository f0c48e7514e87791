/** Tells a burst from a busy hour by the site's own last week. Never learns a burst as what is usual. */
import type { EpochMs } from '../ports.ts'
import type { RollupRow } from '../rollup.ts'
import type { Store } from '../store.ts'

export interface Usual {
  /** True once this hour has far more responses than any of the last week; false while that week is still being read. */
  isBurst(siteId: string, now: EpochMs): boolean
  /** Counts one that was stored. */
  count(siteId: string, now: EpochMs): void
}

const HOUR_MS = 60 * 60 * 1000
const WEEK_HOURS = 7 * 24
const TIMES_USUAL = 5
/** Below it nothing is a burst: a small shop's newsletter brings a hundred answers after a week of silence. */
const LEAST_BURST = 300

type Hours = {
  /** Of the hour counted now. */
  hour: number
  seen: number
  limit: number
  isKnown: boolean
  /** By hour since 1970. */
  readonly past: Map<number, number>
}

export function createUsual(store: Pick<Store, 'rollups'>): Usual {
  const sites = new Map<string, Hours>()

  function hoursOf(siteId: string, now: EpochMs): Hours {
    const hour = Math.floor(now / HOUR_MS)
    const hours = sites.get(siteId) ?? { hour, seen: 0, limit: LEAST_BURST, isKnown: false, past: new Map() }
    if (!sites.has(siteId)) {
      sites.set(siteId, hours)
      void learn(store, siteId, hours)
    }
    if (hour > hours.hour) turn(hours, hour)
    return hours
  }

  return {
    isBurst(siteId, now) {
      const { isKnown, seen, limit } = hoursOf(siteId, now)
      return isKnown && seen >= limit
    },
    count: (siteId, now) => void (hoursOf(siteId, now).seen += 1),
  }
}

/** After a restart the book itself knows what was usual. */
async function learn(store: Pick<Store, 'rollups'>, siteId: string, hours: Hours): Promise<void> {
  const from = (hours.hour - WEEK_HOURS) * HOUR_MS
  // Without a week to compare with nothing is called a burst: the answers themselves are safe.
  const rows = await store.rollups({ siteId, from }).catch(() => undefined)
  if (!rows) return
  for (const row of rows) {
    const hour = Math.floor(row.bucket / HOUR_MS)
    if (isUsual(row) && hour < hours.hour) hours.past.set(hour, (hours.past.get(hour) ?? 0) + row.count)
  }
  hours.limit = limitOf(hours.past)
  hours.isKnown = true
}

function isUsual({ value, questionId, origin, isFlagged }: RollupRow): boolean {
  return value === 'answered' && questionId === '' && origin !== 'sample' && !isFlagged
}

function turn(hours: Hours, hour: number): void {
  hours.past.set(hours.hour, Math.min(hours.seen, hours.limit))
  for (const old of hours.past.keys()) if (old < hour - WEEK_HOURS) hours.past.delete(old)
  Object.assign(hours, { hour, seen: 0, limit: limitOf(hours.past) })
}

function limitOf(past: ReadonlyMap<number, number>): number {
  return Math.max(LEAST_BURST, TIMES_USUAL * Math.max(0, ...past.values()))
}
