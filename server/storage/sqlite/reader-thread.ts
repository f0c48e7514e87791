/** The reader thread: answers one read after the other on its own connection. Never writes. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RollupQuery } from '../../domain/rollup.ts'
import type { AuditReach } from '../../domain/site.ts'
import { createAuditQuery } from './audit.ts'
import { openReader } from './connection.ts'
import { listQuery, type ListRequest } from './list-query.ts'
import { createRollupQuery } from './rollups.ts'
import type { ResponseRow } from './response-row.ts'
import { createShopPages, type ShopPage } from './shop-pages.ts'
import { prepareQuery, type Query } from './statement.ts'

export type ReadRequest =
  | { readonly kind: 'list'; readonly request: ListRequest }
  | { readonly kind: 'rollups'; readonly query: RollupQuery }
  | { readonly kind: 'audit'; readonly siteId: string; readonly limit: number; readonly reach: AuditReach }
  | ShopPage

export type ReadAnswer = { readonly rows: readonly unknown[] } | { readonly failure: string }

const db = openReader(workerData as string)
const rollups = createRollupQuery(db)
const audit = createAuditQuery(db)
const shop = createShopPages(db)
// At most 2^9 filters, two directions, with and without a position.
const lists = new Map<string, Query<ResponseRow>>()

parentPort?.on('message', (request: ReadRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer(request: ReadRequest): ReadAnswer {
  try {
    return { rows: read(request) }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

// Rows travel as flat tuples: copying them between threads costs a third of copying parsed responses.
function read(request: ReadRequest): readonly unknown[] {
  switch (request.kind) {
    case 'list':
      return list(request.request)
    case 'rollups':
      return rollups(request.query)
    case 'audit':
      return audit(request.siteId, request.limit, request.reach)
    default:
      return shop(request)
  }
}

function list(request: ListRequest): readonly ResponseRow[] {
  const { sql, values } = listQuery(request)
  const query = lists.get(sql) ?? prepareQuery<ResponseRow>(db, sql)
  lists.set(sql, query)
  return query.all(...values)
}
