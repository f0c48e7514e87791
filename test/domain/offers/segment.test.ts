/** Where a customer stands, and which day it is in the shop. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCalendar } from '../../../server/domain/offers/calendar.ts'
import { rhythmOf, SEGMENTS, segmentOf } from '../../../server/domain/offers/segment.ts'
import { DAY, NOON } from './a-decision.ts'

const segment = (...daysAgo: number[]) =>
  segmentOf(
    rhythmOf(
      daysAgo.map((days) => NOON - days * DAY),
      NOON,
    ),
  )

describe('a customer', () => {
  test('with one order is new, until a gap and a half has passed, then slips away', () => {
    expect([segment(), segment(0), segment(89), segment(90), segment(179), segment(180)]).toEqual([
      'new',
      'new',
      'new',
      'slipping',
      'slipping',
      'lost',
    ])
  })

  test('is measured by their own rhythm: monthly readers are due when others are not', () => {
    const monthly = (last: number) => segment(last, last + 30, last + 60, last + 90)
    expect([10, 24, 45, 89, 90].map(monthly)).toEqual(['active', 'due', 'slipping', 'slipping', 'lost'])
    const yearly = (last: number) => segment(last, last + 365, last + 730)
    expect([90, 300, 1_100].map(yearly)).toEqual(['active', 'due', 'lost'])
  })

  test('who ordered three times in a day is not lost within the week', () => {
    expect(segment(5, 5, 5)).toBe('active')
  })

  test('gets the median, which one long holiday does not move', () => {
    expect(
      rhythmOf(
        [0, 30, 60, 460].map((days) => NOON - days * DAY),
        NOON,
      ),
    ).toEqual({ orderCount: 4, daysSinceLast: 0, gapDays: 30 })
  })

  test('only ever moves on, the longer they stay away', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 12 }),
        fc.nat({ max: 400 }),
        (days, later) => {
          const times = days.map((ago) => NOON - ago * DAY)
          const place = (now: number) => SEGMENTS.indexOf(segmentOf(rhythmOf(times, now)))
          expect(place(NOON + later * DAY)).toBeGreaterThanOrEqual(place(NOON))
        },
      ),
    )
  })
})

describe('a day', () => {
  test('ends at the shop’s midnight, also on the days the clock changes', () => {
    const berlin = createCalendar('Europe/Berlin')
    expect(berlin.dayOf(Date.UTC(2026, 9, 24, 22, 30))).toBe('2026-10-25')
    expect(berlin.endOfDay(Date.UTC(2026, 9, 24, 22, 30), 0)).toBe(Date.UTC(2026, 9, 25, 23))
    expect(createCalendar('Asia/Baku').endOfDay(NOON, 14)).toBe(Date.UTC(2026, 11, 8, 20))
    expect(createCalendar('Asia/Kathmandu').endOfDay(NOON, 0)).toBe(Date.UTC(2026, 10, 24, 18, 15))
    expect(createCalendar('Pacific/Kiritimati').endOfDay(NOON, 0)).toBe(Date.UTC(2026, 10, 24, 10))
  })

  test('is the day before its own end, in every zone and at any time', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Asia/Baku',
      'Europe/Istanbul',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
        fc.nat({ max: 366 }),
        (zone, at, days) => {
          const calendar = createCalendar(zone)
          const end = calendar.endOfDay(at, days)
          expect(calendar.dayOf(end - 1) < calendar.dayOf(end)).toBe(true)
          expect(end - at).toBeGreaterThan((days - 1) * DAY)
          expect(end - at).toBeLessThanOrEqual((days + 1) * DAY + 2 * 60 * 60 * 1000)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('is written in words of the reader, wherever the shop is', () => {
    const at = Date.UTC(2026, 10, 24, 12)
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Baku']) {
      const calendar = createCalendar(zone)
      expect(calendar.wordsOf(at, 'az')).toContain(`${Number(calendar.dayOf(at).slice(-2))} noyabr`)
    }
  })
})
