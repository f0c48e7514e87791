/** Pages, filters and exports, on any store. Never assumes that rows come in one page. */
import { expect, test } from 'vitest'
import type { StoredResponse } from '../../server/domain/response.ts'
import type { ListPosition, ResponseFilter, Store } from '../../server/domain/store.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START, aContent, aResponse } from './builders.ts'

/** Two answers in each millisecond, so that time alone does not order them. */
const someResponses = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) =>
    aResponse({ id: `r${from + n}`, arrivedAt: START + Math.floor((from + n) / 2) }),
  )

async function allPages(store: Store, filter: ResponseFilter, between: () => Promise<unknown> = async () => {}) {
  const seen: StoredResponse[] = []
  let after: ListPosition | undefined
  for (;;) {
    const page = await store.listResponses(filter, after, 7)
    seen.push(...page)
    after = page.at(-1)
    if (page.length < 7) return seen
    await between()
  }
}

async function streamed(store: Store, filter: ResponseFilter): Promise<StoredResponse[]> {
  const seen: StoredResponse[] = []
  for await (const response of store.streamResponses(filter)) seen.push(response)
  return seen
}

export function listBehaviour(open: OpenStore): void {
  test('pages come newest first and skip nothing, also while answers arrive', async () => {
    const store = open()
    await store.commit(someResponses(50))
    let next = 50
    const seen = await allPages(store, { siteId: SITE }, () => store.commit(someResponses(3, (next += 3))))
    expect(seen.map((response) => response.id)).toEqual(Array.from({ length: 50 }, (_, n) => `r${49 - n}`))
  })

  test('a page never shows another shop', async () => {
    const store = open()
    await store.commit([aResponse(), aResponse({ siteId: OTHER_SITE })])
    expect(await allPages(store, { siteId: OTHER_SITE })).toMatchObject([{ siteId: OTHER_SITE }])
    expect(await streamed(store, { siteId: 'nobody' })).toEqual([])
  })

  test('every filter holds, alone and with others, in lists and exports', async () => {
    const store = open()
    const plain = aResponse({ id: 'plain' })
    const words = aContent({
      kind: 'complaint',
      hasText: true,
      band: 'unhappy',
      surveyId: 's2',
      touchpoint: 'support',
      flags: ['repeated'],
    })
    const { band: _band, ...unrated } = aContent({ origin: 'test' })
    await store.commit([
      plain,
      aResponse({ id: 'words', arrivedAt: START + 10, content: words }),
      aResponse({ id: 'trial', arrivedAt: START + 20, content: unrated }),
    ])
    const cases: readonly (readonly [Omit<ResponseFilter, 'siteId'>, readonly string[]])[] = [
      [{}, ['trial', 'words', 'plain']],
      [{ from: START + 10 }, ['trial', 'words']],
      [{ to: START + 10 }, ['plain']],
      [{ surveyId: 's2' }, ['words']],
      [{ touchpoint: 'delivery' }, ['trial', 'plain']],
      [{ kind: 'complaint' }, ['words']],
      [{ band: 'happy' }, ['plain']],
      [{ hasText: false }, ['trial', 'plain']],
      [{ hasText: true, origin: 'live' }, ['words']],
      [{ origin: 'test' }, ['trial']],
      [{ flagged: true }, ['words']],
      [{ flagged: false, touchpoint: 'delivery' }, ['trial', 'plain']],
      [{ origin: 'test', band: 'happy' }, []],
    ]
    for (const [filter, ids] of cases) {
      const listed = await allPages(store, { siteId: SITE, ...filter })
      const exported = await streamed(store, { siteId: SITE, ...filter })
      expect(
        listed.map((response) => response.id),
        JSON.stringify(filter),
      ).toEqual(ids)
      expect(exported, JSON.stringify(filter)).toEqual(listed.toReversed())
    }
  })

  test('what one person sent is found by the pseudonym, page by page, and nobody else’s', async () => {
    const store = open()
    const of = (ref: string) => aContent({ shopper: { ref } })
    const seqs = async (ref: string) => (await store.responsesOf(SITE, ref, 0, 100)).map(({ id }) => id)
    await store.commit([
      ...someResponses(5),
      aResponse({ id: 'a', content: of('c-1') }),
      aResponse({ id: 'b', content: of('c-2') }),
      aResponse({ id: 'c', content: of('c-1') }),
      aResponse({ id: 'd', siteId: OTHER_SITE, content: of('c-1') }),
    ])
    expect(await seqs('c-1')).toEqual(['a', 'c'])
    const [first] = await store.responsesOf(SITE, 'c-1', 0, 1)
    expect(first).toEqual(await store.findResponse(SITE, 'a'))
    expect((await store.responsesOf(SITE, 'c-1', first?.seq ?? 0, 1)).map(({ id }) => id)).toEqual(['c'])
    // Who takes the consent back in a later revision is nobody's any more, and the other way round.
    await store.commit([
      aResponse({ id: 'a', revision: 1 }),
      aResponse({ id: 'b', revision: 1, content: of('c-1') }),
      { kind: 'erase', siteId: SITE, id: 'c', arrivedAt: START + 9 },
    ])
    expect(await seqs('c-1')).toEqual(['b'])
    expect(await seqs('c-2')).toEqual([])
    expect(await seqs('')).toEqual([])
  })

  test('an export gives every answer once, oldest first, and can be left early', async () => {
    const store = open()
    const writes = someResponses(1_100)
    await store.commit(writes)
    const seen = await streamed(store, { siteId: SITE })
    expect(seen.map((response) => response.id)).toEqual(writes.map((write) => write.id))
    for await (const response of store.streamResponses({ siteId: SITE })) {
      expect(response.id).toBe('r0')
      break
    }
    expect(await store.listResponses({ siteId: SITE }, undefined, 1)).toHaveLength(1)
  })
}
