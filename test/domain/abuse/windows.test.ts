/** What is counted about many, in memory that does not grow. Never the machine's clock. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSiteBudget } from '../../../server/domain/abuse/site-budget.ts'
import { createUsual } from '../../../server/domain/abuse/usual.ts'
import { createWindows } from '../../../server/domain/abuse/windows.ts'
import type { RollupRow } from '../../../server/domain/rollup.ts'
import { NOON } from '../a-shop.ts'

const HOUR = 60 * 60 * 1000

describe('the first few under a key', () => {
  test('A107 are the same however often one is asked about', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2', '3', '4')), { maxLength: 60 })
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 3 }), (questions, most) => {
        const windows = createWindows({ spanMs: HOUR, mostNames: 100 })
        const first = new Map<string, boolean>()
        for (const [key, name] of questions) {
          const answer = windows.isAmongFirst(key, name, { most, now: NOON })
          expect(answer).toBe(first.get(key + name) ?? answer)
          first.set(key + name, answer)
        }
        for (const key of ['a', 'b'])
          expect([...first].filter(([pair, isFirst]) => pair.startsWith(key) && isFirst).length).toBeLessThanOrEqual(
            most,
          )
      }),
    )
  })

  test('A107 memory is bounded: a flood of places makes the oldest forgotten, and time does too', () => {
    const windows = createWindows({ spanMs: HOUR, mostNames: 1_000 })
    for (let place = 0; place < 100_000; place += 1) {
      windows.isAmongFirst(`place ${place}`, `${place}`, { most: 30, now: NOON })
      expect(windows.size).toBeLessThanOrEqual(1_000)
    }
    expect(windows.isAmongFirst('place 99999', 'other', { most: 1, now: NOON })).toBe(false)
    expect(windows.isAmongFirst('place 0', 'other', { most: 1, now: NOON })).toBe(true)
    windows.isAmongFirst('later', 'x', { most: 1, now: NOON + HOUR })
    expect(windows.size).toBe(1)
  })
})

describe('the hourly budget of a site', () => {
  test('A111 lets so many pass at once and then one in its turn, whatever the clock does', () => {
    const budget = createSiteBudget()
    for (let time = 0; time < 60; time += 1) {
      expect(budget.waitOf('s', 60, NOON)).toBeUndefined()
      budget.spend('s', 60, NOON)
    }
    expect(budget.waitOf('s', 60, NOON)).toBe(60_000)
    expect(budget.waitOf('s', 60, NOON - HOUR)).toBe(60_000)
    expect(budget.waitOf('s', 60, NOON + 60_000)).toBeUndefined()
    expect([budget.waitOf('t', 60, NOON), budget.waitOf('s', 0, NOON)]).toEqual([undefined, undefined])
  })
})

describe('a burst', () => {
  const hourOf = (count: number, changes: Partial<RollupRow> = {}): RollupRow => ({
    surveyId: 'delivery',
    questionId: '',
    touchpoint: 'delivery',
    value: 'answered',
    bucket: NOON - 24 * HOUR,
    origin: 'live',
    isFlagged: false,
    count,
    ...changes,
  })
  async function usualOf(rows: readonly RollupRow[]) {
    const usual = createUsual({ rollups: async () => rows })
    usual.isBurst('s', NOON)
    await Promise.resolve()
    await Promise.resolve()
    return usual
  }
  const countUp = (usual: ReturnType<typeof createUsual>, count: number, now = NOON) => {
    for (let time = 0; time < count; time += 1) usual.count('s', now)
  }

  test('A110 is measured by the busiest hour of the shop’s own week, flagged answers and samples aside', async () => {
    const usual = await usualOf([hourOf(200), hourOf(9_000, { isFlagged: true }), hourOf(9_000, { origin: 'sample' })])
    countUp(usual, 999)
    expect(usual.isBurst('s', NOON)).toBe(false)
    countUp(usual, 1)
    expect(usual.isBurst('s', NOON)).toBe(true)
    expect(usual.isBurst('s', NOON + HOUR)).toBe(false)
  })

  test('A110 is not learned as what is usual: the next hour allows five times its limit, not of its height', async () => {
    const usual = await usualOf([])
    countUp(usual, 50_000)
    countUp(usual, 1_499, NOON + HOUR)
    expect(usual.isBurst('s', NOON + HOUR)).toBe(false)
    countUp(usual, 1, NOON + HOUR)
    expect(usual.isBurst('s', NOON + HOUR)).toBe(true)
  })

  test('A110 is not called while nobody knows what is usual', async () => {
    const usual = createUsual({ rollups: () => Promise.reject(new Error('too slow')) })
    countUp(usual, 10_000)
    await Promise.resolve()
    expect(usual.isBurst('s', NOON)).toBe(false)
  })
})
