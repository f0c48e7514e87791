/** Keeps what decisions need of every shop in memory, and up to date. Never makes a request wait: until a shop is loaded its replies are impersonal. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { Product } from '../catalogue/product.ts'
import type { Offer } from '../offers/offer.ts'
import type { KnownShop, ShopKnowledge } from '../offers/shop-knowledge.ts'
import type { Valuation } from '../offers/offer-value.ts'
import type { Clock } from '../ports.ts'
import type { DefterStore } from '../shop-store.ts'
import { createCatalogueMemory, type CatalogueMemory } from './catalogue-memory.ts'
import type { OfferSense, SenseOf } from './offer-sense.ts'
import { dropLearner, isLearnerStale, noteLearnerStale, openLearner, saveLearner } from './learner-snapshot.ts'
import { createOrderLearner, type OrderLearner } from './order-learner.ts'
import { createPause, type Stopping } from './pause.ts'

export type KeeperPorts = {
  readonly store: Pick<
    DefterStore,
    'streamProducts' | 'streamOrders' | 'saveSnapshot' | 'loadSnapshot' | 'findOrder' | 'overwriteErased'
  >
  readonly clock: Clock
  readonly offersOf: (siteId: string) => readonly Offer[]
  /** What was learned about a site's offers, and who sees none. */
  readonly senseOf: SenseOf
}

export interface ShopKeeper extends ShopKnowledge {
  /** Safe to repeat; a second call waits for the first. */
  load(siteId: string): Promise<void>
  /** Looks again at what became of the hints. */
  learnOutcomes(siteId: string): Promise<void>
  /** What hints can cost at the prices and orders of today. */
  valuation(siteId: string): Valuation
  productsSaved(siteId: string, products: readonly Product[]): Promise<void>
  productsRemoved(siteId: string, skus: readonly string[]): Promise<void>
  /** Called before orders are saved; answers those that were not known. What a rebuild has to take in is noted durably. */
  ordersComing(siteId: string, orders: readonly ShopOrder[]): Promise<readonly ShopOrder[]>
  /** Called when they are saved, with what `ordersComing` answered. */
  ordersCame(siteId: string, fresh: readonly ShopOrder[]): Promise<void>
  /** Called when an import ended: learns what is new, oldest first. */
  learn(siteId: string): Promise<void>
  /** Resolves when no start can bring the customer back; what is being learned meanwhile is put right when it ends. */
  forget(siteId: string, customerRef: string): Promise<void>
  /** Writes what was learned since the last time. */
  saveSnapshots(): Promise<void>
  /** The daily look at outcomes of every shop, and the snapshots. */
  learnAll(): Promise<void>
  /** Ends what is being loaded. */
  stop(): void
  /** The orders learned of a site; for tests and the doctor. */
  learnedOrders(siteId: string): number
}

type Kept = {
  readonly catalogue: CatalogueMemory
  sense: OfferSense
  learner: OrderLearner
  /** The one that is to take its place, while it still learns. */
  next: OrderLearner | undefined
  /** An order older than the last one learned came in. */
  isStale: boolean
  /** Orders learned when the snapshot was written; none fits where somebody was forgotten since. */
  saved: number
  /** Customers forgotten so far. */
  forgotten: number
  known: KnownShop | undefined
  /** The learning that runs or ran last: one after the other, or one would pass what another has still to save. */
  turn: Promise<void>
}

/** Clocks of shops run ahead; an order further in the future would keep all others from being learned. */
const AHEAD_MS = 24 * 60 * 60 * 1000
const SNAPSHOT_ORDERS = 10_000
const NO_PRICES: Valuation = { priceOf: () => undefined, highestPriceMinor: 0, highestOrderMinor: 0 }
const NEVER = -1

type Keeping = KeeperPorts & { readonly stopping: Stopping }

export function createShopKeeper(given: KeeperPorts): ShopKeeper {
  const shops = new Map<string, Kept>()
  const loading = new Map<string, Promise<Kept>>()
  const stopping = { isStopping: false }
  const ports: Keeping = { ...given, stopping }

  function loaded(siteId: string): Promise<Kept> {
    const begun = loading.get(siteId) ?? loadShop(ports, siteId)
    loading.set(siteId, begun)
    return begun.then(
      (shop) => {
        shops.set(siteId, shop)
        return shop
      },
      (error: unknown) => {
        loading.delete(siteId)
        throw error
      },
    )
  }

  async function change(siteId: string, apply: (shop: Kept) => void | Promise<void>): Promise<void> {
    const shop = await loaded(siteId)
    await apply(shop)
    shop.known = knownOf(shop, () => ports.offersOf(siteId))
  }

  async function saveSnapshots(): Promise<void> {
    for (const [siteId, shop] of shops) if (shop.learner.orders !== shop.saved) await saveSnapshot(ports, siteId, shop)
  }

  const learnOutcomes = (siteId: string) =>
    change(siteId, async (shop) => void (shop.sense = await ports.senseOf(siteId)))

  return {
    shop: (siteId) => shops.get(siteId)?.known,
    load: (siteId) => change(siteId, () => undefined),
    learnOutcomes,
    valuation: (siteId) => shops.get(siteId)?.catalogue ?? NO_PRICES,
    async productsSaved(siteId, products) {
      const { catalogue, learner, next } = await loaded(siteId)
      for (const product of products) catalogue.put(product)
      for (const product of products) learner.list(product)
      for (const product of products) next?.list(product)
    },
    async productsRemoved(siteId, skus) {
      const { catalogue, learner, next } = await loaded(siteId)
      for (const sku of skus) {
        if (!catalogue.remove(sku)) continue
        learner.unlist(sku)
        next?.unlist(sku)
      }
    },
    async ordersComing(siteId, orders) {
      const shop = await loaded(siteId)
      const known = await Promise.all(orders.map(({ id }) => ports.store.findOrder(siteId, id)))
      const fresh = orders.filter((_, at) => known[at] === undefined)
      await noteOlder(ports, siteId, shop, fresh)
      return fresh
    },
    // Again, since somebody else's import may have been learned in between.
    ordersCame: async (siteId, fresh) => noteOlder(ports, siteId, await loaded(siteId), fresh),
    learn: (siteId) =>
      change(siteId, (shop) => {
        shop.turn = shop.turn.then(
          () => learnOrders(ports, siteId, shop),
          () => learnOrders(ports, siteId, shop),
        )
        return shop.turn
      }),
    async forget(siteId, customerRef) {
      // First, so that a start builds anew from the orders, which name nobody any more.
      await dropLearner(ports.store, siteId)
      const forgotten = loaded(siteId).then((shop) => forgetCustomer(ports, siteId, shop, customerRef))
      // Whoever asks does not wait for a shop to be read.
      if (shops.has(siteId)) await forgotten
      else forgotten.catch(() => undefined)
    },
    saveSnapshots,
    async learnAll() {
      for (const siteId of shops.keys()) await learnOutcomes(siteId)
      await saveSnapshots()
    },
    stop: () => void (stopping.isStopping = true),
    learnedOrders: (siteId) => shops.get(siteId)?.learner.orders ?? 0,
  }
}

async function loadShop(ports: Keeping, siteId: string): Promise<Kept> {
  const { store, stopping } = ports
  const isStale = await isLearnerStale(store, siteId)
  const opened = isStale ? undefined : await openLearner(store, siteId)
  const learner = opened ?? createOrderLearner()
  const shop: Kept = {
    catalogue: createCatalogueMemory(),
    sense: await ports.senseOf(siteId),
    learner,
    next: undefined,
    isStale,
    saved: learner.orders,
    forgotten: 0,
    known: undefined,
    turn: Promise.resolve(),
  }
  const pause = createPause(stopping)
  for await (const product of store.streamProducts(siteId)) {
    shop.catalogue.put(product)
    learner.list(product)
    await pause()
  }
  if (opened) await countBought(ports, siteId, shop)
  await learnNew(ports, siteId, shop)
  shop.isStale = false
  // What was written before lacks the older order: it would be opened again after the next crash.
  if (isStale) await saveSnapshot(ports, siteId, shop)
  return shop
}

/** What a snapshot of the learner does not say: how often each product was bought, for the lists by attribute. */
async function countBought(
  { store, clock, stopping }: Keeping,
  siteId: string,
  { catalogue, learner }: Kept,
): Promise<void> {
  const pause = createPause(stopping)
  for await (const order of store.streamOrders(siteId, undefined, clock.now() + AHEAD_MS)) {
    if (learner.isNewer(order)) return
    catalogue.count(order)
    await pause()
  }
}

async function learnNew(
  { store, clock, stopping }: Keeping,
  siteId: string,
  { learner, catalogue }: Kept,
): Promise<void> {
  const pause = createPause(stopping)
  for await (const order of store.streamOrders(siteId, learner.learned?.placedAt, clock.now() + AHEAD_MS)) {
    if (learner.learn(order)) catalogue.count(order)
    await pause()
  }
}

/** From the first order on, beside the old state, which answers until the new one is there. */
async function relearn(ports: Keeping, siteId: string, shop: Kept): Promise<void> {
  shop.isStale = false
  const learner = createOrderLearner()
  for (const product of shop.catalogue.products()) learner.list(product)
  shop.catalogue.resetCounts()
  shop.next = learner
  try {
    await learnNew(ports, siteId, { ...shop, learner })
    shop.learner = learner
  } finally {
    shop.next = undefined
  }
  await saveSnapshot(ports, siteId, shop)
}

/** From here on a start opens it, unless something has come or gone meanwhile that it does not know of. */
async function saveSnapshot({ store }: KeeperPorts, siteId: string, shop: Kept): Promise<void> {
  const { forgotten, learner } = shop
  const { orders } = learner
  await saveLearner(store, siteId, learner)
  if (shop.forgotten !== forgotten) return
  shop.saved = orders
  if (!shop.isStale) await noteLearnerStale(store, siteId, false)
}

async function forgetCustomer({ store }: KeeperPorts, siteId: string, shop: Kept, customerRef: string): Promise<void> {
  const forget = () => {
    shop.learner.forget(customerRef)
    shop.forgotten += 1
    shop.saved = NEVER
    return dropLearner(store, siteId)
  }
  // What is being learned now may have read the orders as they were before, and written it.
  shop.turn = shop.turn.then(forget, forget).catch(() => undefined)
  await forget()
}

async function learnOrders(ports: Keeping, siteId: string, shop: Kept): Promise<void> {
  if (shop.isStale) return relearn(ports, siteId, shop)
  await learnNew(ports, siteId, shop)
  if (shop.learner.orders - shop.saved >= SNAPSHOT_ORDERS) await saveSnapshot(ports, siteId, shop)
}

async function noteOlder(
  { store }: KeeperPorts,
  siteId: string,
  shop: Kept,
  fresh: readonly ShopOrder[],
): Promise<void> {
  if (shop.isStale || fresh.every((order) => shop.learner.isNewer(order))) return
  shop.isStale = true
  await noteLearnerStale(store, siteId, true)
}

function knownOf(shop: Kept, offersOf: () => readonly Offer[]): KnownShop {
  const { catalogue, sense } = shop
  return {
    // Read when it is asked for: the book of offers is never behind.
    get offers() {
      return offersOf()
    },
    catalogue,
    recommend: (query) => shop.learner.recommend(query),
    ...sense,
    hintsPerReply: 1,
    hasOrders: shop.learner.orders > 0,
  }
}
