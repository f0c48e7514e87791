/** Cases as JSON, with what they are looked up and listed by beside it. Never a state of its own: the domain's is kept. */
import type { DatabaseSync } from 'node:sqlite'
import type { CasePlace } from '../../domain/recovery/case-place.ts'
import type { Case } from '../../domain/recovery/case.ts'
import type { CaseFilter, CasePosition } from '../../domain/shop-store.ts'
import type { CaseSubject, CaseTables } from '../shop-tables.ts'
import { prepareQuery, type Query } from './statement.ts'
import { upsertSql } from './upsert.ts'

const COLUMNS = [
  'response_id',
  'order_id',
  'customer_ref',
  'assignee',
  'is_closed',
  'due_at',
  'opened_at',
  'updated_at',
  'answered_at',
  'money_picked_at',
  'money_picked_minor',
  'body',
] as const

type CaseVerbs = Omit<CaseTables, 'loadRecovery' | 'putRecovery'>

export function createCaseTable(db: DatabaseSync): CaseVerbs {
  const put = db.prepare(upsertSql({ table: 'cases', key: ['id', 'site'], columns: COLUMNS }))
  const remove = db.prepare('DELETE FROM cases WHERE id = ? AND site = ?')
  const select = (rest: string) => prepareQuery<[string]>(db, `SELECT body FROM cases ${rest}`)
  const byId = select('WHERE id = ? AND site = ?')
  const byResponse = select('WHERE response_id = ? AND site = ?')
  // The plus keeps the planner from reading every case of the site.
  const bySubject = (since: string) =>
    select(
      `WHERE (customer_ref = ?1 OR order_id = ?2) AND +site = ?3 AND ${since} >= ?4 ORDER BY opened_at DESC, seq DESC`,
    )
  const opened = bySubject('opened_at')
  const touched = bySubject('updated_at')
  const answered = select('WHERE site = ? AND answered_at IS NOT NULL ORDER BY answered_at DESC, seq DESC LIMIT ?')
  const picked = prepareQuery<[number | null]>(
    db,
    'SELECT CAST(min(total(money_picked_minor), 9007199254740991.0) AS INTEGER) FROM cases WHERE site = ? AND money_picked_at >= ?',
  )
  const ofSubject = (query: Query<[string]>, siteId: string, subject: CaseSubject, since: number) =>
    casesFrom(query.all(subject.customerRef ?? null, subject.orderId ?? null, siteId, since))
  return {
    putCase: (next, place) => void put.run(next.id, next.siteId, ...columnsOf(next, place)),
    removeCase: (siteId, id) => void remove.run(id, siteId),
    findCase: (siteId, id) => casesFrom(byId.all(id, siteId))[0],
    caseOfResponse: (siteId, responseId) => casesFrom(byResponse.all(responseId, siteId))[0],
    casesOf: (siteId, subject, since) => ofSubject(opened, siteId, subject, since),
    casesTouched: (siteId, subject, since) => ofSubject(touched, siteId, subject, since),
    answeredCases: (siteId, limit) => casesFrom(answered.all(siteId, limit)),
    pickedMinor: (siteId, since) => picked.one(siteId, since)?.[0] ?? 0,
  }
}

export type CasePage = {
  readonly siteId: string
  readonly filter: CaseFilter
  readonly after?: CasePosition
  readonly limit: number
}

/** For the reader thread: open ones first, then by (due time, id). */
export function createCasePages(db: DatabaseSync): (page: CasePage) => readonly string[] {
  const page = prepareQuery<[string]>(
    db,
    `SELECT body FROM cases INDEXED BY cases_by_due
     WHERE site = ?1 AND (is_closed, due_at, id) > (?2, ?3, ?4) AND is_closed <= ?5 AND (?6 IS NULL OR assignee = ?6)
     ORDER BY is_closed, due_at, id LIMIT ?7`,
  )
  return ({ siteId, filter: { isOpen, assignee = null }, after, limit }) => {
    const position = after ? [after.isOpen ? 0 : 1, after.dueAt, after.id] : [isOpen === false ? 1 : 0, -1, '']
    return page.all(siteId, ...position, isOpen ? 0 : 1, assignee, limit).map(([body]) => body)
  }
}

export function caseFromBody(body: string): Case {
  return JSON.parse(body) as Case
}

function casesFrom(rows: readonly (readonly [string])[]): Case[] {
  return rows.map(([body]) => caseFromBody(body))
}

function columnsOf(next: Case, { isOpen, dueAt }: CasePlace) {
  const { responseId = null, orderId = null, customerRef = null, assignee = null, pick } = next
  const money = pick?.isMoney && pick.isAgreed ? pick : undefined
  return [
    responseId,
    orderId,
    customerRef,
    assignee,
    isOpen ? 0 : 1,
    dueAt,
    next.openedAt,
    next.updatedAt,
    next.firstAnsweredAt ?? null,
    money?.at ?? null,
    money?.costMinor ?? null,
    JSON.stringify(next),
  ] as const
}
