/** What to show next, learned order by order from what was bought together. Never an owned, removed or excluded item; never random. */
import { createBestSellers } from './best-sellers.ts'
import { createItemBook } from './item-book.ts'
import type { ItemAttributes } from './item-book.ts'
import { createLastBought } from './last-bought.ts'
import type { LastBoughtState } from './last-bought.ts'
import { createPairTables } from './pair-tables.ts'
import { PRESETS } from './presets.ts'
import type { Preset } from './presets.ts'
import { createRanking } from './ranking.ts'
import type { Recommendation } from './ranking.ts'
import type { Knowledge, Profile } from './scores.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import type { RecommenderState } from './snapshot.ts'
import { createTuner } from './tuner.ts'
import type { Situation, Tuner } from './tuner.ts'

/** One past order. `customer` is a stable, opaque reference; leave it out for guests. Repeated skus count once. */
export type LearnedOrder = { readonly customer?: string; readonly items: readonly string[] }

export type RecommendQuery = {
  /** What the person bought, oldest first: a sku is an order of its own, a list is one order. */
  readonly history: readonly (string | readonly string[])[]
  /** What is in the basket, or in the order being rated; newer than all of `history`. */
  readonly basket?: readonly string[]
  /** True for what must not be shown, such as an item out of stock. Asked for promising items only. */
  readonly exclude?: (sku: string) => boolean
  /** How many at most; 1–100. */
  readonly limit: number
}

export type RecommenderOptions = {
  /** Customers whose last 20 items are remembered for learning; about 200 bytes each. Default 100,000. */
  readonly maxCustomers?: number
  /** What `snapshot()` gave. Options are then taken from it. */
  readonly snapshot?: ArrayBuffer
  /** Nobody else uses the snapshot's buffer from now on: it is worked in where it lies, without a copy. */
  readonly ownsSnapshot?: boolean
}

export type RecommenderSize = {
  readonly items: number
  readonly listed: number
  readonly orders: number
  readonly customers: number
  /** Bytes of all tables and columns; names of items and customers come on top. */
  readonly sizeBytes: number
  /** The presets that answer now. */
  readonly presets: Readonly<Record<Situation, Preset>>
}

/** Items in an order that are paired with each other and with the past: a wholesaler's thousand lines say little about any two. */
const PAIRED_ITEMS = 100
const PROFILE_ITEMS = 50
/** One order in eight is predicted before it is learned; once the presets are known well, one in 32. */
const PREDICT_EVERY = 8
const PREDICT_SELDOM = 32
const WELL_KNOWN_ORDERS = 20_000
/** Items of a basket that a prediction is made from: enough to compare presets. */
const PREDICTED_FROM = 10
const NOTHING: Profile = { items: [], ages: [] }

export type Recommender = ReturnType<typeof createRecommender>

/**
 * A streaming co-purchase recommender: bounded tables, no training run, the same answer for the same orders on every machine.
 * Items take part once `addItem` named them; orders may come before.
 *
 * @example
 * const shop = createRecommender()
 * shop.addItem('mavi-melekler', { author: 'Çingiz Abdullayev' })
 * shop.addItem('ingilis-bulvari', { author: 'Çingiz Abdullayev' })
 * shop.recommend({ history: ['mavi-melekler'], limit: 1 }) // ingilis-bulvari, because of the author
 */
export function createRecommender(options: RecommenderOptions = {}) {
  const { snapshot, ownsSnapshot } = options
  const state = snapshot && readSnapshot(ownsSnapshot ? snapshot : snapshot.slice(0))
  const book = createItemBook(state?.items)
  const pairs = createPairTables(book.isBefore, state?.pairs)
  const knowledge: Knowledge = { book, pairs, best: createBestSellers(book) }
  const lastBought = createLastBought(state?.customers ?? noCustomers(options.maxCustomers ?? 100_000))
  const tuner = createTuner(pairs, state?.tuner)
  const rank = createRanking(knowledge)
  let orders = state?.orders ?? 0

  function numberOf(sku: string): number {
    const item = book.number(sku)
    pairs.cover(item + 1)
    return item
  }

  return {
    /** Lists an item, or changes its attributes. Safe to repeat. */
    addItem(sku: string, attributes: ItemAttributes = {}): void {
      const item = numberOf(sku)
      if (book.state.listed[item] === 1) knowledge.best.leave(item)
      book.setAttributes(item, attributes)
      book.state.listed[item] = 1
      knowledge.best.enter(item)
    },
    /** Never recommended again until added again; what it taught about other items stays. Safe to repeat. */
    removeItem(sku: string): void {
      const item = book.find(sku)
      if (item < 0 || book.state.listed[item] === 0) return
      knowledge.best.leave(item)
      book.state.listed[item] = 0
    },
    /** Learns one order. Not idempotent: learning it twice counts it twice. */
    learnOrder({ customer, items }: LearnedOrder): void {
      const bought = [...new Set(items)].map(numberOf)
      const past = customer === undefined ? NOTHING : lastBought.read(customer)
      orders++
      const every = orders > WELL_KNOWN_ORDERS ? PREDICT_SELDOM : PREDICT_EVERY
      if (orders % every === 0) predict(tuner, orders / every, { bought, past })
      for (const item of bought) count(knowledge, item)
      learnPairs(knowledge, bought)
      learnSequence(knowledge, bought, past)
      if (customer !== undefined) lastBought.remember(customer, bought, past)
    },
    /** Forgets a customer's last items: for an erasure or an objection. What was learned from them names nobody. */
    forgetCustomer: (customer: string): void => lastBought.forget(customer),
    /** The best items first; fewer than `limit` when nothing else is allowed. Equal scores by sku. */
    recommend({ history, basket = [], exclude = () => false, limit }: RecommendQuery): Recommendation[] {
      const baskets = basket.length > 0 ? [...history, basket] : history
      const past = agesOf(baskets, book.find)
      const profile = { items: past.items.slice(0, PROFILE_ITEMS), ages: past.ages.slice(0, PROFILE_ITEMS) }
      const preset = tuner.best(basket.length > 0 ? 'basket' : 'history')
      return rank({ profile, owned: past.items, preset, limit, exclude })
    },
    /** Everything known, in one buffer that a later version refuses rather than misreads. */
    snapshot: (): ArrayBuffer => writeSnapshot(stateNow()),
    size: (): RecommenderSize => sizeOf(stateNow(), tuner),
  }

  function stateNow(): RecommenderState {
    return { items: book.state, pairs: pairs.state, customers: lastBought.state, tuner: tuner.state, orders }
  }
}

function noCustomers(maxCustomers: number): LastBoughtState {
  return { customers: new Map(), rows: [], maxCustomers }
}

function count({ book, best }: Knowledge, item: number): void {
  book.state.bought[item]!++
  if (book.state.listed[item] === 1) best.rise(item)
}

function learnPairs({ pairs }: Knowledge, bought: readonly number[]): void {
  const weight = 1 / Math.sqrt(bought.length - 1)
  const paired = bought.slice(0, PAIRED_ITEMS)
  for (const from of paired) for (const to of paired) if (from !== to) pairs.add(from, to, weight)
}

/** What came before points at what came now, and half as much back. Gaps are counted in items. */
function learnSequence({ pairs }: Knowledge, bought: readonly number[], { items }: Profile): void {
  const paired = bought.slice(0, PAIRED_ITEMS)
  const weights = items.map((_, index) => (index + 1) ** -0.4 / Math.sqrt(bought.length))
  items.forEach((earlier, index) => {
    for (const later of paired) if (earlier !== later) pairs.add(earlier, later, weights[index]!)
  })
  // A second round rather than both at once: one table stays in the processor's cache while all is added to it.
  for (const later of paired) {
    items.forEach((earlier, index) => {
      if (earlier !== later) pairs.add(later, earlier, weights[index]! / 2)
    })
  }
}

/** Predicts an order before it is learned: from the customer's past or from its own other items, in turn. */
function predict(tuner: Tuner, turn: number, { bought, past }: { bought: readonly number[]; past: Profile }): void {
  const fresh = bought.filter((item) => !past.items.includes(item))
  const others = bought.slice(-1 - PREDICTED_FROM, -1)
  const canUsePast = past.items.length > 0 && fresh.length > 0
  if (canUsePast && (turn % 2 === 0 || others.length === 0)) {
    tuner.predict('history', past, fresh)
  } else if (others.length > 0) {
    tuner.predict('basket', { items: others, ages: others.map(() => 1) }, bought.slice(-1))
  }
}

/** Every known item once, newest first, aged in orders. */
function agesOf(orders: RecommendQuery['history'], find: (sku: string) => number): Profile {
  const ages = new Map<number, number>()
  orders.toReversed().forEach((order, index) => {
    for (const sku of typeof order === 'string' ? [order] : order) {
      const item = find(sku)
      if (item >= 0 && !ages.has(item)) ages.set(item, index + 1)
    }
  })
  return { items: [...ages.keys()], ages: [...ages.values()] }
}

function sizeOf({ items, pairs, customers, orders }: RecommenderState, tuner: Tuner): RecommenderSize {
  const columns = [items.listed, items.bought, items.attributes, pairs.base, pairs.bits, pairs.used, pairs.degree]
  const { keys, places } = pairs.arena
  const arrays = [...columns, ...keys, ...places, ...customers.rows]
  return {
    items: items.skus.length,
    listed: items.listed.reduce((sum, listed) => sum + listed, 0),
    orders,
    customers: customers.customers.size,
    sizeBytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
    presets: { basket: PRESETS[tuner.best('basket')]!, history: PRESETS[tuner.best('history')]! },
  }
}
