/** Offers and the owner's table of remedies, as JSON: they are few and read whole. Never judged here. */
import type { DatabaseSync } from 'node:sqlite'
import type { Offer } from '../../domain/offers/offer.ts'
import type { RecoverySettings } from '../../domain/recovery/remedy.ts'
import type { CaseTables, OfferTables } from '../shop-tables.ts'
import { prepareQuery } from './statement.ts'
import { upsertSql } from './upsert.ts'

type OwnersTables = Pick<OfferTables, 'loadOffers' | 'putOffer'> & Pick<CaseTables, 'loadRecovery' | 'putRecovery'>

export function createOfferTable(db: DatabaseSync): OwnersTables {
  const load = prepareQuery<[string]>(db, 'SELECT body FROM offers WHERE site = ? ORDER BY rowid')
  const put = db.prepare(upsertSql({ table: 'offers', key: ['site', 'id'], columns: ['body'] }))
  const loadSettings = prepareQuery<[string]>(db, 'SELECT body FROM recovery_settings WHERE site = ?')
  const putSettings = db.prepare(upsertSql({ table: 'recovery_settings', key: ['site'], columns: ['body'] }))
  return {
    loadOffers: (siteId) => load.all(siteId).map(([body]) => JSON.parse(body) as Offer),
    putOffer: (siteId, offer) => void put.run(siteId, offer.id, JSON.stringify(offer)),
    loadRecovery(siteId) {
      const row = loadSettings.one(siteId)
      return row && (JSON.parse(row[0]) as RecoverySettings)
    },
    putRecovery: (siteId, settings) => void putSettings.run(siteId, JSON.stringify(settings)),
  }
}
