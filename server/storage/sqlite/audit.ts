/** What owners did. Never changed and never removed. */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEntry } from '../../domain/site.ts'
import { prepareQuery } from './statement.ts'

type AuditRow = readonly [id: string, siteId: string, at: number, actor: string, action: string, subject: string]

export function createAuditInsert(db: DatabaseSync): (entry: AuditEntry) => void {
  const insert = db.prepare('INSERT INTO audit (id, site, at, actor, action, subject) VALUES (?, ?, ?, ?, ?, ?)')
  return ({ id, siteId, at, actor, action, subject }) => void insert.run(id, siteId, at, actor, action, subject)
}

/** For the reader thread: newest first. */
export function createAuditQuery(db: DatabaseSync): (siteId: string, limit: number) => readonly AuditEntry[] {
  const list = prepareQuery<AuditRow>(
    db,
    'SELECT id, site, at, actor, action, subject FROM audit WHERE site = ? ORDER BY at DESC, id DESC LIMIT ?',
  )
  return (siteId, limit) =>
    list.all(siteId, limit).map(([id, site, at, actor, action, subject]) => ({
      id,
      siteId: site,
      at,
      actor,
      action,
      subject,
    }))
}
