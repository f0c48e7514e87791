/** Writes a file anew after an erasure. Never a large one: the event loop waits for it. */
import type { DatabaseSync } from 'node:sqlite'
import { errorMeaning } from './sqlite-errors.ts'
import { readNumber } from './statement.ts'

/** 32 MB take 200 ms to write and to copy out of the journal. */
const MAX_BYTES = 32 * 1024 * 1024

/** Call inside the transaction that erases, so that a crash does not forget it. */
export function createErasureMark(db: DatabaseSync): () => void {
  const mark = db.prepare('UPDATE store_state SET must_rewrite = 1')
  return () => void mark.run()
}

export function mustRewrite(db: DatabaseSync): boolean {
  const sizeBytes = readNumber(db, 'PRAGMA page_count') * readNumber(db, 'PRAGMA page_size')
  return sizeBytes <= MAX_BYTES && readNumber(db, 'SELECT must_rewrite FROM store_state') === 1
}

/**
 * SQLite's secure_delete writes over a row where it stands. Where a page grew too full before, the row was moved, and the
 * unused part of the old page can still hold a copy that nothing points to: in tests one word of ten thousand. False where
 * the disk has no room for a second file: try later.
 */
export function rewrite(db: DatabaseSync): boolean {
  try {
    db.exec('VACUUM; UPDATE store_state SET must_rewrite = 0')
    return true
  } catch (error) {
    if (errorMeaning(error) !== 'full') throw error
    return false
  }
}
