/** Times in words, in the shop's time zone. Never the platform's Azerbaijani: browsers and Node do not speak it. */
import { AZERBAIJANI_MONTHS } from '../sdk/contract/index.ts'
import type { Language } from './catalogue/index.ts'

const TIME_ZONE = 'Europe/Istanbul'

const PLATFORM_LOCALE = { tr: 'tr-TR', en: 'en-GB', ru: 'ru-RU', ar: 'ar-u-nu-latn' } as const

/** @example formatDay('az', Date.UTC(2025, 10, 24, 12)) === '24 noyabr 2025' */
export function formatDay(language: Language, time: number): string {
  if (language !== 'az') {
    const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: TIME_ZONE } as const
    // Russian ends in “г.”, which would give a sentence a second full stop.
    return new Intl.DateTimeFormat(PLATFORM_LOCALE[language], format).format(time).replace(/\sг\.$/, '')
  }
  const [year = '', month = '', day = ''] = isoDay(time).split('-')
  return `${Number(day)} ${AZERBAIJANI_MONTHS[Number(month) - 1] ?? ''} ${year}`
}

/** Hours and minutes, 24-hour clock in every language. */
export function formatTime(time: number): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE } as const
  return new Intl.DateTimeFormat('en-GB', format).format(time)
}

function isoDay(time: number): string {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(time)
}
