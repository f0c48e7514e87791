/** The revision rules against a model, for any order of arrival. Never through a real store. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome, ResponseContent, StoredResponse } from '../../server/domain/response.ts'
import { aKeeper, aWrite, bytesOf, rules } from './a-keeper.ts'

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
      fc.constant(
        all.map(({ revision, outcome, score }) =>
          aWrite({ revision, outcome, content: { answers: { rating: score } } }),
        ),
      ),
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
          else if (write.revision < newest)
            expect(verdict).toEqual({ kind: 'duplicate', bytes: firstBytes.get(newest) })
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
