import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../sdk/contract/index.ts'
import { choosePromise, promiseText, usualMinutes } from '../../../server/domain/recovery/promise.ts'
import type { Case } from '../../../server/domain/recovery/case.ts'
import { NOON } from '../a-shop.ts'
import { aCase, aTable, DAY, HOUR } from './a-recovery.ts'

const AROUND_THE_CLOCK = { fromMinute: 0, toMinute: 1_440 }
const hours = {
  0: AROUND_THE_CLOCK,
  1: AROUND_THE_CLOCK,
  2: AROUND_THE_CLOCK,
  3: AROUND_THE_CLOCK,
  4: AROUND_THE_CLOCK,
  5: AROUND_THE_CLOCK,
  6: AROUND_THE_CLOCK,
}
const settings = aTable({ hours, assignee: 'Leyla', firstResponseMinutes: 60 })
const clock = { hours, holidays: [], timeZone: 'Asia/Baku' }
const answered = (afterHours: number): Case =>
  aCase({ openedAt: NOON - 10 * DAY, firstAnsweredAt: NOON - 10 * DAY + afterHours * HOUR })
const promiseAfter = (record: readonly Case[], changes = {}) =>
  choosePromise({ settings: { ...settings, ...changes }, hours: clock, record, now: NOON })
const broken = aCase({ promisedAt: NOON - DAY, firstAnsweredAt: NOON - HOUR })

describe('a promise', () => {
  test('is not made where nobody is named', () => {
    const { assignee: _nobody, ...unnamed } = settings
    expect(choosePromise({ settings: unnamed, hours: clock, record: [], now: NOON })).toBeUndefined()
  })

  test('is what the owner set while there is no record', () => {
    expect(promiseAfter([])).toBe(NOON + HOUR)
  })

  test('is not before the time within which four of five of the last twenty answers came', () => {
    const record = Array.from({ length: 20 }, (_, place) => answered(20 - place))
    expect(usualMinutes(record, clock)).toBe(16 * 60)
    expect(promiseAfter(record)).toBe(NOON + 16 * HOUR)
  })

  test('forgets answers before the last twenty', () => {
    const record = [...Array.from({ length: 20 }, () => answered(1)), ...Array.from({ length: 20 }, () => answered(90))]
    expect(promiseAfter(record)).toBe(NOON + HOUR)
  })

  test('falls on a full hour, later rather than earlier', () => {
    expect(promiseAfter([], { firstResponseMinutes: 61 })).toBe(NOON + 2 * HOUR)
  })

  test('falls on a full hour of the shop’s own clock, where that is no full hour elsewhere', () => {
    for (const [timeZone, minutes] of [
      ['Asia/Kathmandu', 15],
      ['Asia/Kolkata', 30],
      ['Asia/Baku', 60],
    ] as const) {
      const promised = choosePromise({ settings, hours: { ...clock, timeZone }, record: [], now: NOON + 1 })
      expect([timeZone, promised]).toEqual([timeZone, NOON + HOUR + minutes * 60_000])
    }
  })

  test('is withdrawn after two broken ones, until the owner confirms', () => {
    expect(promiseAfter([broken])).toBeDefined()
    expect(promiseAfter([broken, broken])).toBeUndefined()
    expect(promiseAfter([broken, broken], { promisesConfirmedAt: NOON - HOUR })).toBeDefined()
  })

  test('is broken too where the time has passed and nobody has answered', () => {
    const open = aCase({ promisedAt: NOON - HOUR })
    expect(promiseAfter([open, broken])).toBeUndefined()
    expect(promiseAfter([aCase({ promisedAt: NOON + HOUR }), broken])).toBeDefined()
  })

  test('is said with a weekday and a time in every language', () => {
    const said = LOCALES.map((locale) => promiseText(NOON, locale, 'Asia/Baku'))
    for (const text of said) expect(text).toContain('16:00')
    expect(new Set(said).size).toBe(LOCALES.length)
    expect(said.join()).not.toMatch(/M\d\d|\{date\}/)
  })
})
