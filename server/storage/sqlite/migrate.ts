/** Brings a file to the newest schema, a step at a time. Never leaves half a step, nor touches a file that is not ours. */
import type { DatabaseSync } from 'node:sqlite'
import { DatabaseUnusable } from '../errors.ts'
import { APPLICATION_ID, MIGRATIONS } from './schema.ts'
import { readNumber } from './statement.ts'

/** Each step is one transaction that also moves `user_version`: a kill between or inside steps is safe. */
export function migrate(db: DatabaseSync, file: string, steps: readonly string[] = MIGRATIONS): void {
  const version = checkVersion(db, file, steps.length)
  for (const [index, sql] of steps.entries()) {
    if (index < version) continue
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(`${sql}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${index + 1}; COMMIT`)
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}

function checkVersion(db: DatabaseSync, file: string, newest: number): number {
  const version = readNumber(db, 'PRAGMA user_version')
  const isEmpty = readNumber(db, 'SELECT count(*) FROM sqlite_schema') === 0
  if (isEmpty && version === 0) return 0
  if (readNumber(db, 'PRAGMA application_id') !== APPLICATION_ID) {
    throw new DatabaseUnusable(`${file} is a database of another program: name another file with --database.`)
  }
  if (version > newest) {
    throw new DatabaseUnusable(
      `${file} was written by a newer Defter (schema ${version}, this one knows ${newest}): start that version or restore an older backup.`,
    )
  }
  return version
}
