import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProduct } from '../../../server/domain/catalogue/check-product.ts'
import { parseMoney } from '../../../server/domain/catalogue/money-text.ts'
import { parseDeadline, parseTime } from '../../../server/domain/catalogue/time-text.ts'

describe('money in a file', () => {
  test.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    ['12.50 AZN', 1_250],
    ['AZN 12.50', 1_250],
    ['₼12.50', 1_250],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ["1'234.50", 123_450],
    ['1 234,50', 123_450],
    ['1.234.567', 123_456_700],
    ['0', 0],
  ])('“%s” is read', (text, minor) => expect(parseMoney(text, 'AZN', 2)).toBe(minor))

  test.each([
    '',
    '-1',
    '1.234',
    '12.505',
    '1,23,45',
    'free',
    '1e3',
    '12.50 EUR',
    '€12.50',
    '12,50 ₺',
    '1.2.3',
    '99999999999999999',
  ])('“%s” is not guessed at', (text) => expect(parseMoney(text, 'AZN', 2)).toBeUndefined())

  test('a sign is the currency’s own', () => {
    expect(parseMoney('€ 12.50', 'EUR', 2)).toBe(1_250)
    expect(parseMoney('12,50₺', 'TRY', 2)).toBe(1_250)
    expect(parseMoney('1.234,50 TL', 'TRY', 2)).toBe(123_450)
    expect(parseMoney('12.50 TL', 'AZN', 2)).toBeUndefined()
    expect(parseMoney('$12.50', 'CAD', 2)).toBe(1_250)
    expect(parseMoney('£12.50', 'EGP', 2)).toBe(1_250)
    expect(parseMoney('try 12.50', 'TRY', 2)).toBe(1_250)
    expect(parseMoney('$12.50', 'TRY', 2)).toBeUndefined()
  })

  test('currencies without cents and with three digits have their own', () => {
    expect(parseMoney('1200', 'JPY', 0)).toBe(1_200)
    expect(parseMoney('1.234', 'KWD', 3)).toBe(1_234)
  })

  test('a refused amount is answered with an example that the currency takes', () => {
    const site = { locale: 'az', timeZone: 'Asia/Baku', currency: 'AZN' }
    for (const currency of ['JPY', 'AZN', 'KWD']) {
      const read = (price: string) => checkProduct({ sku: 'B-1', title: 'Kitab', price, currency }, { site, now: 0 })
      const refused = read('free')
      const [, example = ''] = /like (\S+) in/.exec('wrongs' in refused ? (refused.wrongs[0]?.message ?? '') : '') ?? []
      expect(example).not.toBe('')
      expect(read(example)).toHaveProperty('made')
    }
  })

  test('whatever is written exactly is read exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('.', ','), (minor, sign) => {
        const text = `${Math.floor(minor / 100)}${sign}${String(minor % 100).padStart(2, '0')}`
        expect(parseMoney(text, 'TRY', 2)).toBe(minor)
      }),
    )
  })
})

describe('times in a file', () => {
  test('with a zone they are that moment, without one they are by the shop’s clock', () => {
    expect(parseTime('2026-11-24T13:00:00+04:00', 'Europe/Istanbul')).toBe(Date.UTC(2026, 10, 24, 9))
    expect(parseTime('2026-11-24 13:00:30', 'Europe/Istanbul')).toBe(Date.UTC(2026, 10, 24, 10, 0, 30))
    expect(parseTime('2026-07-01', 'Europe/Berlin')).toBe(Date.UTC(2026, 5, 30, 22))
  })

  test('a day that was promised lasts until its end, also where the clocks change; a time is that moment', () => {
    expect(parseDeadline('2026-11-24', 'Asia/Baku')).toBe(Date.parse('2026-11-24T23:59:59.999+04:00'))
    expect(parseDeadline('2026-10-25', 'Europe/Berlin')).toBe(Date.parse('2026-10-25T23:59:59.999+01:00'))
    expect(parseDeadline('2026-11-24 18:00', 'Asia/Baku')).toBe(Date.parse('2026-11-24T18:00:00+04:00'))
    expect(parseDeadline('2026-02-30', 'Asia/Baku')).toBeUndefined()
  })

  test.each([
    '',
    '24.11.2026',
    '2026-13-01',
    '2026-02-30',
    '2026-02-30T10:00:00Z',
    '2027-02-29 10:00+04:00',
    '2026-11-24T25:00',
    '1970-01-01',
    '9999-01-01',
    '1700000000',
  ])('“%s” is no time', (text) => expect(parseTime(text, 'Asia/Baku')).toBeUndefined())
})
