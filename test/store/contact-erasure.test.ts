/** A number to be called is erased by whichever server runs thirty days after its case closed. Never kept in a file after that. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createJobHandlers } from '../../server/domain/job-handlers.ts'
import { createOwnerResponses } from '../../server/domain/owner-responses.ts'
import { caseJobs } from '../../server/domain/recovery/case-rules.ts'
import { createJobRunner } from '../../server/jobs/runner.ts'
import { createIds } from '../../server/platform/ids.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import { findInFiles, makeCanary } from '../kit/canaries.ts'
import { seededRandom } from '../kit/seeded-random.ts'
import { SITE, START, aContent, aFolder, aMessage, openFile } from './builders.ts'
import { vault } from './planting.ts'
import { DAY_MS, anUnhappyResponse } from './shop-builders.ts'

async function runJobs(store: DefterStore, now: number): Promise<void> {
  const clock = { now: () => now }
  await createJobRunner({ store, clock, handlers: createJobHandlers(store, clock), log: () => undefined }).runDue()
}

test.each(['the server that took it', 'the next server'])(
  '%s erases the way to reach a shopper from its files, and tells the shop when',
  async (which) => {
    const folder = aFolder()
    const file = join(folder, 'defter.db')
    const random = seededRandom(9)
    const [first, second] = [makeCanary(random), makeCanary(random)]
    const open = (now: number) => openFile(file, { clock: { now: () => now } })
    const before = open(START)
    const unhappy = anUnhappyResponse()
    await before.commit([
      { ...unhappy, content: aContent({ sealedContact: first }) },
      aMessage(unhappy.id, { sealedContact: second }),
    ])
    const opened = await before.caseOfResponse(SITE, unhappy.id)
    if (!opened) throw new Error('No case.')
    const closed = {
      ...opened,
      version: opened.version + 1,
      state: 'verified',
      resolvedAt: START,
      updatedAt: START,
    } as const
    await before.saveCase(closed, undefined, caseJobs(closed))
    await runJobs(before, START + 30 * DAY_MS - 1)
    expect(findInFiles(folder, [first, second]).length).toBeGreaterThanOrEqual(2)
    const erasedAt = START + 31 * DAY_MS
    let after = before
    if (which === 'the next server') {
      await before.close()
      after = open(erasedAt)
    }
    await runJobs(after, erasedAt)
    await expect.poll(() => findInFiles(folder, [first, second])).toEqual([])
    const clock = { now: () => erasedAt }
    const owner = createOwnerResponses({ store: after, clock, ids: createIds(clock), vault })
    expect(await owner.revealContact(SITE, unhappy.id, 'k1')).toMatchObject({
      code: 'erased',
      detail: expect.stringContaining(new Date(erasedAt).toISOString()),
    })
    await after.close()
  },
)
