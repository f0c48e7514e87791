/** Sites, surveys and keys, as JSON: they are few and read whole. Never a secret in clear: the domain seals them. */
import type { DatabaseSync } from 'node:sqlite'
import type { OwnerKey, ProofKey, Site } from '../../domain/site.ts'
import type { Book } from '../../domain/store.ts'
import type { SurveyVersion } from '../../domain/survey.ts'
import { prepareQuery } from './statement.ts'

export interface BookTables {
  load(): Book
  putSite(site: Site): void
  putSurvey(survey: SurveyVersion): void
  putOwnerKey(key: OwnerKey): void
  putProofKey(key: ProofKey): void
}

export function createBookTables(db: DatabaseSync): BookTables {
  const keepPlace = 'ON CONFLICT DO UPDATE SET body = excluded.body'
  const putSite = db.prepare(`INSERT INTO sites (id, body) VALUES (?, ?) ${keepPlace}`)
  const putSurvey = db.prepare(`INSERT INTO surveys (site, id, version, body) VALUES (?, ?, ?, ?) ${keepPlace}`)
  const putOwnerKey = db.prepare(`INSERT INTO owner_keys (id, site, body) VALUES (?, ?, ?) ${keepPlace}`)
  const putProofKey = db.prepare(`INSERT INTO proof_keys (id, site, body) VALUES (?, ?, ?) ${keepPlace}`)
  return {
    load: () => ({
      sites: bodies<Site>(db, 'sites'),
      surveys: bodies<SurveyVersion>(db, 'surveys'),
      ownerKeys: bodies<OwnerKey>(db, 'owner_keys'),
      proofKeys: bodies<ProofKey>(db, 'proof_keys'),
    }),
    putSite: (site) => void putSite.run(site.id, JSON.stringify(site)),
    putSurvey: (survey) => {
      const { id, version } = survey.definition
      putSurvey.run(survey.siteId, id, version, JSON.stringify(survey))
    },
    putOwnerKey: (key) => void putOwnerKey.run(key.id, key.siteId, JSON.stringify(key)),
    putProofKey: (key) => void putProofKey.run(key.id, key.siteId, JSON.stringify(key)),
  }
}

/** In the order they were first saved. */
function bodies<T>(db: DatabaseSync, table: 'sites' | 'surveys' | 'owner_keys' | 'proof_keys'): readonly T[] {
  const rows = prepareQuery<[string]>(db, `SELECT body FROM ${table} ORDER BY rowid`).all()
  return rows.map(([body]) => JSON.parse(body) as T)
}
