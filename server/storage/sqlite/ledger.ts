/** The last place in the list and the last receive time, kept across restarts. Never gives a place twice or runs backwards. */
import type { DatabaseSync } from 'node:sqlite'
import type { EpochMs } from '../../domain/ports.ts'
import type { Gathered } from './transaction.ts'
import { prepareQuery } from './statement.ts'

export interface Ledger extends Gathered {
  nextSeq(): number
  /** The receive time of a write that arrived at `arrivedAt`: a clock that was set back does not count. */
  receive(arrivedAt: EpochMs): EpochMs
  readonly lastReceivedAt: EpochMs
}

export function createLedger(db: DatabaseSync): Ledger {
  const saveState = db.prepare('UPDATE store_state SET last_seq = ?, last_received_at = ?')
  const state = prepareQuery<[number, number]>(db, 'SELECT last_seq, last_received_at FROM store_state').one()
  let [seq, receivedAt] = state ?? [0, 0]
  let savedSeq = seq
  let savedReceivedAt = receivedAt

  return {
    nextSeq: () => ++seq,
    receive: (arrivedAt) => (receivedAt = Math.max(receivedAt, arrivedAt)),
    get lastReceivedAt() {
      return receivedAt
    },
    save() {
      if (seq === savedSeq && receivedAt === savedReceivedAt) return
      saveState.run(seq, receivedAt)
      savedSeq = seq
      savedReceivedAt = receivedAt
    },
    // A place that was given and rolled back stays a gap; only what the file holds has to be written again.
    forget() {
      savedSeq = -1
    },
  }
}
