/** Jobs and their leases. Never hands out a job whose lease still runs. */
import type { DatabaseSync } from 'node:sqlite'
import type { Job, JobKind } from '../../domain/jobs.ts'
import type { EpochMs } from '../../domain/ports.ts'
import type { WriteTables } from '../write-tables.ts'
import { prepareQuery } from './statement.ts'

type JobRow = readonly [siteId: string, kind: JobKind, key: string, dueAt: number, attempts: number, payload: string]
type JobName = Pick<Job, 'siteId' | 'kind' | 'key'>

type JobTable = Pick<WriteTables, 'putJob' | 'removeJob'> & {
  take(now: EpochMs, leaseMs: number, limit: number): readonly Job[]
  /** Only a job that is still leased: one that was put again meanwhile stays. */
  finish(job: JobName): void
  retry(job: JobName, dueAt: EpochMs): void
}

const NAMED = 'WHERE site = ? AND kind = ? AND key = ?'

export function createJobTable(db: DatabaseSync): JobTable {
  const put = db.prepare(
    `INSERT OR REPLACE INTO jobs (site, kind, key, due_at, attempts, payload, lease_until)
     VALUES (?, ?, ?, ?, ?, ?, NULL)`,
  )
  const due = prepareQuery<JobRow>(
    db,
    `SELECT site, kind, key, due_at, attempts, payload FROM jobs
     WHERE due_at <= ?1 AND (lease_until IS NULL OR lease_until <= ?1) ORDER BY due_at LIMIT ?2`,
  )
  const lease = db.prepare(`UPDATE jobs SET lease_until = ? ${NAMED}`)
  const retry = db.prepare(
    `UPDATE jobs SET due_at = ?, attempts = attempts + 1, lease_until = NULL ${NAMED} AND lease_until IS NOT NULL`,
  )
  const finish = db.prepare(`DELETE FROM jobs ${NAMED} AND lease_until IS NOT NULL`)
  const remove = db.prepare(`DELETE FROM jobs ${NAMED}`)

  return {
    putJob: ({ siteId, kind, key, dueAt, attempts, payload }) =>
      void put.run(siteId, kind, key, dueAt, attempts, payload),
    removeJob: ({ siteId, kind, key }) => void remove.run(siteId, kind, key),
    take(now, leaseMs, limit) {
      const rows = due.all(now, limit)
      for (const [siteId, kind, key] of rows) lease.run(now + leaseMs, siteId, kind, key)
      return rows.map(([siteId, kind, key, dueAt, attempts, payload]) => ({
        siteId,
        kind,
        key,
        dueAt,
        attempts,
        payload,
      }))
    },
    finish: ({ siteId, kind, key }) => void finish.run(siteId, kind, key),
    retry: ({ siteId, kind, key }, dueAt) => void retry.run(dueAt, siteId, kind, key),
  }
}
