/** Work on many rows, in slices that leave the event loop free. Never inside a shopper's request. */
import type { DatabaseSync } from 'node:sqlite'
import type { Store, WriteRules } from '../../domain/store.ts'
import { withdrawResponse } from '../apply-erase.ts'
import type { GroupCommit } from './group-commit.ts'
import { RESPONSE_COLUMNS, responseFromRow, type ResponseRow } from './response-row.ts'
import type { SqliteTables } from './sqlite-tables.ts'
import { prepareQuery } from './statement.ts'

type Maintenance = Pick<Store, 'rebuildRollups' | 'removeSamples' | 'expire'>

export type MaintenanceParts = {
  readonly db: DatabaseSync
  readonly tables: SqliteTables
  readonly rules: WriteRules
  readonly group: GroupCommit
}

const SLICE = 200

export function createMaintenance(parts: MaintenanceParts): Maintenance {
  return {
    rebuildRollups: (siteId) => rebuildRollups(parts, siteId),
    removeSamples: (siteId) => removeSamples(parts, siteId),
    expire: (before) => expire(parts, before),
  }
}

// One transaction, since a response that changes between two slices would be counted twice or not at all:
// the loop waits for it, 5 s a million responses. It is for the command line, with the server stopped or idle.
function rebuildRollups({ db, tables, rules, group }: MaintenanceParts, siteId: string): Promise<void> {
  const slice = prepareQuery<ResponseRow>(
    db,
    `SELECT ${RESPONSE_COLUMNS} FROM responses WHERE +site = ? AND seq > ? ORDER BY seq LIMIT ${SLICE}`,
  )
  const clear = db.prepare('DELETE FROM rollups WHERE site = ?')
  return group.run(1, () => {
    tables.save()
    clear.run(siteId)
    for (let rows = slice.all(siteId, 0); rows.length > 0; rows = slice.all(siteId, rows.at(-1)?.[0] ?? 0)) {
      for (const row of rows) {
        for (const counted of rules.rollupsOf(responseFromRow(row).content))
          tables.write.addToRollup(siteId, counted, 1)
      }
    }
  })
}

async function removeSamples({ db, tables, rules, group }: MaintenanceParts, siteId: string): Promise<number> {
  const slice = prepareQuery<ResponseRow>(
    db,
    `SELECT ${RESPONSE_COLUMNS} FROM responses WHERE site = ? AND origin = 'sample' LIMIT ${SLICE}`,
  )
  let removed = 0
  for (;;) {
    const inSlice = await group.run(SLICE, () => {
      const rows = slice.all(siteId)
      for (const row of rows) withdrawResponse({ tables: tables.write, rules }, responseFromRow(row))
      return rows.length
    })
    removed += inSlice
    if (inSlice < SLICE) return removed
  }
}

async function expire({ db, group }: MaintenanceParts, before: Parameters<Store['expire']>[0]): Promise<void> {
  const tombstones = db.prepare(
    `DELETE FROM tombstones WHERE (id, site) IN (SELECT id, site FROM tombstones WHERE erased_at < ? LIMIT ${SLICE})`,
  )
  const events = db.prepare(
    `DELETE FROM events WHERE (id, site) IN (SELECT id, site FROM events WHERE received_at < ? LIMIT ${SLICE})`,
  )
  // Their order is the order of their times: only the oldest are looked at.
  const decisions = db.prepare(
    `DELETE FROM decisions WHERE seq IN (SELECT seq FROM decisions ORDER BY seq LIMIT ${SLICE}) AND at < ?`,
  )
  for (const [statement, time] of [
    [tombstones, before.tombstones],
    [events, before.eventIds],
    [decisions, before.decisions ?? 0],
  ] as const) {
    while ((await group.run(SLICE, () => statement.run(time).changes)) === SLICE);
  }
}
