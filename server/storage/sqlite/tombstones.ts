/** What is left of an erased response, so that it stays erased. Never its words. */
import type { DatabaseSync } from 'node:sqlite'
import type { WriteTables } from '../write-tables.ts'
import { prepareQuery } from './statement.ts'

export function createTombstoneTable(db: DatabaseSync): Pick<WriteTables, 'findTombstone' | 'insertTombstone'> {
  const find = prepareQuery<[string, number]>(
    db,
    'SELECT token_hash, erased_at FROM tombstones WHERE id = ? AND site = ?',
  )
  const insert = db.prepare('INSERT INTO tombstones (site, id, token_hash, erased_at) VALUES (?, ?, ?, ?)')
  return {
    findTombstone(siteId, id) {
      const row = find.one(id, siteId)
      return row && { siteId, id, tokenHash: row[0], erasedAt: row[1] }
    },
    insertTombstone: ({ siteId, id, tokenHash, erasedAt }) => void insert.run(siteId, id, tokenHash, erasedAt),
  }
}
