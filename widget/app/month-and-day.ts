/** Browsers do not speak Azerbaijani: they would say "M11". */
const AZERBAIJANI_SHORT_MONTHS = 'yan fev mar apr may iyn iyl avq sen okt noy dek'.split(' ')

/** A short month and the day, in the shop's time zone. `time`: ISO 8601. */
export function monthAndDay(
  time: string,
  { locale, timeZone }: { readonly locale: string; readonly timeZone: string },
): readonly [month: string, day: string] {
  const date = new Date(time)
  const format = (language: string, fields: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language, { timeZone, calendar: 'gregory', ...fields }).format(date)
  const day = format('en', { day: 'numeric' })
  if (!/^az\b/.test(locale)) return [format(locale, { month: 'short' }), day]
  return [AZERBAIJANI_SHORT_MONTHS[Number(format('en', { month: 'numeric' })) - 1] ?? '', day]
}
