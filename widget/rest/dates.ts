/** Days in the shop's time zone and the shopper's language. Never "M11": browsers do not speak Azerbaijani. */

type Place = { readonly locale: string; readonly timeZone: string }

const AZ_MONTHS = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' ')

/** `30 noyabr`, `30 Kasım`, `30 November`. */
export function shortDate(time: string, place: Place): string {
  const [month, day] = namesOf(time, place, 'long')
  return month && /^az\b/.test(place.locale)
    ? `${day} ${month}`
    : format(time, place, { month: 'long', day: 'numeric' })
}

/** For the leaf of the calendar: a short month and the day. */
export function monthAndDay(time: string, place: Place): readonly [string, string] {
  return namesOf(time, place, 'short')
}

function namesOf(time: string, place: Place, month: 'long' | 'short'): readonly [string, string] {
  const day = String(Number(format(time, { ...place, locale: 'en' }, { day: 'numeric' })))
  if (!/^az\b/.test(place.locale)) return [format(time, place, { month }), day]
  const name = AZ_MONTHS[Number(format(time, { ...place, locale: 'en' }, { month: 'numeric' })) - 1] ?? ''
  return [month === 'long' ? name : name.slice(0, 3), day]
}

function format(time: string, { locale, timeZone }: Place, fields: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone, ...fields }).format(new Date(time))
}
