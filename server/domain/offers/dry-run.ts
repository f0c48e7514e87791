/** Who would have got an offer in the last 30 days, by the shop's own orders. Never gives anything to anybody. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import { createCalendar } from './calendar.ts'
import { chooseContenders, type Contender } from './contenders.ts'
import type { StoredHint } from './decision.ts'
import { DAY_MS } from './eligible-offers.ts'
import type { Offer } from './offer.ts'
import type { OfferRequest } from './offer-request.ts'
import type { KnownShop } from './shop-knowledge.ts'
import type { Snapshot } from './snapshot.ts'
import { orderSubject, personSubject } from './subject.ts'
import { decidePlainRecovery } from '../recovery/plain-recovery.ts'

export type DryRunPorts = {
  readonly store: Pick<ShopStore, 'streamOrders' | 'ordersOf'>
  readonly clock: Clock
  /** Called after every order: others have their turn where it waits. */
  readonly pause: () => Promise<void> | undefined
}

/** As if everybody had rated their order, with a proof of it and, where the order names its customer, of themselves. */
export type DryRun = {
  readonly days: number
  /** Orders looked at; when `isCut`, the first ones of many more. */
  readonly orders: number
  readonly isCut: boolean
  readonly hints: number
  readonly people: number
  /** If every hint were used. */
  readonly highestCostMinor: number
  readonly examples: readonly { readonly orderId: string; readonly sku?: string }[]
}

const DAYS = 30
const MOST_ORDERS = 5_000
/** As at a real decision; also the most rows that are read for one order. */
const ORDERS_READ = 100
/** Whose orders are kept at hand meanwhile: with a hundred orders each, some megabytes. */
const KEPT_CUSTOMERS = 100
const EXAMPLES = 5

export async function dryRunOffer(ports: DryRunPorts, site: Site, offer: Offer, shop: KnownShop): Promise<DryRun> {
  const tally = createTally()
  const now = ports.clock.now()
  const always = alwaysOn(offer)
  const base = { ...baseSnapshot(site, always, shop), signHint: () => '' }
  const earlierOrders = createHistories(ports.store, site.id)
  for await (const order of ports.store.streamOrders(site.id, now - DAYS * DAY_MS, now)) {
    if (tally.orders >= MOST_ORDERS) return tally.result(true)
    const past = await earlierOrders(order)
    const { request, snapshot } = asIfRated(order, past, { ...base, earlierHints: tally.hintsOf(subjectOf(order)) })
    const [chosen] = chooseContenders(request, snapshot, order.id).chosen
    tally.count(order, chosen)
    await ports.pause()
  }
  return tally.result(false)
}

/**
 * What a customer ordered until then, newest first, with the order itself. Ask by time, oldest first: a customer of many
 * orders is read once then, and not again for each of them.
 */
function createHistories(store: DryRunPorts['store'], siteId: string) {
  const histories = new Map<string, readonly ShopOrder[]>()
  return async (order: ShopOrder): Promise<readonly ShopOrder[]> => {
    const { customerRef } = order
    if (customerRef === undefined) return []
    const past = histories.get(customerRef) ?? (await store.ordersOf(siteId, customerRef, ORDERS_READ, order))
    const history = [order, ...past].slice(0, ORDERS_READ)
    // Deleted first, so that the first of the map is whoever ordered nothing for the longest time.
    histories.delete(customerRef)
    histories.set(customerRef, history)
    for (const [first] of histories) {
      if (histories.size <= KEPT_CUSTOMERS) break
      histories.delete(first)
    }
    return history
  }
}

/** Its dates and its switch are what the owner is still thinking about. */
function alwaysOn({
  startsAt: _startsAt,
  endsAt: _endsAt,
  budgetMinor: _all,
  dailyBudgetMinor: _day,
  ...offer
}: Offer): Offer {
  return { ...offer, status: 'active' }
}

type Base = Omit<Snapshot, 'now' | 'verified' | 'knownOrder' | 'person'>

function baseSnapshot(site: Site, offer: Offer, { catalogue, recommend, model }: KnownShop): Base {
  return {
    site,
    calendar: createCalendar(site.timeZone),
    isWithheld: false,
    hasObjected: false,
    earlierHints: [],
    offers: [offer],
    spent: new Map(),
    poolCodes: new Map([[offer.id, ['code']]]),
    catalogue,
    recommend,
    model,
    hintsPerReply: 1,
    decideRecovery: decidePlainRecovery,
    refused: [],
  }
}

function asIfRated(order: ShopOrder, orders: readonly ShopOrder[], base: Base) {
  const { customerRef, id, placedAt } = order
  const person = customerRef === undefined ? undefined : { ref: customerRef, orders }
  const snapshot: Snapshot = {
    ...base,
    now: placedAt,
    verified: { order: true, person: person !== undefined },
    knownOrder: order,
    ...(person && { person }),
  }
  const request: OfferRequest = {
    responseId: id,
    touchpoint: 'delivery',
    locales: [base.site.locale],
    order: { ...order, returnedSkus: order.returnedSkus ?? [] },
    subject: subjectOf(order),
    verifiedOrderId: id,
  }
  return { request, snapshot }
}

function subjectOf({ customerRef, id }: ShopOrder): string {
  return customerRef === undefined ? orderSubject(id) : personSubject(customerRef)
}

function createTally() {
  const given = new Map<string, StoredHint[]>()
  const examples: DryRun['examples'][number][] = []
  let orders = 0
  let hints = 0
  let highestCostMinor = 0
  return {
    get orders() {
      return orders
    },
    hintsOf: (subject: string): readonly StoredHint[] => given.get(subject) ?? [],
    count(order: ShopOrder, chosen: Contender | undefined): void {
      orders++
      if (!chosen) return
      hints++
      const { offer, product, worthMinor } = chosen
      highestCostMinor += worthMinor
      const subject = subjectOf(order)
      const hint = asGiven(order, offer)
      const earlier = given.get(subject)
      if (earlier) earlier.push(hint)
      else given.set(subject, [hint])
      if (examples.length < EXAMPLES) examples.push({ orderId: order.id, ...(product && { sku: product.sku }) })
    },
    result: (isCut: boolean): DryRun => ({
      days: DAYS,
      orders,
      isCut,
      hints,
      people: given.size,
      highestCostMinor,
      examples,
    }),
  }
}

/** Only so that the caps see it. */
function asGiven({ id, placedAt }: ShopOrder, { id: offerId }: Offer): StoredHint {
  const times = { issuedAt: placedAt, expiresAt: placedAt, changedAt: placedAt }
  return { id, siteId: '', offerId, responseId: id, reservedMinor: 0, state: 'reserved', ...times }
}
