/** One owner of a database file, by a lock the kernel gives up when its process dies. Never left behind stale. */
import { closeSync, openSync, rmSync } from 'node:fs'
import { DatabaseUnusable } from '../errors.ts'
import { DatabaseSync } from './node-sqlite.ts'
import { errorMeaning, sqliteCode } from './sqlite-errors.ts'
import { prepareQuery } from './statement.ts'

export interface OwnerLock {
  /** True when the owner before us died with the database open: its journal must still be there. */
  readonly wasLeftOpen: boolean
  /** The journal exists from here on. */
  markOpen(): void
  /** The journal may be folded in and removed from here on. */
  markClosed(): void
  release(): void
}

const NOT_A_DATABASE = 26

export const lockFileOf = (file: string): string => `${file}.lock`

/**
 * `<file>.lock` is a tiny database: its reserved lock is the ownership (held by the kernel, so a recycled pid or a
 * container's pid 1 cannot confuse it), and its one row names the owner for the sentence a second process prints.
 */
export function takeOwnerLock(file: string, startedAt: number): OwnerLock {
  const db = openLock(lockFileOf(file))
  try {
    db.exec(`PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS owner (one INTEGER PRIMARY KEY, pid INTEGER, started_at TEXT, is_open INTEGER)`)
  } catch (error) {
    const refusal = refusalOf(db, file, error)
    db.close()
    throw refusal
  }
  const wasLeftOpen = prepareQuery<[number]>(db, 'SELECT is_open FROM owner').one()?.[0] === 1
  const save = db.prepare('INSERT OR REPLACE INTO owner VALUES (1, ?, ?, ?)')
  const write = (isOpen: 0 | 1) => {
    save.run(process.pid, new Date(startedAt).toISOString(), isOpen)
    db.exec('COMMIT; BEGIN IMMEDIATE')
  }
  write(wasLeftOpen ? 1 : 0)
  return { wasLeftOpen, markOpen: () => write(1), markClosed: () => write(0), release: () => db.close() }
}

function openLock(lockFile: string): DatabaseSync {
  try {
    closeSync(openSync(lockFile, 'wx', 0o600))
  } catch (error) {
    // An existing lock file is not opened here: closing it again would drop a lock this process may hold on it.
    if (!(error instanceof Error && Reflect.get(error, 'code') === 'EEXIST')) {
      throw new DatabaseUnusable(`${lockFile} cannot be written: check that its folder exists and is writable.`, {
        cause: error,
      })
    }
  }
  const db = new DatabaseSync(lockFile)
  try {
    db.exec('SELECT * FROM sqlite_schema')
    return db
  } catch (error) {
    db.close()
    if (sqliteCode(error) !== NOT_A_DATABASE) throw error
    rmSync(lockFile)
    return openLock(lockFile)
  }
}

function refusalOf(db: DatabaseSync, file: string, error: unknown): unknown {
  if (errorMeaning(error) !== 'full') return error
  const [pid, startedAt] = readOwner(db)
  return new DatabaseUnusable(
    `${file} is in use by process ${pid}, started ${startedAt}: stop it first, or name another file with --database.`,
    { cause: error },
  )
}

function readOwner(db: DatabaseSync): readonly [number | string, string] {
  try {
    return prepareQuery<[number, string]>(db, 'SELECT pid, started_at FROM owner').one() ?? ['?', 'just now']
  } catch {
    return ['?', 'just now']
  }
}
