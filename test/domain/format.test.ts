/** Days and money as the languages of the shops write them. Never a platform's idea of Azerbaijani. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorDigits } from '../../sdk/contract/index.ts'
import { formatDay, formatDayAndTime } from '../../server/domain/format-date.ts'
import { formatMoney, formatPercent } from '../../server/domain/format-money.ts'

const TUESDAY = Date.UTC(2026, 10, 24, 9)
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('days', () => {
  test('are written in words, in the order of the language', () => {
    expect(formatDay(TUESDAY, 'tr', 'Asia/Baku')).toBe('24 Kasım Salı')
    expect(formatDay(TUESDAY, 'az', 'Asia/Baku')).toBe('24 noyabr, çərşənbə axşamı')
    expect(formatDay(TUESDAY, 'en', 'Asia/Baku')).toMatch(/^Tuesday,? 24 November$/)
    expect(formatDay(TUESDAY, 'ru', 'Asia/Baku')).toBe('вторник, 24 ноября')
    expect(formatDay(TUESDAY, 'ar', 'Asia/Baku')).toBe('الثلاثاء، 24 نوفمبر')
  })

  test('are those of the shop, also around midnight', () => {
    const late = Date.UTC(2026, 10, 24, 21, 30)
    expect(formatDay(late, 'az', 'Europe/London')).toBe('24 noyabr, çərşənbə axşamı')
    expect(formatDay(late, 'az', 'Asia/Baku')).toBe('25 noyabr, çərşənbə')
  })

  test('have a 24-hour time', () => {
    expect(formatDayAndTime(TUESDAY, 'az', 'Asia/Baku')).toBe('24 noyabr, çərşənbə axşamı, saat 13:00')
    expect(formatDayAndTime(TUESDAY, 'tr', 'Asia/Baku')).toBe('24 Kasım Salı, saat 13:00')
    expect(formatDayAndTime(Date.UTC(2026, 0, 4, 20), 'ru', 'Asia/Baku')).toMatch(/, 00:00$/)
  })

  test('in Arabic count in the shop’s figures and months, in Cairo and Riyadh too', () => {
    for (const locale of ['ar', 'ar-EG', 'ar-SA', 'ar-u-nu-arab'])
      expect(formatDayAndTime(TUESDAY, locale, 'Asia/Baku')).toBe('الثلاثاء، 24 نوفمبر، الساعة 13:00')
  })

  test('under az nothing foreign ever appears', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const words = formatDayAndTime(at, 'az-AZ', 'Asia/Baku')
        expect(words).not.toMatch(/M\d\d|undefined|day|tomorrow|AZN/)
        expect(words).toMatch(/^\d{1,2} \p{Ll}+, \p{Ll}+(?: \p{Ll}+)?, saat \d\d:\d\d$/u)
      }),
    )
  })
})

describe('money', () => {
  test('is written from minor units, with the sign where the language has it', () => {
    expect(plain(formatMoney(123_450, 'AZN', 'az'))).toBe('1 234,50 ₼')
    expect(plain(formatMoney(123_450, 'TRY', 'tr'))).toBe('₺1.234,50')
    expect(plain(formatMoney(123_450, 'TRY', 'en'))).toBe('₺1,234.50')
    expect(plain(formatMoney(123_450, 'AZN', 'ru'))).toBe('1 234,50 ₼')
    expect(formatMoney(123_450, 'TRY', 'ar')).toBe('\u200f1,234.50\u00a0₺')
    expect(formatMoney(123_450, 'TRY', 'ar-EG')).toBe('\u200f1,234.50\u00a0₺')
    expect(plain(formatMoney(5, 'AZN', 'az'))).toBe('0,05 ₼')
    expect(plain(formatMoney(1_234, 'JPY', 'az'))).toBe('1 234 JPY')
  })

  test('counts by ISO 4217, also where shops have stopped to show the minor unit', () => {
    expect(plain(formatMoney(123_400, 'HUF', 'en'))).toBe('Ft 1,234')
    expect(plain(formatMoney(123_400, 'HUF', 'az'))).toBe('1 234,00 HUF')
    expect(plain(formatMoney(1_500_000, 'IQD', 'az'))).toBe('1 500,000 IQD')
    expect(['TRY', 'HUF', 'KWD', 'JPY'].map(minorDigits)).toEqual([2, 2, 3, 0])
  })

  test('percentages stand as each language writes them', () => {
    expect(['tr', 'az', 'en', 'ru'].map((locale) => plain(formatPercent(5, locale)))).toEqual(['%5', '5%', '5%', '5 %'])
    expect(formatPercent(5, 'ar')).toBe('5\u200e%\u200e')
    expect(formatPercent(12.5, 'az')).toBe('12,5%')
  })
})
