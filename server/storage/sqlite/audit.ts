/** What owners did. Never changed and never removed. */
import type { DatabaseSync } from 'node:sqlite'
import type { AuditEntry, AuditReach } from '../../domain/site.ts'
import { prepareQuery } from './statement.ts'

type AuditRow = readonly [id: string, siteId: string, at: number, actor: string, action: string, subject: string]

export function createAuditInsert(db: DatabaseSync): (entry: AuditEntry) => void {
  const insert = db.prepare('INSERT INTO audit (id, site, at, actor, action, subject) VALUES (?, ?, ?, ?, ?, ?)')
  return ({ id, siteId, at, actor, action, subject }) => void insert.run(id, siteId, at, actor, action, subject)
}

type AuditQuery = (siteId: string, limit: number, reach: AuditReach) => readonly AuditEntry[]

/** Each half is read in the order of its key, and no further than the page: an audit may be long. */
const PAGE_OF = (site: string) =>
  `SELECT * FROM (SELECT id, site, at, actor, action, subject FROM audit
     WHERE site = ${site} AND (at, id) < (?3, ?4) ORDER BY at DESC, id DESC LIMIT ?5)`

/** For the reader thread: newest first. */
export function createAuditQuery(db: DatabaseSync): AuditQuery {
  const list = prepareQuery<AuditRow>(
    db,
    `${PAGE_OF('?1')} UNION ALL ${PAGE_OF('?2')} ORDER BY at DESC, id DESC LIMIT ?5`,
  )
  return (siteId, limit, { withOperator = false, after = { at: Number.MAX_SAFE_INTEGER, id: '' } }) =>
    list
      .all(siteId, withOperator ? '*' : '', after.at, after.id, limit)
      .map(([id, site, at, actor, action, subject]) => ({
        id,
        siteId: site,
        at,
        actor,
        action,
        subject,
      }))
}
