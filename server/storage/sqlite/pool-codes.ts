/** Codes pasted from the shop's panel. Never given twice, nor taken back once they were shown. */
import type { DatabaseSync } from 'node:sqlite'
import type { OfferTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'

type CodeTable = Pick<OfferTables, 'addCode' | 'freeCodes' | 'isCodeFree' | 'takeCode'>

export function createCodeTable(db: DatabaseSync): CodeTable {
  const add = db.prepare(
    'INSERT INTO pool_codes (site, offer_id, code, is_given) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING',
  )
  const free = prepareQuery<[string]>(
    db,
    'SELECT code FROM pool_codes WHERE site = ? AND offer_id = ? AND is_given = 0 ORDER BY seq LIMIT ?',
  )
  const isGiven = prepareQuery<[number]>(
    db,
    'SELECT is_given FROM pool_codes WHERE site = ? AND offer_id = ? AND code = ?',
  )
  const take = db.prepare('UPDATE pool_codes SET is_given = 1 WHERE site = ? AND offer_id = ? AND code = ?')
  return {
    addCode: (siteId, offerId, code) => add.run(siteId, offerId, code).changes === 1,
    freeCodes: (siteId, offerId, limit) => free.all(siteId, offerId, limit).map(([code]) => code),
    isCodeFree: (siteId, offerId, code) => isGiven.one(siteId, offerId, code)?.[0] === 0,
    takeCode: (siteId, offerId, code) => void take.run(siteId, offerId, code),
  }
}
