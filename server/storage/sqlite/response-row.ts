/** A response as a row and back. Never parses a row that STRICT tables have not checked. */
import type { Outcome, ResponseContent, StoredResponse } from '../../domain/response.ts'

export const RESPONSE_COLUMNS =
  'seq, site, id, token_hash, revision, body_hash, received_at, updated_at, closed_at, outcome, receipt, content'

export type ResponseRow = readonly [
  seq: number,
  site: string,
  id: string,
  tokenHash: string,
  revision: number,
  bodyHash: string,
  receivedAt: number,
  updatedAt: number,
  closedAt: number | null,
  outcome: string,
  receipt: string,
  content: string,
]

export function responseFromRow(row: ResponseRow): StoredResponse {
  const [seq, siteId, id, tokenHash, revision, bodyHash, receivedAt, updatedAt, closedAt, outcome, receipt] = row
  return {
    seq,
    siteId,
    id,
    tokenHash,
    revision,
    bodyHash,
    receivedAt,
    updatedAt,
    ...(closedAt === null ? {} : { closedAt }),
    outcome: outcome as Outcome,
    receipt,
    content: JSON.parse(row[11]) as ResponseContent,
  }
}
