/** The revision rules, one by one. Never through a real store. */
import { describe, expect, test } from 'vitest'
import { CLOSE_AFTER_MS } from '../../server/domain/revision.ts'
import { aKeeper, aWrite, bytesOf, PENDING, RECOVERY, rules, THANKS } from './a-keeper.ts'
import { NOON } from './a-shop.ts'

describe('a response is stored once', () => {
  test('an unknown response is stored with its receipt', () => {
    const keeper = aKeeper()
    const verdict = keeper.send(aWrite())
    expect(verdict.kind).toBe('store')
    expect(bytesOf(verdict)).toBe(`{"id":"r1","revision":0,"receivedAt":"2026-11-24T12:00:00.000Z","reply":${THANKS}}`)
  })

  test('A071 the same again changes nothing and gives the same bytes', () => {
    const keeper = aKeeper()
    const first = bytesOf(keeper.send(aWrite()))
    const before = keeper.stored()
    const again = keeper.send(aWrite(), NOON + 5_000)
    expect(again).toEqual({ kind: 'duplicate', bytes: first })
    expect(keeper.stored()).toBe(before)
  })

  test('A072 the same revision with other content is a conflict that names the stored revision', () => {
    const keeper = aKeeper()
    keeper.send(aWrite({ revision: 3 }))
    expect(keeper.send(aWrite({ revision: 3, bodyHash: 'other' }))).toEqual({ kind: 'conflict', currentRevision: 3 })
  })

  test('an earlier revision that was seen gets its own bytes, one never seen gets the newest', () => {
    const keeper = aKeeper()
    const first = bytesOf(keeper.send(aWrite({ outcome: 'none' })))
    const third = bytesOf(keeper.send(aWrite({ revision: 2 })))
    expect(bytesOf(keeper.send(aWrite({ outcome: 'none' })))).toBe(first)
    expect(bytesOf(keeper.send(aWrite({ revision: 1 })))).toBe(third)
    expect(bytesOf(keeper.send(aWrite({ revision: 0, bodyHash: 'other' })))).toBe(third)
    expect(keeper.stored().revision).toBe(2)
  })

  test('A076 a wrong token finds nothing, whatever the revision', () => {
    const keeper = aKeeper()
    keeper.send(aWrite({ revision: 1 }))
    for (const revision of [0, 1, 2]) {
      expect(keeper.send(aWrite({ revision, tokenHash: 'guess' }))).toEqual({ kind: 'unknown' })
    }
  })

  test('A077 what was erased stays erased, and only its own token learns that', () => {
    const tombstone = { siteId: 'site', id: 'r1', tokenHash: 'token', erasedAt: NOON }
    expect(rules.judgeResponse(aWrite(), { tombstone }, NOON)).toEqual({ kind: 'erased' })
    expect(rules.judgeResponse(aWrite({ tokenHash: 'guess' }), { tombstone }, NOON)).toEqual({ kind: 'unknown' })
  })

  test('a revision never moves a response in the list', () => {
    const keeper = aKeeper()
    keeper.send(aWrite({ outcome: 'none' }))
    keeper.send(aWrite({ revision: 1, content: { occurredAt: NOON + 60_000 } }), NOON + 60_000)
    expect(keeper.stored()).toMatchObject({ seq: 1, receivedAt: NOON, updatedAt: NOON + 60_000 })
    expect(keeper.stored().content.occurredAt).toBe(NOON)
  })
})

describe('the outcome is decided once', () => {
  test('at the first complete revision', () => {
    const keeper = aKeeper()
    expect(bytesOf(keeper.send(aWrite({ outcome: 'none' })))).toContain(PENDING)
    expect(bytesOf(keeper.send(aWrite({ revision: 1, outcome: 'none' })))).toContain(PENDING)
    expect(bytesOf(keeper.send(aWrite({ revision: 2, outcome: 'thanks' })))).toContain(THANKS)
    expect(keeper.stored().outcome).toBe('thanks')
  })

  test('a later revision repeats the reply it had: receipts differ in their revision only', () => {
    const keeper = aKeeper()
    const first = bytesOf(keeper.send(aWrite()))
    const more = aWrite({ revision: 1, replyJson: '{"kind":"thanks","text":"More!","hints":[{"id":"more"}]}' })
    expect(bytesOf(keeper.send(more))).toBe(first.replace('"revision":0', '"revision":1'))
  })

  test('thanks may turn into an apology, an apology never into thanks', () => {
    const keeper = aKeeper()
    keeper.send(aWrite())
    expect(bytesOf(keeper.send(aWrite({ revision: 1, outcome: 'recovery' })))).toContain(RECOVERY)
    expect(bytesOf(keeper.send(aWrite({ revision: 2, outcome: 'thanks' })))).toContain(RECOVERY)
    expect(keeper.stored().outcome).toBe('recovery')
  })

  test('an incomplete revision after a complete one keeps the reply and stays finished', () => {
    const keeper = aKeeper()
    keeper.send(aWrite())
    const later = aWrite({ revision: 1, outcome: 'none', content: { answers: { rating: 4 } } })
    expect(bytesOf(keeper.send(later))).toContain(THANKS)
    expect(keeper.stored()).toMatchObject({ outcome: 'thanks', content: { complete: true, answers: { rating: 4 } } })
    expect(keeper.jobs()).toEqual([])
  })
})

describe('a response nobody finished', () => {
  test('is closed 30 minutes after it arrived', () => {
    const verdict = rules.judgeResponse(aWrite({ outcome: 'none' }), {}, NOON)
    expect(verdict).toMatchObject({
      change: { addJobs: [{ kind: 'closeResponse', key: 'r1', dueAt: NOON + 1_800_000 }] },
    })
  })

  test('is not closed once it is finished', () => {
    const keeper = aKeeper()
    keeper.send(aWrite({ outcome: 'none' }))
    expect(keeper.jobs()).toEqual(['closeResponse'])
    keeper.send(aWrite({ revision: 1 }))
    expect(keeper.jobs()).toEqual([])
    expect(keeper.close()).toBeUndefined()
  })

  test('is closed once, gets nothing, and is answered as usual when it is finished after all', () => {
    const keeper = aKeeper()
    keeper.send(aWrite({ outcome: 'none' }))
    expect(keeper.close()?.kind).toBe('store')
    expect(keeper.close()).toBeUndefined()
    expect(keeper.stored()).toMatchObject({ closedAt: NOON + CLOSE_AFTER_MS, outcome: 'none' })
    expect(bytesOf(keeper.send(aWrite({ revision: 1 }), NOON + 2 * CLOSE_AFTER_MS))).toContain(THANKS)
    expect(keeper.stored()).not.toHaveProperty('closedAt')
  })
})
