/** The string format JSON Schema has no strict word for: a time that exists. Never a regex that can backtrack. */
import * as Format from 'typebox/format'

/** Registers it once, before any schema is compiled. */
export function registerFormats(): void {
  Format.Set('utc-time', isUtcTime)
}

const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/

/** True for an ISO 8601 time with a zone that exists in the calendar: 2026-02-30 does not. */
export function isUtcTime(text: string): boolean {
  if (text.length > 40 || !UTC_TIME.test(text)) return false
  if (Number.isNaN(Date.parse(text)) || text.startsWith('0000')) return false
  // Date.parse rolls 30 February over to March: the day of the month must survive.
  const midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  return new Date(midnight).getUTCDate() === Number(text.slice(8, 10))
}
