/** Lists, exports and reports out of the reader thread. Never holds more than two pages of an export. */
import type { StoredResponse } from '../../domain/response.ts'
import type { RollupRow } from '../../domain/rollup.ts'
import type { AuditEntry } from '../../domain/site.ts'
import type { ResponseFilter, Store } from '../../domain/store.ts'
import type { ListRequest } from './list-query.ts'
import { inPages } from './pages.ts'
import type { Reader } from './reader.ts'
import { responseFromRow, type ResponseRow } from './response-row.ts'

type Reads = Pick<Store, 'listResponses' | 'streamResponses' | 'rollups' | 'listAudit'>

export function createReads(reader: Reader, lastReceivedAt: () => number): Reads {
  const list = async (request: ListRequest) => (await reader.read({ kind: 'list', request })) as readonly ResponseRow[]

  async function* stream(filter: ResponseFilter): AsyncGenerator<StoredResponse> {
    // What arrives after the start is not part of the export, or a busy shop's would never end.
    const end = Math.min(filter.to ?? Infinity, lastReceivedAt() + 1)
    const rows = inPages<ResponseRow>((last, limit) => {
      const after: Pick<ListRequest, 'after'> = last ? { after: { receivedAt: last[6], seq: last[0] } } : {}
      return list({ filter: { ...filter, to: end }, limit, order: 'oldest', ...after })
    })
    for await (const row of rows) yield responseFromRow(row)
  }

  return {
    async listResponses(filter, after, limit) {
      const rows = await list({ filter, limit, order: 'newest', ...(after ? { after } : {}) })
      return rows.map(responseFromRow)
    },
    streamResponses: stream,
    rollups: async (query) => (await reader.read({ kind: 'rollups', query })) as readonly RollupRow[],
    listAudit: async (siteId, limit, reach = {}) =>
      (await reader.read({ kind: 'audit', siteId, limit, reach })) as readonly AuditEntry[],
  }
}
