/** When the shop says it will answer. Never a date nobody is named for, nor one the shop's own record does not bear out. */
import type { Locale } from '../../../sdk/contract/index.ts'
import { formatDayAndTime } from '../format-date.ts'
import { nextFullHour } from '../local-time.ts'
import type { EpochMs } from '../ports.ts'
import { REPLY_WORDS } from '../words/choose-words.ts'
import { addBusinessMinutes, businessMinutesBetween, type BusinessHours } from './business-time.ts'
import type { Case } from './case.ts'
import type { RecoverySettings } from './remedy.ts'

/** Answers looked at, and of them the share that must have come in time. Source: DESIGN 5 and the issue, "80th percentile of the last 20". */
const RECORD_LENGTH = 20
const RECORD_SHARE = 0.8
const MOST_BROKEN = 2
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

export type PromiseRequest = {
  readonly settings: RecoverySettings
  readonly hours: BusinessHours
  /** The last answered cases, newest first, and open ones whose promise has passed. */
  readonly record: readonly Case[]
  readonly now: EpochMs
}

/** Undefined where nobody is named, or after two broken promises that the owner has not confirmed since. */
export function choosePromise({ settings, hours, record, now }: PromiseRequest): EpochMs | undefined {
  if (settings.assignee === undefined || isWithdrawn(record, settings.promisesConfirmedAt, now)) return undefined
  const minutes = Math.max(settings.firstResponseMinutes, usualMinutes(record, hours))
  // A promise with odd minutes sounds like a machine; the next full hour is later, so it holds at least as well.
  return nextFullHour(addBusinessMinutes(hours, now, minutes), hours.timeZone)
}

/** The sentence with its date, in the shop's time zone. */
export function promiseText(dueAt: EpochMs, language: Locale, timeZone: string): string {
  return REPLY_WORDS[language].promise.replace('{date}', () => formatDayAndTime(dueAt, language, timeZone))
}

/** The opening time within which four of five of the last answers came; nearest rank. 0 without a record. */
export function usualMinutes(record: readonly Case[], hours: BusinessHours): number {
  const minutes = record
    .flatMap((one) => (one.firstAnsweredAt === undefined ? [] : [{ ...one, answeredAt: one.firstAnsweredAt }]))
    .slice(0, RECORD_LENGTH)
    .map(({ openedAt, answeredAt }) => businessMinutesBetween(hours, openedAt, answeredAt))
    .toSorted((a, b) => a - b)
  return minutes[Math.ceil(minutes.length * RECORD_SHARE) - 1] ?? 0
}

function isWithdrawn(record: readonly Case[], confirmedAt: EpochMs | undefined, now: EpochMs): boolean {
  const broken = record.filter(
    ({ promisedAt, firstAnsweredAt = now }) =>
      promisedAt !== undefined && promisedAt > (confirmedAt ?? 0) && firstAnsweredAt > promisedAt,
  )
  return broken.length >= MOST_BROKEN
}

/** The quarter of an hour a moment lies in; a promise is broken only as it begins: full hours of some zones are quarters of others. */
export function promiseQuarter(at: EpochMs): number {
  return Math.floor(at / QUARTER_MS)
}
