/** What is done when a job falls due. Never harmful when run twice: a job whose lease ran out is taken again. */
import type { Job, JobKind } from './jobs.ts'
import type { Clock } from './ports.ts'
import { createCaseJobHandlers, type CaseJobPorts } from './recovery/job-handlers.ts'
import type { Store } from './store.ts'

export type JobHandlers = { readonly [kind in JobKind]: (job: Job) => Promise<void> }

const DAY_MS = 24 * 60 * 60 * 1000
const TOMBSTONES_MS = 90 * DAY_MS
const EVENT_IDS_MS = 30 * DAY_MS
const DECISIONS_MS = 400 * DAY_MS
/** The site id of jobs that are for the whole server. */
const WHOLE_SERVER = ''

export function createJobHandlers(store: Store & CaseJobPorts['store'], clock: Clock): JobHandlers {
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
  }
}

/** Added at every start; the store keeps one per key. The key is the day, so that the next is not the one running now. */
export function expireJob(dueAt: number): Job {
  const key = new Date(dueAt).toISOString().slice(0, 10)
  return { siteId: WHOLE_SERVER, kind: 'expire', key, dueAt, attempts: 0, payload: '' }
}
