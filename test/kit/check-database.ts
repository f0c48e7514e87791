/** Reads a database file with its own SQL and finds what should not be there. Never shares code with the store. */
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { Ledger } from './ledger.ts'

type Row = { readonly id: string; readonly revision: number; readonly receipt: string; readonly content: string }

export type Verdict = {
  /** One sentence for each thing that is wrong. */
  readonly complaints: readonly string[]
  readonly rows: number
  readonly acknowledged: number
  readonly replays: number
}

/** The server must be stopped. Every acknowledged response once, every replay as the first reply, nothing else there. */
export function checkDatabase(file: string, ledger: Ledger): Verdict {
  const database = new DatabaseSync(file)
  try {
    const rows = database.prepare('SELECT id, revision, receipt, content FROM responses').all() as Row[]
    const past = database
      .prepare('SELECT r.id, p.revision, p.receipt FROM past_receipts p JOIN responses r ON r.seq = p.response_seq')
      .all() as Omit<Row, 'content'>[]
    const complaints = [
      ...integrity(database),
      ...doubled(rows),
      ...lost(rows, ledger),
      ...altered(rows, ledger),
      ...unequalReplays([...rows, ...past], ledger),
      ...wrongCounts(database, rows),
    ]
    return { complaints, rows: rows.length, acknowledged: ledger.acknowledged.size, replays: ledger.replays }
  } finally {
    database.close()
  }
}

function integrity(database: DatabaseSync): string[] {
  const found = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
  return found.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

function doubled(rows: readonly Row[]): string[] {
  const seen = new Set<string>()
  return rows.flatMap(({ id }) => (seen.size === seen.add(id).size ? [`${id} is stored twice.`] : []))
}

function lost(rows: readonly Row[], ledger: Ledger): string[] {
  const stored = new Map(rows.map(({ id, revision }) => [id, revision]))
  return [...ledger.acknowledged].flatMap(([id, revision]) => {
    const kept = stored.get(id)
    if (kept === undefined) return [`${id} was acknowledged and is not there.`]
    return kept < revision ? [`${id} was acknowledged at revision ${revision} and is there at ${kept}.`] : []
  })
}

function altered(rows: readonly Row[], ledger: Ledger): string[] {
  return rows.flatMap(({ id, revision, content }) => {
    const typed = ledger.typed.get(id)?.[revision]
    if (!typed) return [`${id} at revision ${revision} was never typed.`]
    const { answers } = JSON.parse(content) as { answers: unknown }
    const wanted: unknown = JSON.parse(JSON.stringify(typed).normalize('NFC'))
    return isDeepStrictEqual(answers, wanted) ? [] : [`${id} at revision ${revision} is not what was typed.`]
  })
}

function unequalReplays(stored: readonly Omit<Row, 'content'>[], ledger: Ledger): string[] {
  const kept = new Map(stored.map(({ id, revision, receipt }) => [`${id} ${revision}`, receipt]))
  return [...ledger.receipts].flatMap(([key, receipts]) => {
    if (receipts.size > 1) return [`${key} was answered in ${receipts.size} different ways.`]
    const receipt = kept.get(key)
    return receipt !== undefined && !receipts.has(receipt) ? [`${key} was answered otherwise than it is stored.`] : []
  })
}

/** Rollups hold `answered` once for each response. */
function wrongCounts(database: DatabaseSync, rows: readonly Row[]): string[] {
  const sql = `SELECT coalesce(sum(count), 0) AS answered FROM rollups WHERE value = 'answered'`
  const { answered } = database.prepare(sql).get() as { answered: number }
  return answered === rows.length ? [] : [`Rollups count ${answered} responses and ${rows.length} are there.`]
}
