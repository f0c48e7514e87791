/** The string format JSON Schema has no strict word for: a time that exists. Never a regex that can backtrack. */
import * as Format from 'typebox/format'

/** Registers it once, before any schema is compiled. */
export function registerFormats(): void {
  Format.Set('utc-time', isUtcTime)
}

const UTC_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

/** True for an ISO 8601 time with a zone that exists in the calendar: 2026-02-30 does not, nor does a leap second. */
export function isUtcTime(text: string): boolean {
  const parts = text.length <= 40 ? UTC_TIME.exec(text) : null
  if (!parts) return false
  const [, year, month, day, hour, minute, second = '0'] = parts
  const isDay = Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))
  return isDay && Number(year) > 0 && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0)
}
