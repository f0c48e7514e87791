/** Imports products and orders in bulk, keeping the good records and naming the bad ones. Never changes anything by the same file again. */
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import { checkOrder } from './check-order.ts'
import { checkProduct, type CheckContext, type Checked } from './check-product.ts'
import { parseMerchantTsv, parseMerchantXml } from './merchant-feed.ts'
import type { ShopOrder } from './order.ts'
import { groupOrderRows } from './order-rows.ts'
import { parseJson } from './parse-json.ts'
import { parseNdjson } from './parse-lines.ts'
import { parseTable } from './parse-table.ts'
import type { Product } from './product.ts'
import { UnreadableFile, type RecordProblem, type SourceRecord } from './source-record.ts'

export const PRODUCT_FORMATS = ['json', 'ndjson', 'csv', 'merchantXml', 'merchantTsv'] as const
export type ProductFormat = (typeof PRODUCT_FORMATS)[number]
export const ORDER_FORMATS = ['json', 'ndjson', 'csv'] as const
export type OrderFormat = (typeof ORDER_FORMATS)[number]

export type ImportReport = {
  /** Records that were good; those that were there already count too. */
  readonly saved: number
  readonly rejected: number
  /** The first hundred problems, by line. */
  readonly problems: readonly RecordProblem[]
  /** There where the file could not be read on: nothing after this line was looked at. */
  readonly stoppedAt?: RecordProblem
}

/** Who keeps something of the catalogue in memory; called after the store has flushed unless it says otherwise. */
export type CatalogueListener = {
  productsSaved(siteId: string, products: readonly Product[]): void
  /** Before the orders are saved. */
  ordersComing(siteId: string, orders: readonly ShopOrder[]): Promise<void>
  /** When the import has ended. */
  ordersSaved(siteId: string): Promise<void>
}

export type ImportPorts = {
  readonly store: Pick<ShopStore, 'saveProducts' | 'saveOrders'>
  readonly clock: Clock
  readonly listener: CatalogueListener
}

export interface CatalogueImports {
  /** Text as it streams in, in UTF-8. */
  importProducts(site: Site, format: ProductFormat, chunks: AsyncIterable<string>): Promise<ImportReport>
  importOrders(site: Site, format: OrderFormat, chunks: AsyncIterable<string>): Promise<ImportReport>
}

/** Saved in one transaction, which nobody can interrupt. */
const BATCH = 200
const MOST_PROBLEMS = 100

export function createCatalogueImports({ store, clock, listener }: ImportPorts): CatalogueImports {
  return {
    importProducts(site, format, chunks) {
      const context = { site, now: clock.now() }
      return runImport(readProducts(format, chunks), {
        check: (fields) => checkProduct(fields, context),
        async save(products) {
          await store.saveProducts(site.id, products)
          listener.productsSaved(site.id, products)
        },
      })
    },
    async importOrders(site, format, chunks) {
      const context: CheckContext = { site, now: clock.now() }
      const report = await runImport(readOrders(format, chunks), {
        check: (fields) => checkOrder(fields, context),
        async save(orders) {
          await listener.ordersComing(site.id, orders)
          await store.saveOrders(site.id, orders)
        },
      })
      await listener.ordersSaved(site.id)
      return report
    },
  }
}

function readProducts(format: ProductFormat, chunks: AsyncIterable<string>): AsyncIterable<SourceRecord> {
  switch (format) {
    case 'json':
      return parseJson(chunks)
    case 'ndjson':
      return parseNdjson(chunks)
    case 'csv':
      return parseTable(chunks)
    case 'merchantXml':
      return parseMerchantXml(chunks)
    case 'merchantTsv':
      return parseMerchantTsv(chunks)
  }
}

function readOrders(format: OrderFormat, chunks: AsyncIterable<string>): AsyncIterable<SourceRecord> {
  switch (format) {
    case 'json':
      return parseJson(chunks)
    case 'ndjson':
      return parseNdjson(chunks)
    case 'csv':
      return groupOrderRows(parseTable(chunks))
  }
}

type Importing<Made> = {
  check(fields: Readonly<Record<string, unknown>>): Checked<Made>
  save(batch: readonly Made[]): Promise<void>
}

async function runImport<Made>(
  records: AsyncIterable<SourceRecord>,
  { check, save }: Importing<Made>,
): Promise<ImportReport> {
  const tally = { saved: 0, rejected: 0, problems: [] as RecordProblem[] }
  let batch: Made[] = []
  let stoppedAt: RecordProblem | undefined
  async function flush(): Promise<void> {
    if (batch.length > 0) await save(batch)
    tally.saved += batch.length
    batch = []
  }
  try {
    for await (const record of records) {
      const checked = 'problem' in record ? { wrongs: [{ path: '', message: record.problem }] } : check(record.fields)
      if ('made' in checked) batch.push(checked.made)
      else reject(tally, record.line, checked.wrongs)
      if (batch.length >= BATCH) await flush()
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    stoppedAt = { line: error.line, path: '', message: error.message }
  }
  await flush()
  return { ...tally, ...(stoppedAt && { stoppedAt }) }
}

type Tally = { rejected: number; readonly problems: RecordProblem[] }

function reject(
  tally: Tally,
  line: number,
  wrongs: readonly { readonly path: string; readonly message: string }[],
): void {
  tally.rejected += 1
  for (const { path, message } of wrongs) {
    if (tally.problems.length < MOST_PROBLEMS) tally.problems.push({ line, path, message })
  }
}
