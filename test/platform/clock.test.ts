import { expect, test } from 'vitest'
import { watchClock } from '../../server/platform/clock.ts'

const HOUR_MS = 60 * 60 * 1000
const YEAR_MS = 365 * 24 * HOUR_MS
const START = Date.UTC(2026, 2, 2, 9)

function aWatch() {
  const machine = { at: START }
  const leaps: object[] = []
  const clock = watchClock({ now: () => machine.at }, (leap) => {
    leaps.push(leap)
    throw new Error('ended')
  })
  return { machine, leaps, clock }
}

test('a clock that is set by a time server, sleeps for a year or is set back goes on', () => {
  const { machine, leaps, clock } = aWatch()
  for (const step of [1, -5_000, HOUR_MS, -HOUR_MS, YEAR_MS, -3 * YEAR_MS, YEAR_MS]) {
    machine.at += step
    expect(clock.now()).toBe(machine.at)
  }
  expect(leaps).toEqual([])
})

test('a clock that leaps by three years gives no time at all', () => {
  const { machine, leaps, clock } = aWatch()
  machine.at += 3 * YEAR_MS
  expect(() => clock.now()).toThrow('ended')
  expect(leaps).toEqual([{ from: START, to: START + 3 * YEAR_MS }])
})
