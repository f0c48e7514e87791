/** Days of a time zone and the moments they begin, by the platform's zone tables. Never wrong in the night the clocks change. */
import type { EpochMs } from './ports.ts'

/** `YYYY-MM-DD` in some time zone. */
export type LocalDay = string

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Clocks of every zone are changed at whole quarter hours of UTC: within one, the offset is one. */
const QUARTER_MS = 15 * MINUTE_MS
/** A few years of shifts; asking the platform takes a hundred times as long as looking here. */
const MOST_OFFSETS = 10_000

type Zone = { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }
const zones = new Map<string, Zone>()

export function localDayOf(at: EpochMs, timeZone: string): LocalDay {
  return isoDay(at + offsetAt(at, timeZone))
}

/**
 * The moment a local clock shows `minute` minutes after midnight of a day (1,440 is the next midnight).
 * A time the clocks skip is as far after the gap as it lies inside it; one they repeat is the first of the two.
 */
export function startOfMinute(day: LocalDay, minute: number, timeZone: string): EpochMs {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS
  const before = offsetAt(wall - DAY_MS, timeZone)
  const after = offsetAt(wall + DAY_MS, timeZone)
  const early = wall - before
  if (before === after || offsetAt(early, timeZone) === before) return early
  const late = wall - after
  return offsetAt(late, timeZone) === after ? late : early
}

export function weekdayOf(day: LocalDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

export function nextDay(day: LocalDay): LocalDay {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + DAY_MS)
}

export function previousDay(day: LocalDay): LocalDay {
  return isoDay(Date.parse(`${day}T00:00:00Z`) - DAY_MS)
}

/** The next moment a local clock shows a full hour, or this one. */
export function nextFullHour(at: EpochMs, timeZone: string): EpochMs {
  let next = Math.ceil(at / QUARTER_MS) * QUARTER_MS
  while ((next + offsetAt(next, timeZone)) % (4 * QUARTER_MS) !== 0) next += QUARTER_MS
  return next
}

function isoDay(wall: number): LocalDay {
  return new Date(wall).toISOString().slice(0, 10)
}

/** What the local clock is ahead of UTC, in milliseconds. */
function offsetAt(at: EpochMs, timeZone: string): number {
  const zone = zoneOf(timeZone)
  const quarter = Math.floor(at / QUARTER_MS)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  if (zone.offsets.size >= MOST_OFFSETS) zone.offsets.clear()
  const offset = readOffset(zone.format, quarter * QUARTER_MS)
  zone.offsets.set(quarter, offset)
  return offset
}

function readOffset(format: Intl.DateTimeFormat, at: EpochMs): number {
  const parts = format.formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - at
}

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}
