/** A shop's days, by its own time zone. Never asks the platform twice for the same day. */
import { formatDay } from '../format-date.ts'
import type { EpochMs } from '../ports.ts'

export interface Calendar {
  /** `2026-11-24` in the shop. */
  dayOf(at: EpochMs): string
  /** The midnight that ends the day `days` days after the one of `at`; 0 is the same day. */
  endOfDay(at: EpochMs, days: number): EpochMs
  /** The day for a sentence of that language. */
  wordsOf(at: EpochMs, locale: string): string
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Days times languages kept; a shop needs a handful at a time. */
const MOST_KEPT = 1_000

export function createCalendar(timeZone: string): Calendar {
  let format: Intl.DateTimeFormat | undefined
  // Zones stand whole quarter hours from UTC: within a quarter hour the day is one.
  const dayOf = kept((quarter: number) => {
    // Made when first asked: most shops have no offers, and a format is costly.
    format ??= new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    return format.format(quarter * (HOUR_MS / 4))
  })
  const day = (at: EpochMs) => dayOf(Math.floor(at / (HOUR_MS / 4)))
  const ends = kept((key: string) => {
    const [date = '', days = ''] = key.split(' ')
    return midnightOf(addDays(date, Number(days) + 1), day)
  })
  const endOfDay = (at: EpochMs, days: number) => ends(`${day(at)} ${days}`)
  const words = kept((key: string) => {
    const [at = '', locale = ''] = key.split(' ')
    return formatDay(Number(at), locale, timeZone)
  })
  return {
    dayOf: day,
    endOfDay,
    wordsOf: (at, locale) => words(`${endOfDay(at, 0) - DAY_MS / 2} ${locale}`),
  }
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The first quarter hour of a date in the shop; zones lie between -12 and +14 hours of UTC. */
function midnightOf(date: string, dayOf: (at: EpochMs) => string): EpochMs {
  let low = Date.parse(`${date}T00:00Z`) - 15 * HOUR_MS
  let high = low + 30 * HOUR_MS
  while (high - low > HOUR_MS / 4) {
    const middle = low + Math.floor((high - low) / (HOUR_MS / 2)) * (HOUR_MS / 4)
    if (dayOf(middle) < date) low = middle
    else high = middle
  }
  return high
}

function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>()
  return (key) => {
    const known = values.get(key)
    if (known !== undefined) return known
    if (values.size >= MOST_KEPT) values.clear()
    const value = make(key)
    values.set(key, value)
    return value
  }
}
