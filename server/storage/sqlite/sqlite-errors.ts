/** Tells what an error of SQLite means for us. Never takes a full disk for a broken one, or the reverse. */
import { readFileSync } from 'node:fs'

/** `full`: no room or busy, try later. `broken`: the disk can no longer be trusted. `other`: a fault of our own. */
export type ErrorMeaning = 'full' | 'broken' | 'other'

// Source: https://www.sqlite.org/rescode.html
const IOERR = 10
const IOERR_WRITE = 778
const IOERR_NO_ROOM = new Set([/* NOMEM */ 3082, /* SHMOPEN */ 4618, /* SHMSIZE */ 4874])
const PASSING = new Set([
  /* BUSY */ 5, /* LOCKED */ 6, /* NOMEM */ 7, /* READONLY */ 8, /* CORRUPT */ 11, /* FULL */ 13, /* CANTOPEN */ 14,
  /* PROTOCOL */ 15, /* NOTADB */ 26,
])

export function errorMeaning(error: unknown): ErrorMeaning {
  const code = sqliteCode(error)
  if (code === undefined) return 'other'
  const primary = code & 0xff
  if (primary !== IOERR) return PASSING.has(primary) ? 'full' : 'other'
  if (IOERR_NO_ROOM.has(code)) return 'full'
  // EFBIG (a file size limit) and EIO arrive as the same code; only the first has an innocent cause.
  return code === IOERR_WRITE && hasFileSizeLimit() ? 'full' : 'broken'
}

/** The extended result code, where `error` comes from SQLite. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  const code: unknown = Reflect.get(error, 'errcode')
  return typeof code === 'number' ? code : undefined
}

function hasFileSizeLimit(): boolean {
  try {
    return !/^Max file size\s+unlimited/m.test(readFileSync('/proc/self/limits', 'utf8'))
  } catch {
    return false
  }
}
