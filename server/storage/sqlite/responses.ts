/** Responses and their earlier receipts, for the writer. Never lists them: that is the reader's. */
import type { DatabaseSync } from 'node:sqlite'
import type { PastReceipt, StoredResponse } from '../../domain/response.ts'
import type { NextResponse, WriteTables } from '../write-tables.ts'
import type { Ledger } from './ledger.ts'
import { RESPONSE_COLUMNS, responseFromRow, type ResponseRow } from './response-row.ts'
import { prepareQuery } from './statement.ts'

type ResponseVerbs = Pick<
  WriteTables,
  'findResponse' | 'responsesOf' | 'findPast' | 'insertResponse' | 'replaceResponse' | 'keepPast' | 'deleteResponse'
>

const INSERT = `INSERT INTO responses (seq, site, id, token_hash, received_at, revision, body_hash, updated_at, closed_at,
  outcome, receipt, content, origin, kind, band, has_text, touchpoint, survey_id, is_flagged, shopper_ref)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const REPLACE = `UPDATE responses SET revision = ?, body_hash = ?, updated_at = ?, closed_at = ?, outcome = ?, receipt = ?,
  content = ?, origin = ?, kind = ?, band = ?, has_text = ?, touchpoint = ?, survey_id = ?, is_flagged = ?,
  shopper_ref = ? WHERE seq = ?`

export function createResponseTable(db: DatabaseSync, ledger: Ledger): ResponseVerbs {
  const find = prepareQuery<ResponseRow>(db, `SELECT ${RESPONSE_COLUMNS} FROM responses WHERE id = ? AND site = ?`)
  const ofShopper = prepareQuery<ResponseRow>(
    db,
    `SELECT ${RESPONSE_COLUMNS} FROM responses WHERE shopper_ref = ? AND site = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const findPast = prepareQuery<[number, string, string]>(
    db,
    'SELECT revision, body_hash, receipt FROM past_receipts WHERE response_seq = ? AND revision = ?',
  )
  const insert = db.prepare(INSERT)
  const replace = db.prepare(REPLACE)
  const keepPast = db.prepare('INSERT INTO past_receipts VALUES (?, ?, ?, ?)')

  return {
    findResponse(siteId, id) {
      const row = find.one(id, siteId)
      return row && responseFromRow(row)
    },
    responsesOf: (siteId, shopperRef, afterSeq, limit) =>
      ofShopper.all(shopperRef, siteId, afterSeq, limit).map(responseFromRow),
    findPast(responseSeq, revision) {
      const row = findPast.one(responseSeq, revision)
      return row && pastFromRow(row)
    },
    insertResponse(next) {
      insert.run(ledger.nextSeq(), next.siteId, next.id, next.tokenHash, next.receivedAt, ...changing(next))
    },
    replaceResponse: (seq, next) => void replace.run(...changing(next), seq),
    keepPast: (responseSeq, past) => void keepPast.run(responseSeq, past.revision, past.bodyHash, past.receipt),
    deleteResponse: createDeletion(db),
  }
}

function changing(next: NextResponse) {
  const { revision, bodyHash, updatedAt, closedAt = null, outcome, receipt, content } = next
  const { origin, kind, band = null, hasText, touchpoint, surveyId, flags, shopper } = content
  return [
    revision,
    bodyHash,
    updatedAt,
    closedAt,
    outcome,
    receipt,
    JSON.stringify(content),
    origin,
    kind,
    band,
    hasText ? 1 : 0,
    touchpoint,
    surveyId,
    flags ? 1 : 0,
    shopper?.ref ?? null,
  ] as const
}

function pastFromRow([revision, bodyHash, receipt]: [number, string, string]): PastReceipt {
  return { revision, bodyHash, receipt }
}

// Events stay as ids, so that one sent twice is not counted twice, but no longer say whose they were.
function createDeletion(db: DatabaseSync): (response: StoredResponse) => void {
  const bySeq = [
    db.prepare('DELETE FROM responses WHERE seq = ?'),
    db.prepare('DELETE FROM past_receipts WHERE response_seq = ?'),
    db.prepare('DELETE FROM messages WHERE response_seq = ?'),
  ]
  const unlinkEvents = db.prepare('UPDATE events SET response_id = NULL WHERE response_id = ? AND site = ?')
  const dropJobs = db.prepare(
    `DELETE FROM jobs WHERE site = ? AND kind IN ('closeResponse', 'forgetContact') AND key = ?`,
  )
  return ({ seq, siteId, id }) => {
    for (const statement of bySeq) statement.run(seq)
    unlinkEvents.run(id, siteId)
    dropJobs.run(siteId, id)
  }
}
