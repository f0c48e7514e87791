/** Opens the database for its one writer and for readers. Never starts with an empty file where answers should be. */
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { EpochMs } from '../../domain/ports.ts'
import type { WriteRules } from '../../domain/store.ts'
import { DatabaseUnusable } from '../errors.ts'
import { isFromFuture, refuseWrongClock, rememberUse } from './check-clock.ts'
import { migrate } from './migrate.ts'
import { DatabaseSync } from './node-sqlite.ts'
import { lockFileOf, type OwnerLock } from './owner-lock.ts'
import { redate } from './redate.ts'
import { mustRewrite, rewrite } from './rewrite.ts'
import { sqliteCode } from './sqlite-errors.ts'
import { prepareQuery } from './statement.ts'

export const walFileOf = (file: string): string => `${file}-wal`

/** Linux's fdatasync reaches the platter; elsewhere SQLite flushes inside each commit, which blocks the loop but is sure. */
export const hasOwnFlush = process.platform === 'linux'

const WRITER_PRAGMAS = `
PRAGMA wal_autocheckpoint = 0;
PRAGMA synchronous = ${hasOwnFlush ? 'NORMAL' : 'FULL'};
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA journal_size_limit = 67108864;
PRAGMA cache_size = -8192;
PRAGMA temp_store = MEMORY;
`
/** A writer waits this long for another program's lock: it waits on the event loop. */
const WRITER_BUSY_MS = 50
const READER_BUSY_MS = 1_000

export type ClockCheck = {
  readonly now: EpochMs
  readonly accepts: boolean
  readonly rules: WriteRules
  /** Called where the clock was accepted and something lay in its future, with the number of answers. */
  readonly onRedated: (responses: number) => void
}

export function openWriter(file: string, lock: OwnerLock, clock: ClockCheck): DatabaseSync {
  refuseLostPieces(file, lock)
  createPrivately(file)
  const db = openOr(file, () => new DatabaseSync(file, { timeout: WRITER_BUSY_MS }))
  try {
    openOr(file, () => {
      // What is deleted is written over with zeros, also by a step of the schema.
      db.exec('PRAGMA secure_delete = ON')
      migrate(db, file)
      const mode = prepareQuery<[string]>(db, 'PRAGMA journal_mode = WAL').one()?.[0]
      if (mode !== 'wal')
        throw new DatabaseUnusable(`${file} is on a file system without shared memory: use a local disk.`)
      db.exec(WRITER_PRAGMAS)
      // What was erased just before a crash still stands in the journal, and may in the file.
      if (mustRewrite(db)) rewrite(db)
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      if (!clock.accepts) refuseWrongClock(db, clock.now)
      else if (isFromFuture(db, clock.now)) clock.onRedated(redate(db, clock))
      else rememberUse(db, clock.now)
    })
    if (hasOwnFlush) syncFolder(dirname(file))
    return db
  } catch (error) {
    db.close()
    // The journal was folded in by that, and nobody has to look for it.
    if (lock.wasLeftOpen && !existsSync(walFileOf(file))) lock.markClosed()
    throw error
  }
}

/** For the reader, backup and checkpoint threads, and for checks by hand. */
export function openReader(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: READER_BUSY_MS })
  db.exec('PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY')
  return db
}

// SQLite would quietly begin an empty book in the first two cases, and quietly forget the newest pages in the third.
function refuseLostPieces(file: string, lock: OwnerLock): void {
  const wal = walFileOf(file)
  const hasWal = existsSync(wal) && statSync(wal).size > 0
  const sizeBytes = existsSync(file) ? statSync(file).size : 0
  if (sizeBytes === 0 && hasWal) {
    throw new DatabaseUnusable(
      `${file} is missing or empty but its journal ${wal} is not: put the file back, or move the journal away to begin a new book.`,
    )
  }
  if (sizeBytes === 0 && lock.wasLeftOpen) {
    throw new DatabaseUnusable(
      `${file} is missing although its last server had it open: put it back, or remove ${lockFileOf(file)} to begin a new book.`,
    )
  }
  if (lock.wasLeftOpen && !existsSync(wal)) {
    throw new DatabaseUnusable(
      `${wal} is missing although the last server did not stop cleanly: unless another program has folded it in since, the newest answers may be gone. Put it back, or remove ${lockFileOf(file)} to go on with what ${file} holds.`,
    )
  }
}

function createPrivately(file: string): void {
  if (existsSync(file)) return
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  openOr(file, () => closeSync(openSync(file, 'wx', 0o600)))
  chmodSync(file, 0o600)
}

function openOr<T>(file: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof DatabaseUnusable) throw error
    throw new DatabaseUnusable(`${file} cannot be used: ${causeOf(error)}`, { cause: error })
  }
}

function causeOf(error: unknown): string {
  switch ((sqliteCode(error) ?? 0) & 0xff) {
    case 26:
      return 'it is not a SQLite database. Name another file with --database, or restore a backup.'
    case 11:
      return 'it is damaged. Restore a backup.'
    case 8:
    case 14:
      return 'it cannot be opened for writing. Check the owner and the mode of the file and of its folder.'
    case 5:
      return 'another program holds it locked. Close that program first.'
    default:
      return error instanceof Error ? `${error.message}.` : 'the reason is unknown.'
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
