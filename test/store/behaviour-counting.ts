/** Rollups follow every write, on any store. Never compares with a number the rules did not give. */
import { expect, test } from 'vitest'
import type { Flag } from '../../server/domain/abuse/flag.ts'
import type { RollupRow } from '../../server/domain/rollup.ts'
import type { Store } from '../../server/domain/store.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START, aContent, aResponse, anUnflagging, commitOne, hashOf } from './builders.ts'

export async function countsOf(store: Store, siteId = SITE): Promise<readonly RollupRow[]> {
  const rows = await store.rollups({ siteId })
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

export function countingBehaviour(open: OpenStore): void {
  const countOf = async (store: Store, value: string) =>
    (await store.rollups({ siteId: SITE })).find((row) => row.value === value)?.count

  test('an answer counts at once, a revision moves its count, an erasure takes it away', async () => {
    const store = open()
    const write = aResponse()
    await store.commit([write, aResponse()])
    expect(await countOf(store, '4')).toBe(2)
    await commitOne(store, aResponse({ id: write.id, revision: 1, content: aContent({ answers: { rating: 5 } }) }))
    expect([await countOf(store, '4'), await countOf(store, '5'), await countOf(store, 'answered')]).toEqual([1, 1, 2])
    await commitOne(store, { kind: 'erase', siteId: SITE, id: write.id, tokenHash: hashOf('token'), arrivedAt: START })
    expect([await countOf(store, '4'), await countOf(store, '5'), await countOf(store, 'answered')]).toEqual([
      1,
      undefined,
      1,
    ])
  })

  test('counts are found by time and survey, and never for another shop', async () => {
    const store = open()
    const hour = 3_600_000
    await store.commit([
      aResponse({ arrivedAt: START + hour, content: aContent({ occurredAt: START }) }),
      aResponse({ arrivedAt: START + hour, content: aContent({ occurredAt: START + hour, surveyId: 'product' }) }),
    ])
    const surveys = async (query: Omit<Parameters<Store['rollups']>[0], 'siteId'>) =>
      new Set((await store.rollups({ siteId: SITE, ...query })).map((row) => row.surveyId))
    expect(await surveys({ to: START + hour })).toEqual(new Set(['delivery']))
    expect(await surveys({ from: START + hour })).toEqual(new Set(['product']))
    expect(await surveys({ surveyId: 'product' })).toEqual(new Set(['product']))
    expect(await store.rollups({ siteId: OTHER_SITE })).toEqual([])
  })

  test('samples are removed with all they counted, and nothing else is', async () => {
    const store = open()
    const samples = Array.from({ length: 450 }, () => aResponse({ content: aContent({ origin: 'sample' }) }))
    await store.commit([...samples, aResponse({ id: 'real' }), { ...aResponse(), siteId: OTHER_SITE }])
    expect(await store.removeSamples(SITE)).toBe(450)
    expect(await store.removeSamples(SITE)).toBe(0)
    expect(await store.listResponses({ siteId: SITE }, undefined, 10)).toMatchObject([{ id: 'real' }])
    expect((await countsOf(store)).every((row) => row.origin === 'live' && row.count === 1)).toBe(true)
  })

  test('A110 what is flagged counts apart, and with the others once its last flag is off', async () => {
    const store = open()
    const flagged = aResponse({ id: 'flagged', content: aContent({ flags: ['burst', 'scripted'] }) })
    await store.commit([flagged, aResponse()])
    const answered = async () =>
      (await countsOf(store))
        .filter(({ value }) => value === 'answered')
        .map(({ isFlagged, count }) => [isFlagged, count])
    expect(await answered()).toEqual([
      [false, 1],
      [true, 1],
    ])
    const off = (flag: Flag, id = 'flagged') => commitOne(store, anUnflagging(id, flag))
    expect(await off('burst')).toMatchObject({ kind: 'stored' })
    expect(await off('burst')).toMatchObject({ kind: 'duplicate' })
    expect((await store.findResponse(SITE, 'flagged'))?.content.flags).toEqual(['scripted'])
    expect(await answered()).toHaveLength(2)
    await off('scripted')
    expect((await store.findResponse(SITE, 'flagged'))?.content).not.toHaveProperty('flags')
    expect(await answered()).toEqual([[false, 2]])
    expect(await off('burst', 'nobody')).toEqual({ kind: 'unknown' })
    expect(await store.listAudit(SITE, 10)).toHaveLength(2)
    await store.rebuildRollups(SITE)
    expect(await answered()).toEqual([[false, 2]])
    expect(await store.listResponses({ siteId: SITE, flagged: true }, undefined, 10)).toEqual([])
  })

  test('counting everything again gives the same numbers', async () => {
    const store = open()
    await store.commit([aResponse({ id: 'a' }), aResponse(), aResponse({ siteId: OTHER_SITE })])
    await commitOne(store, aResponse({ id: 'a', revision: 1, content: aContent({ answers: { rating: 1 } }) }))
    const before = [await countsOf(store), await countsOf(store, OTHER_SITE)]
    await store.rebuildRollups(SITE)
    expect([await countsOf(store), await countsOf(store, OTHER_SITE)]).toEqual(before)
  })
}
