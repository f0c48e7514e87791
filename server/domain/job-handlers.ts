/** What is done when a job falls due. Never harmful when run twice: a job whose lease ran out is taken again. */
import type { Job, JobKind } from './jobs.ts'
import type { Clock } from './ports.ts'
import { createCaseJobHandlers, type CaseJobPorts } from './recovery/job-handlers.ts'
import type { Store } from './store.ts'

export type JobHandlers = { readonly [kind in JobKind]: (job: Job) => Promise<void> }

/** What is done for offers now and then; each is safe to repeat. */
export type ShopUpkeep = {
  /** Puts the money of hints that ran out back. */
  releaseExpired(): Promise<number>
  /** Looks again at what became of the hints, and writes what was learned from orders. */
  learn(): Promise<void>
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const TOMBSTONES_MS = 90 * DAY_MS
const EVENT_IDS_MS = 30 * DAY_MS
/** Outcomes older than a year are forgotten by then, and replays are asked for about what happened lately. */
const DECISIONS_MS = 400 * DAY_MS
/** The site id of jobs that are for the whole server. */
const WHOLE_SERVER = ''

export function createJobHandlers(
  store: Store & CaseJobPorts['store'],
  clock: Clock,
  upkeep: ShopUpkeep = NO_OFFERS,
): JobHandlers {
  return {
    ...createCaseJobHandlers({ store, clock }),
    closeResponse: async ({ siteId, key }) => {
      await store.commit([{ kind: 'close', siteId, id: key, arrivedAt: clock.now() }])
    },
    expire: async () => {
      const now = clock.now()
      await store.expire({
        tombstones: now - TOMBSTONES_MS,
        eventIds: now - EVENT_IDS_MS,
        decisions: now - DECISIONS_MS,
      })
      await store.addJobs([expireJob(now + DAY_MS)])
    },
    releaseHints: async () => {
      await upkeep.releaseExpired()
      await store.addJobs([releaseJob(clock.now() + HOUR_MS)])
    },
    learnOffers: async () => {
      await upkeep.learn()
      await store.addJobs([learnJob(clock.now() + DAY_MS)])
    },
  }
}

const NO_OFFERS: ShopUpkeep = { releaseExpired: async () => 0, learn: async () => undefined }

/** Added at every start; the store keeps one per key. The key is the day, so that the next is not the one running now. */
export function expireJob(dueAt: number): Job {
  return serverJob('expire', new Date(dueAt).toISOString().slice(0, 10), dueAt)
}

/** As `expireJob`, by the hour. */
export function releaseJob(dueAt: number): Job {
  return serverJob('releaseHints', new Date(dueAt).toISOString().slice(0, 13), dueAt)
}

/** As `expireJob`. */
export function learnJob(dueAt: number): Job {
  return serverJob('learnOffers', new Date(dueAt).toISOString().slice(0, 10), dueAt)
}

function serverJob(kind: JobKind, key: string, dueAt: number): Job {
  return { siteId: WHOLE_SERVER, kind, key, dueAt, attempts: 0, payload: '' }
}
