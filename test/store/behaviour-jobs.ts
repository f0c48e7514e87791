/** Jobs with leases, on any store. Never runs one. */
import { expect, test } from 'vitest'
import type { Job } from '../../server/domain/jobs.ts'
import { CLOSE_AFTER_MS } from '../../server/domain/revision.ts'
import type { OpenStore } from './behaviour.ts'
import { SITE, START, aContent, aResponse, commitOne, hashOf } from './builders.ts'

const LEASE_MS = 1_000

const aJob = (changes: Partial<Job> = {}): Job => ({
  siteId: SITE,
  kind: 'expire',
  key: 'daily',
  dueAt: START,
  attempts: 0,
  payload: '',
  ...changes,
})

export function jobBehaviour(open: OpenStore): void {
  test('a job is handed out when it is due, the longest due first, and once per lease', async () => {
    const store = open()
    await store.addJobs([
      aJob({ key: 'b', dueAt: START + 1 }),
      aJob({ key: 'a' }),
      aJob({ key: 'c', dueAt: START + 9 }),
    ])
    const taken = await store.takeDueJobs(START + 1, LEASE_MS, 10)
    expect(taken.map((job) => job.key)).toEqual(['a', 'b'])
    expect(await store.takeDueJobs(START + 1, LEASE_MS, 10)).toEqual([])
    const again = await store.takeDueJobs(START + 1 + LEASE_MS, LEASE_MS, 1)
    expect(again).toEqual([aJob({ key: 'a' })])
  })

  test('a finished job is gone, a failed one comes back with one more attempt', async () => {
    const store = open()
    await store.addJobs([aJob({ key: 'done' }), aJob({ key: 'failed' })])
    const [done, failed] = await store.takeDueJobs(START, LEASE_MS, 10)
    await store.finishJob(done ?? aJob())
    await store.retryJob(failed ?? aJob(), START + 5)
    expect(await store.takeDueJobs(START + 4, LEASE_MS, 10)).toEqual([])
    expect(await store.takeDueJobs(START + 5, LEASE_MS, 10)).toEqual([
      aJob({ key: 'failed', dueAt: START + 5, attempts: 1 }),
    ])
  })

  test('a job put again while it runs is not lost when the run ends', async () => {
    const store = open()
    await store.addJobs([aJob()])
    const [job] = await store.takeDueJobs(START, LEASE_MS, 1)
    await store.addJobs([aJob({ dueAt: START + 99 })])
    await store.finishJob(job ?? aJob())
    expect(await store.takeDueJobs(START + 99, LEASE_MS, 1)).toEqual([aJob({ dueAt: START + 99 })])
  })

  test('an unfinished answer asks to be closed, and no longer when it is finished or erased', async () => {
    const store = open()
    const [kept, finished, erased] = ['kept', 'finished', 'erased'].map((id) =>
      aResponse({ id, content: aContent({ complete: false }) }),
    )
    if (!kept || !finished || !erased) throw new Error('unreachable')
    await store.commit([kept, finished, erased])
    await commitOne(store, aResponse({ id: 'finished', revision: 1 }))
    await commitOne(store, { kind: 'erase', siteId: SITE, id: 'erased', tokenHash: hashOf('token'), arrivedAt: START })
    const due = await store.takeDueJobs(START + CLOSE_AFTER_MS, LEASE_MS, 10)
    expect(due.map((job) => [job.kind, job.key])).toEqual([['closeResponse', 'kept']])
  })
}
