/** Where a customer stands between two orders. Never looks at anything but the dates of orders. */
import type { EpochMs } from '../ports.ts'

export const SEGMENTS = ['new', 'active', 'due', 'slipping', 'lost'] as const
export type Segment = (typeof SEGMENTS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
/** The gap of somebody who has none of their own yet: with fewer than three orders a median says nothing. */
const USUAL_GAP_DAYS = 60
/** A gap below a week would call a loyal reader lost within the month. */
const SHORTEST_GAP_DAYS = 7
/** In gaps since the last order. */
const DUE_FROM = 0.8
const SLIPPING_FROM = 1.5
const LOST_FROM = 3

export type Rhythm = {
  readonly orderCount: number
  /** Whole days; absent without an order. */
  readonly daysSinceLast?: number
  /** The median of the days between two orders; the shop's usual one where there are fewer than three orders. */
  readonly gapDays: number
}

/** `placedAt` in any order; times in the future count as now. */
export function rhythmOf(placedAt: readonly EpochMs[], now: EpochMs): Rhythm {
  const times = placedAt.map((at) => Math.min(at, now)).toSorted((a, b) => a - b)
  const last = times.at(-1)
  if (last === undefined) return { orderCount: 0, gapDays: USUAL_GAP_DAYS }
  const gaps = times.slice(1).map((at, index) => (at - (times[index] ?? at)) / DAY_MS)
  const gapDays = gaps.length < 2 ? USUAL_GAP_DAYS : Math.max(SHORTEST_GAP_DAYS, median(gaps))
  return { orderCount: times.length, daysSinceLast: Math.floor((now - last) / DAY_MS), gapDays }
}

/**
 * In gaps since the last order: below 0.8 active, below 1.5 due, below 3 slipping, then lost.
 * With one order new until 1.5 usual gaps have passed; without any, new.
 */
export function segmentOf({ orderCount, daysSinceLast, gapDays }: Rhythm): Segment {
  if (daysSinceLast === undefined) return 'new'
  const gaps = daysSinceLast / gapDays
  if (gaps >= LOST_FROM) return 'lost'
  if (gaps >= SLIPPING_FROM) return 'slipping'
  if (orderCount === 1) return 'new'
  return gaps >= DUE_FROM ? 'due' : 'active'
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
