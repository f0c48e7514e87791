/** Hints that were given, and what became of them. Never a word of who got them: only the shop's own pseudonym. */
import type { DatabaseSync } from 'node:sqlite'
import type { HintState, StoredHint } from '../../domain/offers/decision.ts'
import type { HintTables, KeptHint } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'
import { upsertSql } from './upsert.ts'

const COLUMNS = [
  'offer_id',
  'response_id',
  'subject',
  'order_id',
  'sku',
  'reserved_minor',
  'code',
  'issued_at',
  'expires_at',
  'state',
  'redeemed_minor',
  'redeemed_order_id',
  'changed_at',
  'spending_day',
  'dismissed_at',
  'is_from_pool',
] as const

const SELECT = `SELECT id, site, ${COLUMNS.join(', ')} FROM hints`

type HintRow = readonly [
  id: string,
  site: string,
  offerId: string,
  responseId: string | null,
  subject: string | null,
  orderId: string | null,
  sku: string | null,
  reservedMinor: number,
  code: string | null,
  issuedAt: number,
  expiresAt: number,
  state: string,
  redeemedMinor: number | null,
  redeemedOrderId: string | null,
  changedAt: number,
  spendingDay: string | null,
  dismissedAt: number | null,
  isFromPool: number,
]

type HintVerbs = Pick<
  HintTables,
  | 'putHint'
  | 'removeHint'
  | 'findHint'
  | 'findHintByCode'
  | 'hintsOf'
  | 'hintsOfResponse'
  | 'countHints'
  | 'expiredHints'
>

export function createHintTable(db: DatabaseSync): HintVerbs {
  const put = db.prepare(upsertSql({ table: 'hints', key: ['id', 'site'], columns: COLUMNS }))
  const remove = db.prepare('DELETE FROM hints WHERE id = ? AND site = ?')
  const select = (where: string) => prepareQuery<HintRow>(db, `${SELECT} WHERE ${where}`)
  const byId = select('id = ? AND site = ?')
  const byCode = select('code = ? AND site = ? ORDER BY seq DESC LIMIT 1')
  const bySubject = select('subject = ? AND site = ? AND issued_at >= ? ORDER BY issued_at DESC, seq DESC')
  const byResponse = select('response_id = ? AND site = ? ORDER BY seq')
  const expired = select(`state = 'reserved' AND expires_at < ? ORDER BY expires_at LIMIT ?`)
  const count = prepareQuery<[number]>(
    db,
    'SELECT count(*) FROM hints WHERE subject = ? AND site = ? AND issued_at >= ? AND offer_id = ?',
  )
  const one = (row: HintRow | undefined) => row && hintFromRow(row)
  return {
    putHint: (kept) => void put.run(...rowFromHint(kept)),
    removeHint: (siteId, id) => void remove.run(id, siteId),
    findHint: (siteId, id) => one(byId.one(id, siteId)),
    findHintByCode: (siteId, code) => one(byCode.one(code, siteId)),
    hintsOf: (siteId, subject, since) => bySubject.all(subject, siteId, since).map(hintFromRow),
    hintsOfResponse: (siteId, responseId) => byResponse.all(responseId, siteId).map(hintFromRow),
    countHints: (siteId, { offerId, subject, since }) => count.one(subject, siteId, since, offerId)?.[0] ?? 0,
    expiredHints: (now, limit) => expired.all(now, limit).map(hintFromRow),
  }
}

function rowFromHint({ hint, day }: KeptHint): HintRow {
  const { id, siteId, offerId, responseId, subject = null, orderId = null, sku = null, reservedMinor } = hint
  const { code = null, issuedAt, expiresAt, state, redeemedMinor = null, redeemedOrderId = null, changedAt } = hint
  const ofResponse = responseId === '' ? null : responseId
  return [
    id,
    siteId,
    offerId,
    ofResponse,
    subject,
    orderId,
    sku,
    reservedMinor,
    code,
    issuedAt,
    expiresAt,
    state,
    redeemedMinor,
    redeemedOrderId,
    changedAt,
    day ?? null,
    hint.dismissedAt ?? null,
    hint.isFromPool ? 1 : 0,
  ]
}

function hintFromRow(row: HintRow): KeptHint {
  const [id, siteId, offerId, responseId, subject, orderId, sku, reservedMinor, code, issuedAt, expiresAt] = row
  const [redeemedMinor, redeemedOrderId, changedAt, day, dismissedAt] = [row[12], row[13], row[14], row[15], row[16]]
  const hint: StoredHint = {
    id,
    siteId,
    offerId,
    responseId: responseId ?? '',
    ...(subject !== null && { subject }),
    ...(orderId !== null && { orderId }),
    ...(sku !== null && { sku }),
    reservedMinor,
    ...(code !== null && { code }),
    ...(row[17] === 1 && { isFromPool: true }),
    issuedAt,
    expiresAt,
    state: row[11] as HintState,
    ...(redeemedMinor !== null && { redeemedMinor }),
    ...(redeemedOrderId !== null && { redeemedOrderId }),
    ...(dismissedAt !== null && { dismissedAt }),
    changedAt,
  }
  return day === null ? { hint } : { hint, day }
}
