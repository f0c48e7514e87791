/** Reads a whole database and says what is wrong with it. Never changes it. */
import { existsSync } from 'node:fs'
import { DatabaseUnusable } from '../errors.ts'
import { openReader } from './connection.ts'
import { MIGRATIONS } from './schema.ts'
import { prepareQuery, readNumber } from './statement.ts'

export type IntegrityReport = {
  readonly isSound: boolean
  /** Sentences of SQLite, 100 at most. */
  readonly problems: readonly string[]
  readonly schemaVersion: number
  readonly newestSchemaVersion: number
  readonly responses: number
}

/** For `defter doctor`; safe beside a running server. Throws DatabaseUnusable when there is nothing to read. */
export function integrityCheck(file: string): IntegrityReport {
  if (!existsSync(file)) throw new DatabaseUnusable(`${file} does not exist.`)
  const db = openReader(file)
  try {
    const lines = prepareQuery<[string]>(db, 'PRAGMA integrity_check(100)')
      .all()
      .map(([line]) => line)
    const isSound = lines.length === 1 && lines[0] === 'ok'
    return {
      isSound,
      problems: isSound ? [] : lines,
      schemaVersion: readNumber(db, 'PRAGMA user_version'),
      newestSchemaVersion: MIGRATIONS.length,
      responses: readNumber(db, 'SELECT count(*) FROM responses'),
    }
  } catch (error) {
    throw new DatabaseUnusable(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    })
  } finally {
    db.close()
  }
}
