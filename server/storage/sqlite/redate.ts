/** Takes back what a wrong clock has dated into the future. Never a time that the shop or a shopper has set. */
import type { DatabaseSync } from 'node:sqlite'
import type { EpochMs } from '../../domain/ports.ts'
import type { Case } from '../../domain/recovery/case.ts'
import type { WriteRules } from '../../domain/store.ts'
import { RESPONSE_COLUMNS, responseFromRow, type ResponseRow } from './response-row.ts'
import { createSqliteTables, type SqliteTables } from './sqlite-tables.ts'
import { prepareQuery } from './statement.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** No job waits longer: a contact is erased thirty days after its case closed. */
const LONGEST_JOB_MS = 30 * DAY_MS
/** A replaced key is good for a day more. */
const KEY_OVERLAP_MS = DAY_MS
const SLICE = 200

export type Redating = { readonly rules: WriteRules; readonly now: EpochMs }

/**
 * The machine's clock is right, whatever the file says: what lies in its future counts as written now, in its order, and
 * what was to follow from it follows as much later. All or nothing; answers how many answers were dated anew.
 */
export function redate(db: DatabaseSync, { rules, now }: Redating): number {
  db.exec('BEGIN IMMEDIATE')
  try {
    const tables = createSqliteTables(db)
    const redated = redateResponses(db, tables, { rules, now })
    redateCases(db, tables, { rules, now })
    tables.save()
    db.exec(`${statementsAt(now)}; COMMIT`)
    return redated
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** With the counts they are in, which go by when something happened. */
function redateResponses(db: DatabaseSync, { write }: SqliteTables, { rules, now }: Redating): number {
  const slice = prepareQuery<ResponseRow>(
    db,
    `SELECT ${RESPONSE_COLUMNS} FROM responses
     WHERE seq > ? AND (received_at > ? OR updated_at > ?) ORDER BY seq LIMIT ${SLICE}`,
  )
  const receive = db.prepare('UPDATE responses SET received_at = min(received_at, ?) WHERE seq = ?')
  let redated = 0
  for (let rows = slice.all(0, now, now); rows.length > 0; rows = slice.all(rows.at(-1)?.[0] ?? 0, now, now)) {
    for (const { seq, ...found } of rows.map(responseFromRow)) {
      const content = withPastTimes(found.content, now)
      for (const row of rules.rollupsOf(found.content)) write.addToRollup(found.siteId, row, -1)
      for (const row of rules.rollupsOf(content)) write.addToRollup(found.siteId, row, 1)
      write.replaceResponse(seq, { ...withPastTimes(found, now), content })
      receive.run(now, seq)
      redated += 1
    }
  }
  return redated
}

function redateCases(db: DatabaseSync, { write }: SqliteTables, { rules, now }: Redating): void {
  const future = prepareQuery<[string]>(db, 'SELECT body FROM cases WHERE opened_at > ?1 OR updated_at > ?1')
  const due = db.prepare(`UPDATE jobs SET due_at = ? WHERE site = ? AND kind = 'caseDue' AND key = ?`)
  for (const [body] of future.all(now)) {
    const found = JSON.parse(body) as Case
    const next = redateCase(found, now)
    const place = rules.placeOfCase(next)
    write.putCase(next, place)
    due.run(place.dueAt, next.siteId, next.id)
  }
}

type DueTimes = Pick<Case, 'firstResponseDueAt' | 'resolveDueAt' | 'promisedAt'>

/** Promised by the wrong clock: as much time from now on as was given then. */
function redateCase(found: Case, now: EpochMs): Case {
  const { firstResponseDueAt, resolveDueAt, promisedAt, openedAt, updatedAt, history, pick, remedy, answer } = found
  const move = (at: EpochMs) => {
    if (openedAt > now) return at - (openedAt - now)
    return at > updatedAt && updatedAt > now ? at - (updatedAt - now) : at
  }
  const due: DueTimes = {
    firstResponseDueAt: move(firstResponseDueAt),
    resolveDueAt: move(resolveDueAt),
    ...(promisedAt !== undefined && { promisedAt: move(promisedAt) }),
  }
  return {
    ...withPastTimes(found, now),
    ...due,
    history: history.map((note) => withPastTimes(note, now)),
    ...(pick && { pick: withPastTimes(pick, now) }),
    ...(remedy && { remedy: withPastTimes(remedy, now) }),
    ...(answer && { answer: withPastTimes(answer, now) }),
  }
}

/** Names of the times of what has happened. */
const PAST_TIMES: ReadonlySet<string> = new Set([
  'at',
  'receivedAt',
  'updatedAt',
  'closedAt',
  'occurredAt',
  'contactErasedAt',
  'openedAt',
  'firstAnsweredAt',
  'resolvedAt',
  'pausedSince',
  'overdueSince',
  'followedUpAt',
])

/** Those of the object itself are at most now. */
function withPastTimes<Timed extends object>(timed: Timed, now: EpochMs): Timed {
  const entries = Object.entries(timed).map(([name, value]: [string, unknown]) => [
    name,
    PAST_TIMES.has(name) && typeof value === 'number' ? Math.min(value, now) : value,
  ])
  return Object.fromEntries(entries) as Timed
}

/** Numbers alone are put into the text, so that all of it runs as one. */
function statementsAt(now: EpochMs): string {
  const column = (table: string, name: string) => `UPDATE ${table} SET ${name} = ${now} WHERE ${name} > ${now}`
  // Where the body has no such time, nothing is added.
  const body = (table: string, name: string, most = now) =>
    `UPDATE ${table} SET body = json_replace(body, '$.${name}', ${most}) WHERE body ->> '$.${name}' > ${most}`
  return [
    column('messages', 'received_at'),
    column('events', 'received_at'),
    column('tombstones', 'erased_at'),
    column('audit', 'at'),
    column('objections', 'at'),
    column('products', 'updated_at'),
    column('orders', 'updated_at'),
    `UPDATE decisions SET at = ${now}, line = json_replace(line, '$.at', ${now}) WHERE at > ${now}`,
    // A hint is good for as many days as it was to be.
    `UPDATE hints SET expires_at = expires_at - (issued_at - ${now}), issued_at = ${now} WHERE issued_at > ${now}`,
    column('hints', 'changed_at'),
    column('hints', 'dismissed_at'),
    body('sites', 'createdAt'),
    body('sites', 'updatedAt'),
    body('surveys', 'savedAt'),
    body('offers', 'createdAt'),
    body('offers', 'updatedAt'),
    ...['owner_keys', 'proof_keys'].flatMap((table) => [
      body(table, 'createdAt'),
      body(table, 'rotatedAt'),
      body(table, 'expiresAt', now + KEY_OVERLAP_MS),
    ]),
    // Each start adds those of the whole server anew.
    `DELETE FROM jobs WHERE site = '' AND due_at > ${now}`,
    `UPDATE jobs SET due_at = ${now + LONGEST_JOB_MS} WHERE due_at > ${now + LONGEST_JOB_MS}`,
    'UPDATE jobs SET lease_until = NULL',
    // Orders that the wrong clock took for past ones keep all others from being learned: learn again.
    'DELETE FROM snapshots',
    'DELETE FROM snapshot_parts',
    `UPDATE store_state SET last_received_at = ${now}`,
  ].join(';')
}
