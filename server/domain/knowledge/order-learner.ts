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
  /** Everything, for `openOrderLearner`. */
  snapshot(): LearnerSnapshot
}

/** Two parts, since the state is large and must not be copied to be joined. */
export type LearnerSnapshot = { readonly head: Uint8Array; readonly state: Uint8Array }

export function createOrderLearner(): OrderLearner {
  return learnerOf(createRecommender(), undefined, 0)
}

/** The bytes are the learner's own from then on. Undefined where the two do not belong together, or are of another version: learn again from the orders. */
export function openOrderLearner({ head, state }: LearnerSnapshot): OrderLearner | undefined {
  try {
    const { format, learned, orders } = JSON.parse(new TextDecoder().decode(head)) as Head
    if (format !== FORMAT) return undefined
    const recommender = createRecommender({ snapshot: bufferOf(state), ownsSnapshot: true })
    // Written one after the other: a crash in between leaves the head of one and the state of another.
    return recommender.size().orders === orders ? learnerOf(recommender, learned, orders) : undefined
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
    snapshot: () => ({ head: headOf(learned, orders), state: new Uint8Array(recommender.snapshot()) }),
  }
}

const FORMAT = 'defter-learner-1'

type Head = { readonly format: string; readonly learned?: Watermark; readonly orders: number }

function headOf(learned: Watermark | undefined, orders: number): Uint8Array {
  const head: Head = { format: FORMAT, orders, ...(learned && { learned }) }
  return new TextEncoder().encode(JSON.stringify(head))
}

/** Without a copy where the bytes are a buffer of their own: of a hundred thousand products it is a hundred megabytes. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  return isWhole ? buffer : new Uint8Array(bytes).buffer
}
