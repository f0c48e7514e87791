/** Random histories give the same answers on every store, and counts that a rebuild confirms. Never a lucky order. */
import * as fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Flag } from '../../server/domain/abuse/flag.ts'
import type { ResponseContent } from '../../server/domain/response.ts'
import type { Store, Write } from '../../server/domain/store.ts'
import { createMemoryStore } from '../../server/storage/index.ts'
import { countsOf } from './behaviour-counting.ts'
import {
  OTHER_SITE,
  SITE,
  START,
  aContent,
  aFolder,
  aMessage,
  aResponse,
  anUnflagging,
  hashOf,
  openFile,
  rules,
} from './builders.ts'

const SITES = [SITE, OTHER_SITE]

const site = fc.constantFrom(...SITES)
const id = fc.constantFrom('r1', 'r2', 'r3')
const tokenHash = fc.constantFrom(hashOf('token'), hashOf('token'), hashOf('token'), hashOf('stranger'))
const arrivedAt = fc.integer({ min: START, max: START + 7_200_000 })

const content: fc.Arbitrary<ResponseContent> = fc
  .record({
    complete: fc.boolean(),
    score: fc.integer({ min: 1, max: 5 }),
    why: fc.uniqueArray(fc.constantFrom('late', 'box', 'fee'), { maxLength: 2 }),
    surveyId: fc.constantFrom('delivery', 'product'),
    occurredAt: arrivedAt,
    origin: fc.constantFrom('live' as const, 'live' as const, 'sample' as const),
    flags: fc.constantFrom<readonly Flag[]>([], [], ['burst'], ['burst', 'repeated']),
  })
  .map(({ score, why, flags, ...rest }) =>
    aContent({ ...rest, score, answers: { rating: score, why }, ...(flags.length > 0 && { flags }) }),
  )

const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ siteId: site, id, tokenHash, arrivedAt, revision: fc.integer({ min: 0, max: 4 }), content })
      .map((parts) => aResponse({ ...parts, bodyHash: hashOf(JSON.stringify(parts.content)) })),
  },
  fc.record({ kind: fc.constant('erase' as const), siteId: site, id, tokenHash, arrivedAt }),
  fc.record({ kind: fc.constant('close' as const), siteId: site, id, arrivedAt }),
  fc
    .record({ siteId: site, id, flag: fc.constantFrom<Flag>('burst', 'repeated') })
    .map(({ siteId, id: response, flag }) => ({ ...anUnflagging(response, flag), siteId })),
  fc
    .record({ siteId: site, id: fc.constantFrom('m1', 'm2'), bodyHash: fc.constantFrom('a', 'b'), arrivedAt })
    .chain((parts) => id.map((responseId) => aMessage(responseId, parts))),
  fc
    .record({ siteId: site, arrivedAt, ids: fc.uniqueArray(fc.constantFrom('e1', 'e2', 'e3')), responseId: id })
    .map(({ ids, responseId, ...parts }) => ({
      kind: 'events' as const,
      batchId: 'batch',
      ...parts,
      events: ids.map((event) => ({
        id: event,
        name: 'opened' as const,
        surveyId: 'delivery',
        responseId,
        occurredAt: '2026-03-02T09:00:00.000Z',
      })),
    })),
)

/** Everything the port lets one see of two shops. */
async function visible(store: Store, sites: readonly string[]) {
  const perSite = sites.map(async (siteId) => ({
    responses: await store.listResponses({ siteId }, undefined, 100),
    counts: await countsOf(store, siteId),
    messages: await Promise.all(['r1', 'r2', 'r3'].map((response) => store.messagesOf(siteId, response))),
    tombstones: await Promise.all(['r1', 'r2', 'r3'].map((response) => store.findTombstone(siteId, response))),
  }))
  return Promise.all(perSite)
}

async function jobsOf(store: Store) {
  const jobs = await store.takeDueJobs(START * 2, 1, 50)
  await Promise.all(jobs.map((job) => store.finishJob(job)))
  return jobs.map((job) => [job.siteId, job.kind, job.key, job.dueAt].join(' ')).sort()
}

test('two stores agree on every history, each answer is there once, and counting again changes nothing', async () => {
  const stores = [createMemoryStore({ rules }), openFile(join(aFolder(), 'defter.db'))] as const
  const onBoth = <T>(use: (store: Store) => Promise<T>) => Promise.all([use(stores[0]), use(stores[1])])
  let run = 0
  const histories = fc.array(fc.array(anyWrite, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 })

  async function check(batches: readonly Write[][], hasSamplesRemoved: boolean): Promise<void> {
    // Two new shops for each history, so that one file serves them all.
    run += 1
    const inRun = (siteId: string) => `${siteId}-${run}`
    const sites = SITES.map(inRun)
    const history = batches.map((batch) => batch.map((write) => ({ ...write, siteId: inRun(write.siteId) })))
    const [inMemory, inFile] = await onBoth((store) => Promise.all(history.map((batch) => store.commit(batch))))
    expect(inFile).toEqual(inMemory)
    if (hasSamplesRemoved) await onBoth((store) => store.removeSamples(inRun(SITE)))
    const before = await onBoth((store) => visible(store, sites))
    expect(before[1]).toEqual(before[0])
    for (const { responses } of before[1]) {
      expect(new Set(responses.map((response) => response.id)).size).toBe(responses.length)
    }
    await onBoth((store) => Promise.all(sites.map((siteId) => store.rebuildRollups(siteId))))
    expect(await onBoth((store) => visible(store, sites))).toEqual(before)
    const [jobsInMemory, jobsInFile] = await onBoth(jobsOf)
    expect(jobsInFile).toEqual(jobsInMemory)
  }

  await fc.assert(fc.asyncProperty(histories, fc.boolean(), check), { numRuns: 100 })
  await stores[1].close()
})
