/** Teaches a recommender a shop's orders, each once and oldest first. Never in the order of their import, so that a rebuild gives the same state. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { Product } from '../catalogue/product.ts'
import type { EpochMs } from '../ports.ts'
import { createRecommender, type RecommendQuery, type Recommender } from '../recommend/recommender.ts'
import type { Recommendation } from '../recommend/ranking.ts'

/** The last order learned. */
export type Watermark = { readonly placedAt: EpochMs; readonly id: string }

export interface OrderLearner {
  readonly learned: Watermark | undefined
  readonly orders: number
  /** False for one at or before the last one learned: a rebuild has to take it in. */
  isNewer(order: Pick<ShopOrder, 'placedAt' | 'id'>): boolean
  /** Orders must come by (placedAt, id); those learned before are left alone. */
  learn(order: ShopOrder): boolean
  list(product: Product): void
  unlist(sku: string): void
  forget(customerRef: string): void
  recommend(query: RecommendQuery): readonly Recommendation[]
  /** Everything, for `openLearner`. */
  snapshot(): Uint8Array<ArrayBuffer>
}

export function createOrderLearner(): OrderLearner {
  return learnerOf(createRecommender(), undefined, 0)
}

/** Undefined for a snapshot of another version, or of another program: learn again from the orders. */
export function openOrderLearner(bytes: Uint8Array): OrderLearner | undefined {
  try {
    const { learned, orders, state } = readHead(bytes)
    return learnerOf(createRecommender({ snapshot: state }), learned, orders)
  } catch {
    return undefined
  }
}

function learnerOf(recommender: Recommender, last: Watermark | undefined, count: number): OrderLearner {
  let learned = last
  let orders = count
  const isNewer = ({ placedAt, id }: Pick<ShopOrder, 'placedAt' | 'id'>) =>
    learned === undefined || placedAt > learned.placedAt || (placedAt === learned.placedAt && id > learned.id)
  return {
    get learned() {
      return learned
    },
    get orders() {
      return orders
    },
    isNewer,
    learn(order) {
      if (!isNewer(order)) return false
      const { customerRef: customer, items, placedAt, id } = order
      recommender.learnOrder({ items: items.map(({ sku }) => sku), ...(customer !== undefined && { customer }) })
      learned = { placedAt, id }
      orders += 1
      return true
    },
    list: ({ sku, attributes }) => recommender.addItem(sku, attributes),
    unlist: (sku) => recommender.removeItem(sku),
    forget: (customerRef) => recommender.forgetCustomer(customerRef),
    recommend: (query) => recommender.recommend(query),
    snapshot: () => withHead(recommender.snapshot(), learned, orders),
  }
}

/** Layout: length of the head as a 32-bit number, the head as JSON, the recommender's own snapshot. */
const FORMAT = 'defter-learner-1'
const LENGTH_BYTES = 4

type Head = { readonly format: string; readonly learned?: Watermark; readonly orders: number }

function withHead(state: ArrayBuffer, learned: Watermark | undefined, orders: number): Uint8Array<ArrayBuffer> {
  const head: Head = { format: FORMAT, orders, ...(learned && { learned }) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const bytes = new Uint8Array(LENGTH_BYTES + text.length + state.byteLength)
  new DataView(bytes.buffer).setUint32(0, text.length)
  bytes.set(text, LENGTH_BYTES)
  bytes.set(new Uint8Array(state), LENGTH_BYTES + text.length)
  return bytes
}

type Opened = { readonly learned: Watermark | undefined; readonly orders: number; readonly state: ArrayBuffer }

function readHead(bytes: Uint8Array): Opened {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const start = LENGTH_BYTES + length
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start))) as Head
  if (head.format !== FORMAT) throw new RangeError('This is not a snapshot of this version.')
  // A copy, since the recommender's columns must begin on their own boundaries.
  return { learned: head.learned, orders: head.orders, state: new Uint8Array(bytes.subarray(start)).buffer }
}
