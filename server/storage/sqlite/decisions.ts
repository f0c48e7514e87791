/** What is left beside a reply: the log, the order that is answered, the wish for no offers. Never changed afterwards, but to forget. */
import type { DatabaseSync } from 'node:sqlite'
import type { HintTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'

type DecisionVerbs = Pick<
  HintTables,
  | 'orderHolder'
  | 'holdOrder'
  | 'freeOrder'
  | 'addDecision'
  | 'removeDecisions'
  | 'addObjection'
  | 'removeObjection'
  | 'hasObjected'
>

export function createDecisionTables(db: DatabaseSync): DecisionVerbs {
  const holder = prepareQuery<[string]>(db, 'SELECT response_id FROM order_outcomes WHERE site = ? AND order_id = ?')
  const hold = db.prepare('INSERT OR REPLACE INTO order_outcomes (site, order_id, response_id) VALUES (?, ?, ?)')
  const free = db.prepare('DELETE FROM order_outcomes WHERE site = ? AND order_id = ?')
  const addLine = db.prepare('INSERT INTO decisions (site, at, response_id, line) VALUES (?, ?, ?, ?)')
  const removeLines = db.prepare('DELETE FROM decisions WHERE response_id = ? AND site = ?')
  const object = db.prepare('INSERT INTO objections (site, subject, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const unobject = db.prepare('DELETE FROM objections WHERE site = ? AND subject = ?')
  const objected = prepareQuery<[number]>(db, 'SELECT at FROM objections WHERE site = ? AND subject = ?')
  return {
    orderHolder: (siteId, orderId) => holder.one(siteId, orderId)?.[0],
    holdOrder: (siteId, orderId, responseId) => void hold.run(siteId, orderId, responseId),
    freeOrder: (siteId, orderId) => void free.run(siteId, orderId),
    addDecision: ({ siteId, responseId, at }, line) => void addLine.run(siteId, at, responseId, line),
    removeDecisions: (siteId, responseId) => void removeLines.run(responseId, siteId),
    addObjection: (siteId, subject, at) => void object.run(siteId, subject, at),
    removeObjection: (siteId, subject) => void unobject.run(siteId, subject),
    hasObjected: (siteId, subject) => objected.one(siteId, subject) !== undefined,
  }
}

export type DecisionRow = readonly [at: number, seq: number, line: string]

/** `after` is the last line seen. */
export type DecisionPage = {
  readonly siteId: string
  readonly after: { readonly at: number; readonly seq: number }
  readonly limit: number
}

/** For the reader thread: oldest first. */
export function createDecisionPages(db: DatabaseSync): (page: DecisionPage) => readonly DecisionRow[] {
  const page = prepareQuery<DecisionRow>(
    db,
    'SELECT at, seq, line FROM decisions WHERE site = ? AND (at, seq) > (?, ?) ORDER BY at, seq LIMIT ?',
  )
  return ({ siteId, after, limit }) => page.all(siteId, after.at, after.seq, limit)
}
