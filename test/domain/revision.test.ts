/** The revision rules, one by one and against a model. Never through a real store. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOSE_AFTER_MS, createWriteRules } from '../../server/domain/revision.ts'
import type { Outcome, PastReceipt, ResponseContent, StoredResponse } from '../../server/domain/response.ts'
import type { CurrentResponse, ResponseWrite, Verdict } from '../../server/domain/store.ts'
import { NOON } from './a-shop.ts'

const rules = createWriteRules()
const PENDING = '{"kind":"pending"}'
const THANKS = '{"kind":"thanks","text":"Thank you.","hints":[]}'
const RECOVERY = '{"kind":"recovery","apology":"We\'re sorry.","remedies":[]}'
const REPLIES: Record<Outcome, string> = { none: PENDING, thanks: THANKS, recovery: RECOVERY }

type Said = Partial<Omit<ResponseWrite, 'content'>> & { readonly content?: Partial<ResponseContent> }

function aWrite({ content, ...changes }: Said = {}): ResponseWrite {
  const outcome = changes.outcome ?? (content?.complete === false ? 'none' : 'thanks')
  return {
    kind: 'response',
    siteId: 'site',
    id: 'r1',
    tokenHash: 'token',
    revision: 0,
    bodyHash: `hash ${changes.revision ?? 0}`,
    arrivedAt: NOON,
    replyJson: REPLIES[outcome],
    outcome,
    ...changes,
    content: aContent({ complete: outcome !== 'none', ...content }),
  }
}

function aContent(changes: Partial<ResponseContent> = {}): ResponseContent {
  return {
    complete: true,
    kind: 'rating',
    surveyId: 'delivery',
    surveyVersion: 1,
    touchpoint: 'delivery',
    locale: 'tr',
    answers: { rating: 5 },
    hasText: false,
    trust: 'page',
    direct: false,
    origin: 'live',
    occurredAt: NOON,
    ...changes,
  }
}

/** One response as a store would keep it, and every past receipt. */
function aKeeper() {
  let response: StoredResponse | undefined
  const past = new Map<number, PastReceipt>()
  const rollups = new Map<string, number>()
  const jobs = new Set<string>()
  function apply(verdict: Verdict | undefined) {
    if (verdict?.kind !== 'store') return verdict
    const { change } = verdict
    if (change.past) past.set(change.past.revision, change.past)
    response = { seq: response?.seq ?? 1, ...change.next }
    for (const job of change.addJobs) jobs.add(job.kind)
    for (const job of change.removeJobs) jobs.delete(job.kind)
    for (const { change: by, ...key } of change.rollups) {
      const name = JSON.stringify(key)
      const count = (rollups.get(name) ?? 0) + by
      if (count === 0) rollups.delete(name)
      else rollups.set(name, count)
    }
    return verdict
  }
  const current = (revision?: number): CurrentResponse => {
    const kept = revision === undefined ? undefined : past.get(revision)
    return { ...(response && { response }), ...(kept && { past: kept }) }
  }
  return {
    send: (write: ResponseWrite, receivedAt = NOON) => {
      const verdict = apply(rules.judgeResponse(write, current(write.revision), receivedAt))
      if (!verdict) throw new Error('No verdict.')
      return verdict
    },
    close: (at = NOON + CLOSE_AFTER_MS) =>
      apply(rules.judgeClose({ kind: 'close', siteId: 'site', id: 'r1', arrivedAt: at }, current())),
    stored: () => {
      if (!response) throw new Error('Nothing is stored.')
      return response
    },
    rollups: () => Object.fromEntries(rollups),
    jobs: () => [...jobs],
  }
}

function bytesOf(verdict: Verdict): string {
  if (verdict.kind !== 'store' && verdict.kind !== 'duplicate') throw new Error(verdict.kind)
  return verdict.bytes
}

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
    expect(verdict).toMatchObject({ change: { addJobs: [{ kind: 'closeResponse', key: 'r1', dueAt: NOON + 1_800_000 }] } })
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

describe('in whatever order and however often revisions arrive', () => {
  const said = fc.uniqueArray(
    fc.record({
      revision: fc.integer({ min: 0, max: 6 }),
      outcome: fc.constantFrom<Outcome>('none', 'thanks', 'recovery'),
      score: fc.integer({ min: 1, max: 5 }),
    }),
    { selector: ({ revision }) => revision, minLength: 1 },
  )
  const arrivals = said.chain((all) =>
    fc.tuple(
      fc.constant(all.map(({ revision, outcome, score }) => aWrite({ revision, outcome, content: { answers: { rating: score } } }))),
      fc.array(fc.nat({ max: all.length - 1 }), { minLength: 1, maxLength: 20 }),
    ),
  )

  test('the newest seen revision stands, every replay gets the bytes it got first, and counts are those of what stands', () => {
    fc.assert(
      fc.property(arrivals, ([writes, order]) => {
        const keeper = aKeeper()
        const firstBytes = new Map<number, string>()
        let newest = -1
        for (const place of order) {
          const write = writes[place]
          if (!write) continue
          const verdict = keeper.send(write)
          const known = firstBytes.get(write.revision)
          if (known !== undefined) expect(verdict).toEqual({ kind: 'duplicate', bytes: known })
          else if (write.revision < newest) expect(verdict).toEqual({ kind: 'duplicate', bytes: firstBytes.get(newest) })
          else {
            expect(verdict.kind).toBe('store')
            firstBytes.set(write.revision, bytesOf(verdict))
            newest = write.revision
          }
        }
        const stored = keeper.stored()
        expect(stored.revision).toBe(newest)
        expect(stored.content.answers).toEqual(writes.find(({ revision }) => revision === newest)?.content.answers)
        expect(keeper.rollups()).toEqual(countsOf(stored.content))
        expect(keeper.jobs()).toEqual(stored.content.complete ? [] : ['closeResponse'])
      }),
    )
  })

  test('a shopper who only ever goes forward ends in the same state by any road', () => {
    const forward = said.map((all) => {
      const rank = { none: 0, thanks: 1, recovery: 2 }
      const outcomes = all.map(({ outcome }) => outcome).toSorted((a, b) => rank[a] - rank[b])
      return all
        .toSorted((a, b) => a.revision - b.revision)
        .map(({ revision, score }, place) =>
          aWrite({ revision, outcome: outcomes[place] ?? 'none', content: { answers: { rating: score } } }),
        )
    })
    const shuffled = forward.chain((writes) =>
      fc.tuple(
        fc.constant(writes),
        fc.shuffledSubarray([...writes, ...writes], { minLength: 2 * writes.length, maxLength: 2 * writes.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([inOrder, mixed]) => {
        const straight = aKeeper()
        const crooked = aKeeper()
        for (const write of inOrder) straight.send(write)
        for (const write of mixed) crooked.send(write)
        expect({ ...crooked.stored(), receipt: '' }).toEqual({ ...straight.stored(), receipt: '' })
        expect(crooked.rollups()).toEqual(straight.rollups())
        expect(replyKind(crooked.stored())).toBe(replyKind(straight.stored()))
      }),
    )
  })
})

function countsOf(content: ResponseContent): Record<string, number> {
  return Object.fromEntries(rules.rollupsOf(content).map(({ change, ...key }) => [JSON.stringify(key), change]))
}

function replyKind(stored: StoredResponse): string {
  return JSON.parse(stored.receipt).reply.kind
}
