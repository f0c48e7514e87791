/** What is stored under a response's id, as the rules want to see it. Never a receipt that nobody asked for. */
import type { CurrentResponse } from '../domain/store.ts'
import type { WriteTables } from './write-tables.ts'

export function currentOf(tables: WriteTables, siteId: string, id: string, revision?: number): CurrentResponse {
  const response = tables.findResponse(siteId, id)
  if (!response) {
    const tombstone = tables.findTombstone(siteId, id)
    return tombstone ? { tombstone } : {}
  }
  if (revision === undefined || revision >= response.revision) return { response }
  const past = tables.findPast(response.seq, revision)
  return past ? { response, past } : { response }
}
