import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDayOf, nextDay, startOfMinute, weekdayOf } from '../../../server/domain/local-time.ts'
import {
  addBusinessMinutes,
  businessMinutesBetween,
  subtractBusinessMinutes,
  type BusinessHours,
} from '../../../server/domain/recovery/business-time.ts'

const OFFICE = { fromMinute: 9 * 60, toMinute: 18 * 60 }
const BAKU: BusinessHours = {
  hours: { 1: OFFICE, 2: OFFICE, 3: OFFICE, 4: OFFICE, 5: OFFICE },
  holidays: ['2026-11-09'],
  timeZone: 'Asia/Baku',
}
const at = (text: string) => Date.parse(text)
const inBaku = (text: string) => at(`${text}+04:00`)

const ZONES = [
  'Asia/Baku',
  'Europe/Istanbul',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Tehran',
]
const shift = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .filter(([from, to]) => from < to)
  .map(([fromMinute, toMinute]) => ({ fromMinute, toMinute }))
const anyHours: fc.Arbitrary<BusinessHours> = fc.record({
  hours: fc.dictionary(fc.integer({ min: 0, max: 6 }).map(String), shift, { minKeys: 1 }),
  holidays: fc.array(fc.integer({ min: 0, max: 800 }).map((day) => localDayOf(Date.UTC(2025, 11, 1 + day), 'UTC'))),
  timeZone: fc.constantFrom(...ZONES),
})
const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
const anyMinutes = fc.integer({ min: 1, max: 20_000 })

describe('business time', () => {
  test('an answer due in two hours of opening time waits for Monday when it is Friday evening', () => {
    expect(addBusinessMinutes(BAKU, inBaku('2026-11-20T17:00:00'), 120)).toBe(inBaku('2026-11-23T10:00:00'))
  })

  test('a holiday does not count', () => {
    expect(addBusinessMinutes(BAKU, inBaku('2026-11-06T17:00:00'), 120)).toBe(inBaku('2026-11-10T10:00:00'))
  })

  test('nothing to wait for is the first open moment', () => {
    expect(addBusinessMinutes(BAKU, inBaku('2026-11-21T12:00:00'), 0)).toBe(inBaku('2026-11-23T09:00:00'))
  })

  test('the end of a day is that day, not the next morning', () => {
    expect(addBusinessMinutes(BAKU, inBaku('2026-11-20T17:00:00'), 60)).toBe(inBaku('2026-11-20T18:00:00'))
  })

  test('a night shift that loses an hour in spring is an hour shorter', () => {
    const night = { hours: { 0: { fromMinute: 0, toMinute: 8 * 60 } }, holidays: [], timeZone: 'Europe/Berlin' }
    const midnight = at('2026-03-29T00:00:00+01:00')
    expect(businessMinutesBetween(night, midnight, midnight + 24 * 3_600_000)).toBe(7 * 60)
    expect(addBusinessMinutes(night, midnight, 7 * 60)).toBe(at('2026-03-29T08:00:00+02:00'))
  })

  test('a shop without hours is counted by the clock on the wall', () => {
    const never: BusinessHours = { hours: {}, holidays: [], timeZone: 'Asia/Baku' }
    expect(addBusinessMinutes(never, 0, 90)).toBe(90 * 60_000)
    expect(subtractBusinessMinutes(never, 90 * 60_000, 90)).toBe(0)
    expect(businessMinutesBetween(never, 0, 90 * 60_000)).toBe(90)
  })

  test('what is added lies between, for any hours, holidays and time zone', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyMinutes, (hours, from, minutes) => {
        const due = addBusinessMinutes(hours, from, minutes)
        expect(businessMinutesBetween(hours, from, due)).toBeCloseTo(minutes, 6)
      }),
      { numRuns: 200 },
    )
  })

  test('what is taken away can be added again', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyMinutes, (hours, to, minutes) => {
        const from = subtractBusinessMinutes(hours, to, minutes)
        expect(from).toBeLessThan(to)
        expect(businessMinutesBetween(hours, from, to)).toBeCloseTo(minutes, 6)
      }),
      { numRuns: 200 },
    )
  })

  test('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyMinutes, anyMinutes, (hours, from, first, second) => {
        const once = addBusinessMinutes(hours, from, first + second)
        expect(addBusinessMinutes(hours, addBusinessMinutes(hours, from, first), second)).toBeCloseTo(once, 3)
      }),
      { numRuns: 200 },
    )
  })

  test('a due time is never on a closed day', () => {
    fc.assert(
      fc.property(anyHours, anyTime, anyMinutes, (hours, from, minutes) => {
        // The last minute of a shift may be midnight, which is the next day's name.
        const day = localDayOf(addBusinessMinutes(hours, from, minutes) - 1, hours.timeZone)
        expect(hours.holidays).not.toContain(day)
        expect(hours.hours[weekdayOf(day)]).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })
})

describe('local days', () => {
  test('midnight is the first moment of its day, in every zone and season', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyTime, (timeZone, time) => {
        const day = localDayOf(time, timeZone)
        const midnight = startOfMinute(day, 0, timeZone)
        expect(midnight).toBeLessThanOrEqual(time)
        expect(localDayOf(midnight, timeZone)).toBe(day)
        expect(localDayOf(midnight - 1, timeZone)).not.toBe(day)
        expect(startOfMinute(day, 1_440, timeZone)).toBe(startOfMinute(nextDay(day), 0, timeZone))
      }),
      { numRuns: 300 },
    )
  })

  test('a time that the clocks repeat is the first of the two', () => {
    expect(startOfMinute('2026-10-25', 150, 'Europe/Berlin')).toBe(at('2026-10-25T02:30:00+02:00'))
  })
})
