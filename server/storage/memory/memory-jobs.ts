/** The jobs of a store in memory. Never hands out a job whose lease still runs. */
import type { Store } from '../../domain/store.ts'
import { jobKey, type MemoryRows } from './memory-tables.ts'

type JobVerbs = Pick<Store, 'takeDueJobs' | 'finishJob' | 'retryJob' | 'addJobs'>

export function createMemoryJobs({ jobs }: Pick<MemoryRows, 'jobs'>): JobVerbs {
  return {
    async takeDueJobs(now, leaseMs, limit) {
      const due = [...jobs.values()]
        .filter((job) => job.dueAt <= now && (job.leaseUntil ?? 0) <= now)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit)
      for (const job of due) jobs.set(jobKey(job), { ...job, leaseUntil: now + leaseMs })
      return due.map(({ leaseUntil: _leaseUntil, ...job }) => job)
    },
    async finishJob(job) {
      if (jobs.get(jobKey(job))?.leaseUntil !== undefined) jobs.delete(jobKey(job))
    },
    async retryJob(job, dueAt) {
      const row = jobs.get(jobKey(job))
      if (row?.leaseUntil === undefined) return
      const { leaseUntil: _leaseUntil, ...kept } = row
      jobs.set(jobKey(job), { ...kept, attempts: kept.attempts + 1, dueAt })
    },
    async addJobs(added) {
      for (const job of added) jobs.set(jobKey(job), job)
    },
  }
}
