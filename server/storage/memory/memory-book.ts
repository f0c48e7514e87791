/** The book and the audit of a store in memory. Never decides who may write. */
import type { AuditEntry, OwnerKey, ProofKey, Site } from '../../domain/site.ts'
import type { Store } from '../../domain/store.ts'
import type { SurveyVersion } from '../../domain/survey.ts'
import type { ShopTables } from '../shop-tables.ts'
import { keyOf } from './memory-tables.ts'

type BookVerbs = Pick<
  Store,
  'loadBook' | 'saveSite' | 'saveSurveyVersion' | 'saveOwnerKey' | 'saveProofKey' | 'saveAudit' | 'listAudit'
>

export function createMemoryBook(): BookVerbs & Pick<ShopTables, 'addAudit'> {
  const sites = new Map<string, Site>()
  const surveys = new Map<string, SurveyVersion>()
  const ownerKeys = new Map<string, OwnerKey>()
  const proofKeys = new Map<string, ProofKey>()
  const audit: AuditEntry[] = []

  async function save<Row>(rows: Map<string, Row>, key: string, row: Row, entry: AuditEntry): Promise<void> {
    rows.set(key, structuredClone(row))
    audit.push(entry)
  }

  return {
    loadBook: async () =>
      structuredClone({
        sites: [...sites.values()],
        surveys: [...surveys.values()],
        ownerKeys: [...ownerKeys.values()],
        proofKeys: [...proofKeys.values()],
      }),
    saveSite: (site, entry) => save(sites, site.id, site, entry),
    saveSurveyVersion: (survey, entry) =>
      save(surveys, keyOf(survey.siteId, survey.definition.id, survey.definition.version), survey, entry),
    saveOwnerKey: (key, entry) => save(ownerKeys, key.id, key, entry),
    saveProofKey: (key, entry) => save(proofKeys, key.id, key, entry),
    addAudit: (entry) => void audit.push(entry),
    saveAudit: async (entry) => void audit.push(entry),
    listAudit: async (siteId, limit, { withOperator = false, after } = {}) =>
      audit
        .filter((entry) => entry.siteId === siteId || (withOperator && entry.siteId === '*'))
        .filter(({ at, id }) => !after || at < after.at || (at === after.at && id < after.id))
        .sort((a, b) => b.at - a.at || (b.id > a.id ? 1 : -1))
        .slice(0, limit),
  }
}
