/** Days in the shop's time zone. Browsers do not speak Azerbaijani: they would say "M11". */
const AZERBAIJANI_MONTHS = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' ')
const AZERBAIJANI_SHORT_MONTHS = 'yan fev mar apr may iyn iyl avq sen okt noy dek'.split(' ')

type Place = { readonly locale: string; readonly timeZone: string }

/** For a sentence. `time`: milliseconds since 1970. */
export function dayInWords(time: number, place: Place): string {
  const date = new Date(time)
  if (!isAzerbaijani(place)) return format(date, { day: 'numeric', month: 'long' }, place)
  return `${dayOf(date, place)} ${AZERBAIJANI_MONTHS[monthIndexOf(date, place)]}`
}

/** For the leaf of a calendar. `time`: ISO 8601. */
export function monthAndDay(time: string, place: Place): readonly [month: string, day: string] {
  const date = new Date(time)
  const month = isAzerbaijani(place)
    ? AZERBAIJANI_SHORT_MONTHS[monthIndexOf(date, place)]
    : format(date, { month: 'short' }, place)
  return [month ?? '', dayOf(date, place)]
}

function isAzerbaijani({ locale }: Place): boolean {
  return /^az\b/.test(locale)
}

function dayOf(date: Date, place: Place): string {
  return format(date, { day: 'numeric' }, { ...place, locale: 'en' })
}

function monthIndexOf(date: Date, place: Place): number {
  return Number(format(date, { month: 'numeric' }, { ...place, locale: 'en' })) - 1
}

function format(date: Date, fields: Intl.DateTimeFormatOptions, { locale, timeZone }: Place): string {
  return new Intl.DateTimeFormat(locale, { timeZone, calendar: 'gregory', ...fields }).format(date)
}
