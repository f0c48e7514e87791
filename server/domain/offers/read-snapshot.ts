/** Reads what a decision needs, and nothing else. Never a person's history without proof, consent, and while they object. */
import { createCalendar, type Calendar } from './calendar.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { Clock, EpochMs, Vault } from '../ports.ts'
import type { Case } from '../recovery/case.ts'
import { isOfSilentCase } from '../recovery/decide-silent.ts'
import type { DecideRecovery, ReadRecoveryFacts } from '../recovery/decide-recovery-port.ts'
import { decidePlainRecovery } from '../recovery/plain-recovery.ts'
import { awaitingCase } from '../recovery/silent-case.ts'
import type { ResponseContent } from '../response.ts'
import type { OfferMoney, ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { SiteBook } from '../site-book.ts'
import type { VerifiedFacts } from '../verified.ts'
import { createOfferModel } from './choose-model.ts'
import type { DecisionRequest } from './decide.ts'
import type { RefusedClaim } from './decision.ts'
import { DAY_MS, isLive, QUIET_DAYS } from './eligible-offers.ts'
import type { Offer } from './offer.ts'
import { routeOf } from './route.ts'
import type { KnownShop, ShopKnowledge } from './shop-knowledge.ts'
import { canBeOf } from './shopper-facts.ts'
import type { PersonFacts, Snapshot } from './snapshot.ts'
import { erasedSubject, orderSubject, personSubject } from './subject.ts'
import { createHintSigner, type SignText } from './token.ts'

export type SnapshotPorts = {
  readonly clock: Clock
  readonly book: Pick<SiteBook, 'proofSecrets'>
  readonly store: Pick<
    ShopStore,
    'ordersOf' | 'hintsOf' | 'spent' | 'freePoolCodes' | 'hasObjected' | 'caseOfResponse' | 'casesOf'
  >
  readonly vault: Pick<Vault, 'mac'>
  readonly knowledge: ShopKnowledge
  readonly sign: SignText
  readonly decideRecovery: DecideRecovery
  readonly readRecoveryFacts: ReadRecoveryFacts
}

export type SnapshotRequest = DecisionRequest & {
  readonly site: Site
  readonly verified: VerifiedFacts
  /** As the shop imported it; only where the response's order is verified. */
  readonly knownOrder?: ShopOrder
  /** See `Snapshot`. */
  readonly isWithheld: boolean
  readonly revision: number
  readonly refused: readonly RefusedClaim[]
  /** When the response arrived, for a sample in its own past; this moment where absent. */
  readonly now?: EpochMs
}

export type ReadSnapshot = (request: SnapshotRequest) => Promise<Snapshot>

/** A history this long says everything a rule or a recommendation asks for. */
const ORDERS_READ = 100
const POOL_CODES_READ = 32

/** For a server without offers, orders and cases: nothing is read. */
export function createPlainSnapshots(clock: Clock): ReadSnapshot {
  const calendarOf = calendars()
  return async (request) => plainSnapshot(request, { now: clock.now(), calendar: calendarOf(request.site.timeZone) })
}

export function createReadSnapshot(ports: SnapshotPorts): ReadSnapshot {
  const calendarOf = calendars()
  return async (request) => {
    const { site, content, refused } = request
    const plain = plainSnapshot(request, {
      now: request.now ?? ports.clock.now(),
      calendar: calendarOf(site.timeZone),
    })
    const base = { ...plain, decideRecovery: ports.decideRecovery, refused }
    if (!content.complete) return base
    const shop = ports.knowledge.shop(site.id)
    const offered =
      shop && shop.offers.length > 0 ? { ...base, ...(await readOffers(ports, content, base, shop)) } : base
    return { ...offered, ...(await readRecovery(ports, request, offered)) }
  }
}

type Today = { readonly now: number; readonly calendar: Calendar }

const EMPTY = {
  hasObjected: false,
  earlierHints: [],
  offers: [],
  spent: new Map(),
  poolCodes: new Map(),
  catalogue: { product: () => undefined, skusWith: () => [] },
  recommend: () => [],
  model: createOfferModel(),
  hintsPerReply: 1,
  decideRecovery: decidePlainRecovery,
  refused: [],
} as const

function plainSnapshot(request: SnapshotRequest, { now, calendar }: Today): Snapshot {
  const { site, verified, knownOrder, isWithheld } = request
  return { ...EMPTY, site, now, calendar, verified, isWithheld, ...(knownOrder && { knownOrder }) }
}

type OfferFacts = Pick<
  Snapshot,
  | 'hasObjected'
  | 'earlierHints'
  | 'offers'
  | 'spent'
  | 'poolCodes'
  | 'catalogue'
  | 'recommend'
  | 'model'
  | 'hintsPerReply'
> &
  Partial<Pick<Snapshot, 'person' | 'holdout' | 'signHint'>>

async function readOffers(
  ports: SnapshotPorts,
  content: ResponseContent,
  base: Snapshot,
  shop: KnownShop,
): Promise<OfferFacts> {
  const { site, now, calendar } = base
  const { catalogue, recommend, model, hintsPerReply, holdout, offers } = shop
  const asks = asksOf(offers, now)
  const [shopper, spent, poolCodes] = await Promise.all([
    readShopper(ports, content, base, asks),
    asks.isLimited ? readSpent(ports, site.id, calendar.dayOf(now)) : EMPTY.spent,
    asks.pools.length > 0 ? readPoolCodes(ports, site.id, asks.pools) : EMPTY.poolCodes,
  ])
  const [key] = ports.book.proofSecrets(site.id)
  const signHint = key && createHintSigner({ siteKey: site.key, keyId: key.id, secret: key.secret }, ports.sign)
  const known = { offers, catalogue, recommend, model, hintsPerReply, ...(holdout && { holdout }) }
  return { ...known, ...shopper, spent, poolCodes, ...(signHint && { signHint }) }
}

/** What the offers of this moment want to know. */
type Asks = {
  readonly isAnyLive: boolean
  readonly isLimited: boolean
  readonly pools: readonly Offer[]
  readonly lookBackDays: number
}

/** In one walk, since there are two hundred of them at every decision. */
function asksOf(offers: readonly Offer[], now: EpochMs): Asks {
  const pools: Offer[] = []
  let [isAnyLive, isLimited, lookBackDays] = [false, false, QUIET_DAYS]
  for (const offer of offers) {
    if (!isLive(offer, now)) continue
    isAnyLive = true
    isLimited ||= (offer.budgetMinor ?? offer.dailyBudgetMinor) !== undefined
    lookBackDays = Math.max(lookBackDays, offer.capDays, offer.cooldownDays)
    if (offer.codes.kind === 'pool') pools.push(offer)
  }
  return { isAnyLive, isLimited, pools, lookBackDays }
}

type ShopperRead = Pick<Snapshot, 'hasObjected' | 'earlierHints'> & { readonly person?: PersonFacts }

/** The objection is asked first: of somebody who objected nothing else is read. */
async function readShopper(
  { store, vault }: SnapshotPorts,
  { shopper, order }: ResponseContent,
  { site, verified, now, knownOrder }: Snapshot,
  { isAnyLive, lookBackDays }: Asks,
): Promise<ShopperRead> {
  const ref = verified.person ? shopper?.ref : undefined
  const orderId = verified.order ? order?.id : undefined
  const subjects = [
    ...(ref === undefined ? [] : [personSubject(ref)]),
    ...(orderId === undefined ? [] : [orderSubject(orderId)]),
  ]
  const [subject] = subjects
  if (subject === undefined || !isAnyLive) return { hasObjected: false, earlierHints: [] }
  const objectors = ref === undefined ? subjects : [...subjects, erasedSubject(vault, site.id, ref)]
  const objections = await Promise.all(objectors.map((one) => store.hasObjected(site.id, one)))
  if (objections.includes(true)) return { hasObjected: true, earlierHints: [] }
  const [earlierHints, orders] = await Promise.all([
    store.hintsOf(site.id, subject, now - lookBackDays * DAY_MS),
    ref === undefined ? [] : store.ordersOf(site.id, ref, ORDERS_READ),
  ])
  return {
    hasObjected: false,
    earlierHints,
    ...(ref !== undefined && { person: { ref, orders: withKnown(orders, knownOrder, ref) } }),
  }
}

/** The rated order belongs to the history even where it was imported without its customer; never where it is another's. */
function withKnown(orders: readonly ShopOrder[], known: ShopOrder | undefined, ref: string): readonly ShopOrder[] {
  if (!known || !canBeOf(known, ref)) return orders
  return orders.some(({ id }) => id === known.id) ? orders : [known, ...orders]
}

/** By the rows themselves: a store gives the same ones until somebody spends. */
const spentByRows = new WeakMap<readonly OfferMoney[], Snapshot['spent']>()

async function readSpent({ store }: SnapshotPorts, siteId: string, day: string): Promise<Snapshot['spent']> {
  const rows = await store.spent(siteId, day)
  const known = spentByRows.get(rows)
  if (known) return known
  const spent = new Map(rows.map(({ offerId, totalMinor, dayMinor }) => [offerId, { totalMinor, dayMinor }]))
  spentByRows.set(rows, spent)
  return spent
}

async function readPoolCodes(
  { store }: SnapshotPorts,
  siteId: string,
  pools: readonly Offer[],
): Promise<Snapshot['poolCodes']> {
  const codes = await Promise.all(pools.map(({ id }) => store.freePoolCodes(siteId, id, POOL_CODES_READ)))
  return new Map(pools.map(({ id }, index) => [id, codes[index] ?? []]))
}

/** The first revision cannot have a case yet: only a job that closed it unfinished could have opened one. */
async function readRecovery(
  ports: SnapshotPorts,
  request: SnapshotRequest,
  snapshot: Snapshot,
): Promise<Pick<Snapshot, 'recoveryFacts'>> {
  const { store, readRecoveryFacts } = ports
  const { content, survey, responseId, revision, site } = request
  const { now, verified, knownOrder } = snapshot
  const ownCase = revision === 0 ? undefined : await store.caseOfResponse(site.id, responseId)
  const silent = ownCase ? undefined : await readSilent(ports, request, snapshot)
  const hasCase = ownCase !== undefined || silent !== undefined
  const route = routeOf(content, { survey, now, hasCase, ...(knownOrder && { knownOrder }) })
  if (route.kind !== 'recovery') return {}
  const subject = {
    ...(verified.person && content.shopper && { customerRef: content.shopper.ref }),
    ...(verified.order && content.order && { orderId: content.order.id }),
  }
  const facts = await readRecoveryFacts(site.id, responseId, subject)
  return { recoveryFacts: silent && !facts.ownCase && !route.isSevere ? { ...facts, ownCase: silent } : facts }
}

/** Only an imported order can have been found for somebody who said nothing; whoever was faster has it by now. */
async function readSilent(
  { store }: SnapshotPorts,
  { content, survey, site, refused }: SnapshotRequest,
  { knownOrder }: Snapshot,
): Promise<Case | undefined> {
  if (knownOrder === undefined || refused.length > 0) return undefined
  const silent = awaitingCase(await store.casesOf(site.id, { orderId: knownOrder.id }, 0))
  return silent && isOfSilentCase(silent, content, survey) ? silent : undefined
}

function calendars(): (timeZone: string) => Calendar {
  const made = new Map<string, Calendar>()
  return (timeZone) => {
    const calendar = made.get(timeZone) ?? createCalendar(timeZone)
    made.set(timeZone, calendar)
    return calendar
  }
}
