/** A day for the leaf of the calendar, in the shop's time zone. Never "M11": browsers do not speak Azerbaijani. */

const AZ_MONTHS = 'yan fev mar apr may iyn iyl avq sen okt noy dek'.split(' ')

/** A short month and the day. */
export function monthAndDay(
  time: string,
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): readonly [string, string] {
  const date = new Date(time)
  const format = (language: string, fields: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { timeZone, calendar: 'gregory', ...fields }).format(date)
  const day = format('en', { day: 'numeric' })
  if (!/^az\b/.test(locale)) return [format(locale, { month: 'short' }), day]
  return [AZ_MONTHS[Number(format('en', { month: 'numeric' })) - 1] ?? '', day]
}
