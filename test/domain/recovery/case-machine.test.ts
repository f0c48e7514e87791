import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerCase, changeCase, enterState, MOVES, refuseMove } from '../../../server/domain/recovery/case-machine.ts'
import { placeOfCase } from '../../../server/domain/recovery/case-place.ts'
import { CASE_STATES, type Case } from '../../../server/domain/recovery/case.ts'
import { NOON } from '../a-shop.ts'
import { aCase, aTable, DAY, HOUR } from './a-recovery.ts'

const AROUND_THE_CLOCK = { fromMinute: 0, toMinute: 1_440 }
const everyDay = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, AROUND_THE_CLOCK]))
const clock = { ...aTable({ hours: everyDay }), timeZone: 'Asia/Baku' }
const act = (at: number, by = 'k1') => ({ by, at })
const moved = (found: Case, to: Case['state'], at: number) => enterState(found, to, act(at), clock)

describe('the states of a case', () => {
  test('nobody of the shop can say that it is put right', () => {
    for (const state of CASE_STATES) {
      expect(MOVES[state]).not.toContain('verified')
      expect(refuseMove(state, 'verified')?.errors?.[0]?.path).toBe('state')
    }
  })

  test('every open case can be resolved, every closed one reopened, and a refusal names where to', () => {
    for (const state of CASE_STATES) {
      const { isOpen } = placeOfCase(aCase({ state }))
      expect(refuseMove(state, isOpen ? 'resolved' : 'reopened')).toBeUndefined()
    }
    expect(refuseMove('resolved', 'inProgress')?.errors?.[0]?.message).toBe('From resolved a case goes to reopened.')
  })

  test('each change is one version, noted with who and when', () => {
    const next = moved(aCase(), 'inProgress', NOON + HOUR)
    expect(next).toMatchObject({ version: 2, state: 'inProgress', updatedAt: NOON + HOUR })
    expect(next.history).toEqual([{ by: 'k1', at: NOON + HOUR, kind: 'state', state: 'inProgress' }])
    expect(answerCase(aCase(), act(NOON), { text: 'x', name: 'Leyla' }, clock).version).toBe(2)
  })

  test('the clock stands while the shop waits for the customer, however often', () => {
    const waits = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })), { maxLength: 8 })
    fc.assert(
      fc.property(waits, (pauses) => {
        let found = aCase()
        let at = NOON
        let pausedMs = 0
        for (const [workHours, waitHours] of pauses) {
          found = moved(found, 'waitingCustomer', (at += workHours * HOUR))
          found = moved(found, 'inProgress', (at += waitHours * HOUR))
          pausedMs += waitHours * HOUR
        }
        expect(found).toMatchObject({ pausedMs, resolveDueAt: aCase().resolveDueAt + pausedMs })
        expect(found.firstResponseDueAt).toBe(aCase().firstResponseDueAt + pausedMs)
        expect(found).not.toHaveProperty('pausedSince')
      }),
    )
  })

  test('the first answer is due first, then the solution; reopened, the solution is due anew', () => {
    const answered = answerCase(aCase({ overdueSince: NOON }), act(NOON + HOUR), { text: 'x', name: 'Leyla' }, clock)
    expect(placeOfCase(aCase()).dueAt).toBe(NOON + DAY)
    expect(answered).toMatchObject({ state: 'acknowledged', firstAnsweredAt: NOON + HOUR })
    expect(answered).not.toHaveProperty('overdueSince')
    expect(placeOfCase(answered).dueAt).toBe(NOON + 3 * DAY)
    const again = moved(moved(answered, 'resolved', NOON + 9 * DAY), 'reopened', NOON + 10 * DAY)
    expect(placeOfCase(again)).toEqual({ isOpen: true, dueAt: NOON + 10 * DAY + clock.resolveMinutes * 60_000 })
    expect(again).not.toHaveProperty('resolvedAt')
  })

  test('an answer to a reopened case takes it up again', () => {
    const answered = answerCase(aCase({ state: 'reopened' }), act(NOON), { text: 'x', name: 'Leyla' }, clock)
    expect(answered.state).toBe('inProgress')
  })

  test('the book of one case does not grow without end', () => {
    let found = aCase()
    for (let n = 0; n < 500; n++) found = changeCase(found, act(n), { kind: 'note', text: `${n}` })
    expect(found.history).toHaveLength(200)
    expect(found.history.at(-1)?.text).toBe('499')
    expect(found.version).toBe(501)
  })
})
