/** Days and times as each language writes them, in the shop's time zone. Never by the platform's Azerbaijani, which does not exist. */
import { AZERBAIJANI_MONTHS } from '../../sdk/contract/index.ts'
import type { EpochMs } from './ports.ts'

/** From Sunday, as `Date` counts. */
const AZ_WEEKDAYS = ['bazar', 'bazar ertəsi', 'çərşənbə axşamı', 'çərşənbə', 'cümə axşamı', 'cümə', 'şənbə'] as const

/** A day for a sentence: `24 Kasım Salı`, `24 noyabr, çərşənbə axşamı`, `Tuesday 24 November`, `вторник, 24 ноября`, `الثلاثاء، 24 نوفمبر`. */
export function formatDay(at: EpochMs, locale: string, timeZone: string): string {
  const language = languageOf(locale)
  if (language === 'az') return azDay(at, timeZone)
  return new Intl.DateTimeFormat(platformLocale(locale), {
    timeZone,
    // Arabic alone would count in other figures, and in Riyadh in other months, than the shop's own pages do.
    calendar: 'gregory',
    numberingSystem: 'latn',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(at)
}

/** The same with its time, on a 24-hour clock: `24 noyabr, çərşənbə axşamı, saat 13:00`. */
export function formatDayAndTime(at: EpochMs, locale: string, timeZone: string): string {
  const { hour, minute } = partsOf(at, timeZone)
  const time = `${hour}:${minute}`
  const day = formatDay(at, locale, timeZone)
  switch (languageOf(locale)) {
    case 'az':
      return `${day}, saat ${time}`
    case 'tr':
      return `${day}, saat ${time}`
    case 'ar':
      return `${day}، الساعة ${time}`
    default:
      return `${day}, ${time}`
  }
}

function azDay(at: EpochMs, timeZone: string): string {
  const { year, month, day } = partsOf(at, timeZone)
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()
  return `${Number(day)} ${AZERBAIJANI_MONTHS[Number(month) - 1]}, ${AZ_WEEKDAYS[weekday]}`
}

type DateParts = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>>

function partsOf(at: EpochMs, timeZone: string): DateParts {
  const two = '2-digit'
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
  })
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type as string, value]))
  const part = (name: keyof DateParts) => found.get(name) ?? ''
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? ''
}

/** British order of day and month for plain English: the shops are not American. */
function platformLocale(locale: string): string {
  return locale.toLowerCase() === 'en' ? 'en-GB' : locale
}
