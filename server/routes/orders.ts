/** Orders: import in bulk and read one. Never a name, an address or a number to call. */
import type { CatalogueImports, OrderFormat } from '../domain/catalogue/imports.ts'
import type { ShopOrder } from '../domain/catalogue/order.ts'
import type { ShopShelves } from '../domain/products.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { isRefusal, json } from '../http/answer.ts'
import { importRoute } from '../http/import-route.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import { ImportReportSchema, OrderImportSchema, OrderSchema } from '../schema/catalogue.ts'
import { reportAnswer } from './import-report.ts'

const ORDERS = '/v1/orders'
const FORMATS: Readonly<Record<string, OrderFormat>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
  // The delimiter is found in the first line.
  'text/tab-separated-values': 'csv',
}

export function orderRoutes(
  imports: Pick<CatalogueImports, 'importOrders'>,
  shelves: Pick<ShopShelves, 'order'>,
): readonly OwnerRoute[] {
  return [addRoute(imports), oneRoute(shelves)]
}

function addRoute(imports: Pick<CatalogueImports, 'importOrders'>): OwnerRoute {
  return importRoute({
    method: 'post',
    pattern: ORDERS,
    summary: 'Adds or replaces orders by id: JSON, a line each, or a table with a row for every line of an order.',
    body: OrderImportSchema,
    bodyTypes: Object.keys(FORMATS).filter((type) => type !== 'application/json'),
    answers: { 200: { description: 'What was kept, and what was not by line', schema: ImportReportSchema } },
    handle: async ({ site }, { type, chunks }) =>
      reportAnswer(await imports.importOrders(site, FORMATS[type] ?? 'json', chunks)),
  })
}

function oneRoute(shelves: Pick<ShopShelves, 'order'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${ORDERS}/:orderId`,
    role: 'viewer',
    summary: 'One order as it was imported.',
    answers: { 200: { description: 'The order', schema: OrderSchema } },
    async handle({ site, param }) {
      const order = await shelves.order(site.id, param('orderId'))
      return isRefusal(order) ? order : json(200, shownOrder(order))
    },
  })
}

const TIMES = ['placedAt', 'shippedAt', 'promisedAt', 'deliveredAt', 'returnedAt', 'updatedAt'] as const

export function shownOrder(order: ShopOrder) {
  const times = TIMES.flatMap((name) => {
    const at = order[name]
    return at === undefined ? [] : [[name, isoTime(at)]]
  })
  return { ...order, ...Object.fromEntries(times) }
}
