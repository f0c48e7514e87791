/** Reads times as shops export them. Never takes a local time for UTC. */
import { startOfMinute } from '../local-time.ts'
import type { EpochMs } from '../ports.ts'

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?$/
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MINUTES = 24 * 60
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** ISO 8601; without a zone it is the shop's own clock. Undefined when it is no time between 2000 and 2100. */
export function parseTime(text: string, timeZone: string): EpochMs | undefined {
  const at = ZONED.test(text) ? zonedTime(text) : localTime(text, timeZone)
  return at >= EARLIEST && at < LATEST ? at : undefined
}

/** As `parseTime`; a day alone lasts until its end: whoever delivers on the day that was promised is not late. */
export function parseDeadline(text: string, timeZone: string): EpochMs | undefined {
  const at = parseTime(text, timeZone)
  return at === undefined || !DAY.test(text) ? at : startOfMinute(text, DAY_MINUTES, timeZone) - 1
}

/** The platform would read the 30th of February as the 2nd of March. */
function zonedTime(text: string): EpochMs {
  return isDay(text.slice(0, 10)) ? Date.parse(text.replace(' ', 'T')) : Number.NaN
}

function localTime(text: string, timeZone: string): EpochMs {
  const [, day, hour = '0', minute = '0', second = '0'] = LOCAL.exec(text) ?? []
  if (day === undefined || !isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return Number.NaN
  return startOfMinute(day, Number(hour) * 60 + Number(minute), timeZone) + Number(second) * 1_000
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day)
}
