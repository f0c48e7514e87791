/** Keeps what decisions need of every shop in memory, and up to date. Never makes a request wait: until a shop is loaded its replies are impersonal. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { Product } from '../catalogue/product.ts'
import type { Offer } from '../offers/offer.ts'
import type { KnownShop, ShopKnowledge } from '../offers/shop-knowledge.ts'
import type { Valuation } from '../offers/offer-value.ts'
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import { createCatalogueMemory, type CatalogueMemory } from './catalogue-memory.ts'
import type { OfferSense, SenseOf } from './offer-sense.ts'
import { createOrderLearner, openOrderLearner, type OrderLearner } from './order-learner.ts'
import { createPause, type Stopping } from './pause.ts'

export type KeeperPorts = {
  readonly store: Pick<ShopStore, 'streamProducts' | 'streamOrders' | 'saveSnapshot' | 'loadSnapshot' | 'findOrder'>
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
  forget(siteId: string, customerRef: string): void
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
  /** An order older than the last one learned came in. */
  isStale: boolean
  /** Orders learned when the snapshot was written. */
  saved: number
  known: KnownShop | undefined
  /** The learning that runs or ran last: one after the other, or one would pass what another has still to save. */
  turn: Promise<void>
}

const LEARNER = 'order-learner'
const LEARNER_HEAD = 'order-learner-head'
const STALE = 'order-learner-stale'
/** Clocks of shops run ahead; an order further in the future would keep all others from being learned. */
const AHEAD_MS = 24 * 60 * 60 * 1000
const SNAPSHOT_ORDERS = 10_000
const NO_PRICES: Valuation = { priceOf: () => undefined, highestPriceMinor: 0, highestOrderMinor: 0 }
const NOTHING = new Uint8Array()
const SOMETHING = new Uint8Array([1])

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
      const { catalogue, learner } = await loaded(siteId)
      for (const product of products) catalogue.put(product)
      for (const product of products) learner.list(product)
    },
    async productsRemoved(siteId, skus) {
      const { catalogue, learner } = await loaded(siteId)
      for (const sku of skus) if (catalogue.remove(sku)) learner.unlist(sku)
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
    forget: (siteId, customerRef) => shops.get(siteId)?.learner.forget(customerRef),
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
  const stale = await store.loadSnapshot(siteId, STALE)
  const isStale = stale !== undefined && stale.length > 0
  const opened = isStale ? undefined : await openLearner(ports, siteId)
  const learner = opened ?? createOrderLearner()
  const shop: Kept = {
    catalogue: createCatalogueMemory(),
    sense: await ports.senseOf(siteId),
    learner,
    isStale,
    saved: learner.orders,
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
  if (isStale) await store.saveSnapshot(siteId, STALE, NOTHING)
  shop.isStale = false
  return shop
}

async function openLearner({ store }: Keeping, siteId: string): Promise<OrderLearner | undefined> {
  const head = await store.loadSnapshot(siteId, LEARNER_HEAD)
  const state = head && (await store.loadSnapshot(siteId, LEARNER))
  return state && openOrderLearner({ head, state })
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
  await learnNew(ports, siteId, { ...shop, learner })
  shop.learner = learner
  await saveSnapshot(ports, siteId, shop)
  if (!shop.isStale) await ports.store.saveSnapshot(siteId, STALE, NOTHING)
}

async function saveSnapshot({ store }: KeeperPorts, siteId: string, shop: Kept): Promise<void> {
  const { orders } = shop.learner
  const { head, state } = shop.learner.snapshot()
  await store.saveSnapshot(siteId, LEARNER_HEAD, head)
  await store.saveSnapshot(siteId, LEARNER, state)
  shop.saved = orders
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
  await store.saveSnapshot(siteId, STALE, SOMETHING)
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
