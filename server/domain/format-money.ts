/** Money and percentages as each language writes them. Never by the platform's Azerbaijani, which does not exist. */
import { minorDigits } from '../../sdk/contract/index.ts'

const AZ_SIGNS: Readonly<Record<string, string>> = { AZN: '₼', TRY: '₺', EUR: '€', USD: '$', RUB: '₽', GBP: '£' }
const BLANK = '\u00a0'

/** Making a format costs 20 µs, using one 1: they are kept. A few languages times a few currencies. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.style} ${options.currency} ${options.currencyDisplay}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' })
  // Locales come from outside: a stranger's thousand tags must not stay.
  if (formats.size > 200) formats.clear()
  formats.set(key, format)
  return format
}

/** `amountMinor` is whole minor units: 123450 in AZN is `1 234,50 ₼`. Figures are those of the shop's own pages everywhere. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const digits = minorDigits(currency)
  if (isAzerbaijani(locale)) return `${groupAz(amountMinor, digits)}${BLANK}${AZ_SIGNS[currency] ?? currency}`
  const options = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  return formatOf(locale, options).format(amountMinor / 10 ** digits)
}

/** `%5` in Turkish, `5%` in Azerbaijani, English and Arabic, `5 %` in Russian. */
export function formatPercent(percent: number, locale: string): string {
  if (isAzerbaijani(locale)) return `${String(percent).replace('.', ',')}%`
  return formatOf(locale, { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100)
}

function groupAz(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : ''
  const figures = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
  const whole = figures.slice(0, figures.length - digits).replace(/\B(?=(?:\d{3})+$)/g, BLANK)
  return digits === 0 ? sign + whole : `${sign}${whole},${figures.slice(-digits)}`
}

function isAzerbaijani(locale: string): boolean {
  return locale.toLowerCase().split('-')[0] === 'az'
}
