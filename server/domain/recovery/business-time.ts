/** Counts in the hours a shop works, in its own time zone. Never counts a holiday, a closed hour or a pause. */
import type { EpochMs } from '../ports.ts'
import type { RecoverySettings } from './remedy.ts'
import { localDayOf, nextDay, previousDay, startOfMinute, weekdayOf, type LocalDay } from '../local-time.ts'

export type BusinessHours = Pick<RecoverySettings, 'hours' | 'holidays'> & {
  /** IANA, for instance `Asia/Baku`. */
  readonly timeZone: string
}

/** What a case needs to set its times again. */
export type CaseClock = BusinessHours & Pick<RecoverySettings, 'firstResponseMinutes' | 'resolveMinutes'>

/** Only what a case needs of the settings: it travels with a write. */
export function caseClockOf(settings: RecoverySettings, timeZone: string): CaseClock {
  const { hours, holidays, firstResponseMinutes, resolveMinutes } = settings
  return { hours, holidays, firstResponseMinutes, resolveMinutes, timeZone }
}

type Shift = { readonly opensAt: EpochMs; readonly closesAt: EpochMs }

const MINUTE_MS = 60_000
/** Longer than any run of closed days; a shop that never opens is counted by the clock on the wall. */
const MOST_CLOSED_DAYS = 400

/** The moment when `minutes` of opening time have passed since `from`. 0 minutes is the first open moment. */
export function addBusinessMinutes(hours: BusinessHours, from: EpochMs, minutes: number): EpochMs {
  let leftMs = minutes * MINUTE_MS
  for (const { opensAt, closesAt } of shiftsFrom(hours, from)) {
    const startsAt = Math.max(opensAt, from)
    if (startsAt + leftMs < closesAt || (startsAt + leftMs === closesAt && leftMs > 0)) return startsAt + leftMs
    leftMs -= closesAt - startsAt
  }
  return from + minutes * MINUTE_MS
}

/** The latest moment from which `minutes` of opening time lead to `to`. */
export function subtractBusinessMinutes(hours: BusinessHours, to: EpochMs, minutes: number): EpochMs {
  let leftMs = minutes * MINUTE_MS
  for (const { opensAt, closesAt } of shiftsBefore(hours, to)) {
    const endsAt = Math.min(closesAt, to)
    if (endsAt - leftMs >= opensAt) return endsAt - leftMs
    leftMs -= endsAt - opensAt
  }
  return to - minutes * MINUTE_MS
}

/** Opening time from one moment to another, in minutes; 0 when it is not later. */
export function businessMinutesBetween(hours: BusinessHours, from: EpochMs, to: EpochMs): number {
  if (to <= from) return 0
  if (isNeverOpen(hours)) return (to - from) / MINUTE_MS
  let openMs = 0
  for (const { opensAt, closesAt } of shiftsFrom(hours, from, to)) {
    openMs += Math.max(0, Math.min(closesAt, to) - Math.max(opensAt, from))
  }
  return openMs / MINUTE_MS
}

function isNeverOpen({ hours }: BusinessHours): boolean {
  return Object.values(hours).every(({ fromMinute, toMinute }) => toMinute <= fromMinute)
}

/** Shifts that end after `from`, in order. Without an end it stops after too many closed days. */
function* shiftsFrom(hours: BusinessHours, from: EpochMs, until?: EpochMs): Generator<Shift> {
  let day = localDayOf(from, hours.timeZone)
  for (let closedDays = 0; until !== undefined || closedDays < MOST_CLOSED_DAYS; day = nextDay(day)) {
    if (until !== undefined && startOfMinute(day, 0, hours.timeZone) >= until) return
    const shift = shiftOf(hours, day)
    if (shift && shift.closesAt > from) {
      closedDays = 0
      yield shift
    } else closedDays += 1
  }
}

/** Shifts that begin before `to`, backwards. */
function* shiftsBefore(hours: BusinessHours, to: EpochMs): Generator<Shift> {
  let day = localDayOf(to, hours.timeZone)
  for (let closedDays = 0; closedDays < MOST_CLOSED_DAYS; day = previousDay(day)) {
    const shift = shiftOf(hours, day)
    if (shift && shift.opensAt < to) {
      closedDays = 0
      yield shift
    } else closedDays += 1
  }
}

/** Undefined on a closed day, and where a change of the clocks swallows the whole shift. */
function shiftOf({ hours, holidays, timeZone }: BusinessHours, day: LocalDay): Shift | undefined {
  const open = hours[weekdayOf(day)]
  if (!open || holidays.includes(day)) return undefined
  const opensAt = startOfMinute(day, open.fromMinute, timeZone)
  const closesAt = startOfMinute(day, open.toMinute, timeZone)
  return closesAt > opensAt ? { opensAt, closesAt } : undefined
}
