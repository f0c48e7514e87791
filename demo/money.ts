/** Prices in words. Never a float: kuruş in, text out. */
import type { Language } from './catalogue/index.ts'

// As the platform writes Arabic money: the currency ends the line on the left, a sign stays before its figures.
const RIGHT_TO_LEFT = '\u200f'
const LEFT_TO_RIGHT = '\u200e'

const GROUPING: Readonly<Record<Language, { thousands: string; decimal: string }>> = {
  tr: { thousands: '.', decimal: ',' },
  az: { thousands: '\u00a0', decimal: ',' },
  ru: { thousands: '\u00a0', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
  ar: { thousands: ',', decimal: '.' },
}

/** @example formatPrice('tr', 21_390) === '213,90\u00a0₺' */
export function formatPrice(language: Language, priceMinor: number): string {
  const { thousands, decimal } = GROUPING[language]
  const lira = String(Math.trunc(priceMinor / 100)).replace(/\B(?=(\d{3})+$)/g, thousands)
  const amount = `${lira}${decimal}${String(priceMinor % 100).padStart(2, '0')}`
  if (language === 'en') return `₺${amount}`
  return `${language === 'ar' ? RIGHT_TO_LEFT : ''}${amount}\u00a0₺`
}

/** What is taken off, with its sign. */
export function formatDiscount(language: Language, priceMinor: number): string {
  const price = formatPrice(language, priceMinor)
  return language === 'ar' ? price.replace(RIGHT_TO_LEFT, `${RIGHT_TO_LEFT}${LEFT_TO_RIGHT}−`) : `−${price}`
}

/** Reads `29,90`, `29.90` or `29` as kuruş; undefined for anything else. */
export function parsePrice(text: string): number | undefined {
  const [, lira = '', kurus = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? []
  return lira === '' ? undefined : Number(lira) * 100 + Number(kurus.padEnd(2, '0'))
}
