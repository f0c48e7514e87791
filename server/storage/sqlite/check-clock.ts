/** Compares the machine's clock with what a file holds before anything is dated by it. */
import type { DatabaseSync } from 'node:sqlite'
import type { EpochMs } from '../../domain/ports.ts'
import { DatabaseUnusable } from '../errors.ts'
import { readNumber } from './statement.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Clocks are set back by an hour or by a daylight-saving mistake; the list order holds through that. */
const SET_BACK_MS = DAY_MS
/** A book may rest for a while. */
const RESTED_MS = 2 * 365 * DAY_MS
/** Nothing to compare with in a new file: no clock that is right says less, for this program did not exist. */
const EARLIEST = Date.UTC(2026, 0, 1)
/** Who begins a new book with a program that old has to say that it is no mistake. */
const LATEST = Date.UTC(2036, 0, 1)

const ACCEPT = 'Set the clock if it is wrong; if it is right, start once with --accept-clock yes.'

/**
 * One start with a wrong clock would date every later answer by it, since receive times never run backwards. Throws
 * DatabaseUnusable, before anything is dated, where clock and file contradict each other.
 */
export function refuseWrongClock(db: DatabaseSync, now: EpochMs): void {
  const last = lastUseOf(db)
  const clock = `This machine's clock says ${textOf(now)}`
  if (last === 0) {
    if (now >= EARLIEST && now <= LATEST) return
    throw new DatabaseUnusable(`${clock}, which cannot be right for a first start. ${ACCEPT}`)
  }
  if (!isAhead(last, now) && now - last <= RESTED_MS) return
  throw new DatabaseUnusable(`${clock} but the database was last used ${textOf(last)}. ${ACCEPT}`)
}

/** True where the file was used while a clock was wrong, or this one is. */
export function isFromFuture(db: DatabaseSync, now: EpochMs): boolean {
  return isAhead(lastUseOf(db), now)
}

/** After a long rest, so that the next start has nothing to ask. */
export function rememberUse(db: DatabaseSync, now: EpochMs): void {
  db.prepare('UPDATE store_state SET last_received_at = max(last_received_at, ?)').run(now)
}

function isAhead(last: EpochMs, now: EpochMs): boolean {
  return last > now + SET_BACK_MS
}

/** By an answer or by its owner: a first start makes a site and says so in the audit. 0 for a new file. */
function lastUseOf(db: DatabaseSync): EpochMs {
  return readNumber(db, 'SELECT max(last_received_at, coalesce((SELECT max(at) FROM audit), 0)) FROM store_state')
}

function textOf(at: EpochMs): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at)
}
