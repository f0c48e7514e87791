/** Jobs run when they are due, once, and come back when they fail. Never by the wall clock. */
import { expect, test } from 'vitest'
import type { Job, JobKind } from '../../server/domain/jobs.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import { createJobRunner, retryDelayMs, type JobHandler } from '../../server/jobs/runner.ts'
import { createMemoryStore } from '../../server/storage/index.ts'

const START = Date.UTC(2026, 2, 2)

const aJob = (changes: Partial<Job> = {}): Job => ({
  siteId: 'site-a',
  kind: 'expire',
  key: 'daily',
  dueAt: START,
  attempts: 0,
  payload: '',
  ...changes,
})

function allOf(handler: JobHandler): Record<JobKind, JobHandler> {
  const cases = { caseDue: handler, caseFollowUp: handler, forgetContact: handler }
  return { closeResponse: handler, expire: handler, releaseHints: handler, learnOffers: handler, ...cases }
}

function aShop(handlers: Partial<Record<JobKind, JobHandler>> = {}) {
  const clock = { time: START, now: () => clock.time }
  const store = createMemoryStore({ rules: createWriteRules() })
  const done: string[] = []
  const logged: string[] = []
  const note: JobHandler = async (job) => void done.push(`${job.kind} ${job.key}`)
  const runner = createJobRunner({
    store,
    clock,
    handlers: { ...allOf(note), ...handlers },
    log: (event, details) => void logged.push(`${event} ${details['reason']}`),
    intervalMs: 1,
  })
  return { clock, store, done, logged, runner }
}

test('a job runs when it is due and not before, and once', async () => {
  const { clock, store, done, runner } = aShop()
  await store.addJobs([aJob({ dueAt: START + 10 }), aJob({ kind: 'closeResponse', key: 'r1' })])
  expect(await runner.runDue()).toBe(1)
  clock.time += 10
  expect([await runner.runDue(), await runner.runDue()]).toEqual([1, 0])
  expect(done).toEqual(['closeResponse r1', 'expire daily'])
})

test('F66 a job that fails comes back later and later, and the others still run', async () => {
  const { clock, store, done, logged, runner } = aShop({ expire: () => Promise.reject(new TypeError('private words')) })
  await store.addJobs([aJob(), aJob({ kind: 'closeResponse', key: 'r1', dueAt: START + 1 })])
  clock.time += 1
  await runner.runDue()
  expect([done, logged]).toEqual([['closeResponse r1'], ['job.failed TypeError']])
  clock.time += retryDelayMs(0) - 1
  expect(await runner.runDue()).toBe(0)
  clock.time += 1
  expect(await runner.runDue()).toBe(1)
  expect([0, 1, 2, 12, 500].map(retryDelayMs)).toEqual([1_000, 2_000, 4_000, 3_600_000, 3_600_000])
})

test('a job that plans its next run keeps it', async () => {
  const { clock, store, done, runner } = aShop({
    expire: (job) => store.addJobs([aJob({ dueAt: job.dueAt + 86_400_000 })]),
  })
  await store.addJobs([aJob()])
  await runner.runDue()
  expect(await runner.runDue()).toBe(0)
  clock.time += 86_400_000
  expect([await runner.runDue(), done]).toEqual([1, []])
})

test('rounds never overlap, and stopping waits for the one that runs', async () => {
  let finish = () => {}
  let runs = 0
  const { store, runner } = aShop({
    expire: () => {
      runs += 1
      return new Promise((resolve) => (finish = resolve))
    },
  })
  await store.addJobs([aJob()])
  runner.start()
  runner.start()
  const rounds = [runner.runDue(), runner.runDue()]
  await expect.poll(() => runs).toBe(1)
  let isStopped = false
  const stopping = runner.stop().then(() => (isStopped = true))
  await new Promise(setImmediate)
  expect(isStopped).toBe(false)
  finish()
  await stopping
  expect([await Promise.all(rounds), runs]).toEqual([[1, 1], 1])
})

test('a store without room is tried again, and the process lives', async () => {
  const { clock, logged } = aShop()
  const refuse = () => Promise.reject(Object.assign(new Error('full'), { name: 'StorageUnavailable' }))
  const runner = createJobRunner({
    store: { takeDueJobs: refuse, finishJob: refuse, retryJob: refuse },
    clock,
    handlers: allOf(refuse),
    log: (event, details) => void logged.push(`${event} ${details['reason']}`),
  })
  expect([await runner.runDue(), logged]).toEqual([0, ['jobs.unavailable StorageUnavailable']])
})
