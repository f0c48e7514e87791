/** Compares the machine's clock with the last answer of a book before anything is dated by it. */
import type { DatabaseSync } from 'node:sqlite'
import type { EpochMs } from '../../domain/ports.ts'
import { DatabaseUnusable } from '../errors.ts'
import { readNumber } from './statement.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Clocks are set back by an hour or by a daylight-saving mistake; the list order holds through that. */
const SET_BACK_MS = DAY_MS
/** A book may rest for a while. */
const RESTED_MS = 2 * 365 * DAY_MS
/** No clock that is right says less: this program did not exist. */
const EARLIEST = Date.UTC(2026, 0, 1)
/** A first start: nothing to compare with but a lifetime of this program. */
const LATEST = Date.UTC(2076, 0, 1)

/**
 * One start with a wrong clock would date every later answer by it, since receive times never run backwards. Throws
 * DatabaseUnusable where clock and book contradict each other. `accepts`: the clock is right; answers that lie in the
 * future then count as received now, in their order.
 */
export function checkClock(db: DatabaseSync, now: EpochMs, accepts: boolean): void {
  const last = readNumber(db, 'SELECT last_received_at FROM store_state')
  if (!accepts) refuseContradiction(last, now)
  if (last > now + SET_BACK_MS) redateFuture(db, now)
}

function refuseContradiction(last: EpochMs, now: EpochMs): void {
  const clock = `This machine's clock says ${textOf(now)}`
  if (now < EARLIEST || now > LATEST) throw new DatabaseUnusable(`${clock}: set it, then start again.`)
  if (last === 0 || (last <= now + SET_BACK_MS && now - last <= RESTED_MS)) return
  throw new DatabaseUnusable(
    `${clock} but the last answer came ${textOf(last)}. Set the clock if it is wrong; if it is right, start once with --accept-clock yes.`,
  )
}

function redateFuture(db: DatabaseSync, now: EpochMs): void {
  db.exec(`BEGIN IMMEDIATE;
    UPDATE responses SET received_at = ${now}, updated_at = ${now} WHERE received_at > ${now};
    UPDATE store_state SET last_received_at = ${now};
    COMMIT`)
}

function textOf(at: EpochMs): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at)
}
