/** A store that forgets everything when the process ends: for tests and trials. Never says a file was written. */
import type { EpochMs } from '../../domain/ports.ts'
import type { StoredResponse } from '../../domain/response.ts'
import type { RollupQuery } from '../../domain/rollup.ts'
import type { DefterStore } from '../../domain/shop-store.ts'
import type { ListPosition, ResponseFilter, Write, WriteRules } from '../../domain/store.ts'
import { withdrawResponse } from '../apply-erase.ts'
import { applyWrite } from '../apply-write.ts'
import { StorageUnavailable } from '../errors.ts'
import { createShopVerbs } from '../shop-verbs.ts'
import { createMemoryBook } from './memory-book.ts'
import { createMemoryCases } from './memory-cases.ts'
import { createMemoryCatalogue } from './memory-catalogue.ts'
import { createMemoryJobs } from './memory-jobs.ts'
import { createMemoryHints, createMemoryOffers } from './memory-offers.ts'
import { createMemoryRows, createMemoryTables, keyOf, type MemoryRows } from './memory-tables.ts'

export type MemoryStoreOptions = { readonly rules: WriteRules }

/** @example const store = createMemoryStore({ rules: createWriteRules() }) */
export function createMemoryStore({ rules }: MemoryStoreOptions): DefterStore {
  const rows = createMemoryRows()
  const { addAudit, ...book } = createMemoryBook()
  const catalogue = createMemoryCatalogue()
  const hints = createMemoryHints()
  const cases = createMemoryCases()
  const tables = createMemoryTables(rows, {
    ...catalogue.tables,
    ...createMemoryOffers(),
    ...hints.tables,
    ...cases.tables,
    addAudit,
  })
  let lastReceivedAt: EpochMs = 0

  function apply(write: Write) {
    lastReceivedAt = Math.max(lastReceivedAt, write.arrivedAt)
    return applyWrite({ tables, rules, receivedAt: lastReceivedAt }, write)
  }

  return {
    ...book,
    ...createMemoryJobs(rows),
    ...createShopVerbs({ tables, rules, run: async (_weight, task) => task() }),
    ...catalogue.reads,
    ...hints.reads,
    ...cases.reads,
    commit: async (batch) => batch.map(apply),
    pendingWrites: 0,
    findResponse: async (siteId, id) => rows.responses.get(keyOf(siteId, id)),
    findTombstone: async (siteId, id) => rows.tombstones.get(keyOf(siteId, id)),
    responsesOf: async (...asked) => tables.responsesOf(...asked),
    async messagesOf(siteId, responseId) {
      const response = rows.responses.get(keyOf(siteId, responseId))
      const kept = [...rows.messages.values()].filter((row) => row.responseSeq === response?.seq)
      return kept.map((row) => row.message)
    },
    listResponses: async (filter, after, limit) => listResponses(rows, filter, { after, limit }),
    async *streamResponses(filter) {
      for (const response of rows.responses.values()) if (matches(response, filter)) yield response
    },
    rollups: async (query) => rollupRows(rows, query),
    async rebuildRollups(siteId) {
      for (const [key, row] of rows.rollups) if (row.siteId === siteId) rows.rollups.delete(key)
      for (const response of rows.responses.values()) {
        if (response.siteId !== siteId) continue
        for (const row of rules.rollupsOf(response.content)) tables.addToRollup(siteId, row, 1)
      }
    },
    async removeSamples(siteId) {
      const samples = [...rows.responses.values()].filter((response) => matches(response, { siteId, origin: 'sample' }))
      for (const response of samples) withdrawResponse({ tables, rules }, response)
      return samples.length
    },
    async expire({ tombstones, eventIds, decisions = 0 }) {
      for (const [key, row] of rows.tombstones) if (row.erasedAt < tombstones) rows.tombstones.delete(key)
      for (const [key, row] of rows.events) if (row.receivedAt < eventIds) rows.events.delete(key)
      hints.forgetDecisions(decisions)
    },
    isHealthy: () => true,
    async overwriteErased() {},
    async backup() {
      throw new StorageUnavailable('A store in memory has no file to copy.')
    },
    async close() {},
  }
}

type Page = { readonly after: ListPosition | undefined; readonly limit: number }

function listResponses(rows: MemoryRows, filter: ResponseFilter, { after, limit }: Page): StoredResponse[] {
  const isAfter = ({ receivedAt, seq }: StoredResponse) =>
    !after || receivedAt < after.receivedAt || (receivedAt === after.receivedAt && seq < after.seq)
  return [...rows.responses.values()]
    .filter((response) => matches(response, filter) && isAfter(response))
    .toReversed()
    .slice(0, limit)
}

function matches({ siteId, receivedAt, content }: StoredResponse, filter: ResponseFilter): boolean {
  if (siteId !== filter.siteId) return false
  if (filter.from !== undefined && receivedAt < filter.from) return false
  if (filter.to !== undefined && receivedAt >= filter.to) return false
  if (filter.flagged !== undefined && filter.flagged !== (content.flags !== undefined)) return false
  const { surveyId, touchpoint, kind, band, hasText, origin } = filter
  const wanted = { surveyId, touchpoint, kind, band, hasText, origin }
  return Object.entries(wanted).every(([field, value]) => value === undefined || Reflect.get(content, field) === value)
}

function rollupRows(rows: MemoryRows, { siteId, from, to, surveyId }: RollupQuery) {
  return [...rows.rollups.values()]
    .filter((row) => row.siteId === siteId && (surveyId === undefined || row.surveyId === surveyId))
    .filter((row) => (from === undefined || row.bucket >= from) && (to === undefined || row.bucket < to))
    .map(({ siteId: _siteId, ...row }) => row)
}
