/** Finds the silent customers a failure hit, and opens the same remedy to all of them. Never twice for one order, nor fewer than it says. */
import type { OrderPlace } from '../catalogue/order-likeness.ts'
import { timeOf } from '../catalogue/order-likeness.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import { isRefused, refuse, type Refusal } from '../refusal.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import { caseJobs, openCase } from './case-rules.ts'
import type { Case } from './case.ts'
import type { CasePorts } from './cases.ts'
import type { HitOrders, HitPage, OpenedForAll, OpenForAll } from './cases-port.ts'
import { paymentOf } from './choose-remedies.ts'
import type { RecoverySettings, Remedy } from './remedy.ts'
import { sharedFailureOf, type HitScope, type SharedFailure } from './shared-failure.ts'
import { draftSilentCase } from './silent-case.ts'

/** Orders of one read. */
const PAGE = 100
/** Written side by side, so that they share a flush. */
const WAVE = 50
/** Of one call that writes: some seconds' work; the answer says where to go on. */
const MOST_OPENED = 1_000

export async function ordersHitBy(
  ports: CasePorts,
  site: Site,
  id: string,
  { scope = {}, after, limit = PAGE }: Partial<HitPage>,
): Promise<HitOrders | Refusal> {
  const hit = await findHit(ports, site, id, scope)
  if (isRefused(hit)) return hit
  const orders: HitOrders['orders'][number][] = []
  let next: OrderPlace | undefined
  for await (const order of hitOrders(ports.store, hit, after)) {
    if (orders.length === limit) return { ...extentOf(hit), orders, ...(next && { next }) }
    orders.push({ id: order.id, placedAt: order.placedAt, hasCase: await isHeard(ports.store, hit.found, order) })
    next = placeOf(hit, order)
  }
  return { ...extentOf(hit), orders }
}

export type OpenCall = OpenForAll & { readonly actor: string; readonly settings: RecoverySettings }

/** Safe to repeat, also after half of it. A dry run counts everything and writes nothing. */
export async function openRemedyForAll(
  ports: CasePorts,
  site: Site,
  id: string,
  call: OpenCall,
): Promise<OpenedForAll | Refusal> {
  const remedy = call.settings.remedies.find((one) => one.id === call.remedyId)
  if (!remedy) return refuseField('remedyId', 'remedy_unknown', 'Name a remedy of the table.')
  const hit = await findHit(ports, site, id, call.scope ?? {})
  if (isRefused(hit)) return hit
  const count = { opened: 0, already: 0, unpaid: 0 }
  let next: OrderPlace | undefined
  for await (const wave of inWaves(hitOrders(ports.store, hit, call.after))) {
    const results = await Promise.all(wave.map((order) => openOne(ports, site, { ...call, remedy, hit, order })))
    for (const result of results) count[result] += 1
    const last = wave.at(-1)
    const isEnough = !call.isDryRun && count.opened >= MOST_OPENED
    if (isEnough && last) next = placeOf(hit, last)
    if (next) break
  }
  const { costMinor } = remedy
  const cost = { costMinor: costMinor * count.opened, currency: site.currency }
  return { ...extentOf(hit), ...count, ...cost, ...(next && { next }) }
}

type Hit = SharedFailure & { readonly found: Case }

async function findHit({ store, clock }: CasePorts, site: Site, id: string, scope: HitScope): Promise<Hit | Refusal> {
  const found = await store.findCase(site.id, id)
  if (!found) return refuse('not_found', 'There is no case with this id.')
  const own = found.orderId === undefined ? undefined : await store.findOrder(site.id, found.orderId)
  if (!own) {
    return refuseField('orderId', 'order_unknown', 'Import the order of this case first: it says whom else it hit.')
  }
  const shared = sharedFailureOf({ found, own, now: clock.now() }, site, scope)
  return isRefused(shared) ? shared : { ...shared, found }
}

async function* hitOrders(
  store: Pick<ShopStore, 'ordersAlike'>,
  { found, likeness, isHit }: Hit,
  start: OrderPlace | undefined,
): AsyncGenerator<ShopOrder> {
  let after = start
  for (;;) {
    const page = await store.ordersAlike(found.siteId, likeness, after, PAGE)
    yield* page.filter(isHit)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = placeOf({ likeness }, last)
  }
}

async function* inWaves(orders: AsyncIterable<ShopOrder>): AsyncGenerator<readonly ShopOrder[]> {
  let wave: ShopOrder[] = []
  for await (const order of orders) {
    wave.push(order)
    if (wave.length < WAVE) continue
    yield wave
    wave = []
  }
  if (wave.length > 0) yield wave
}

function placeOf({ likeness }: Pick<Hit, 'likeness'>, order: ShopOrder): OrderPlace {
  return { at: timeOf(likeness, order) ?? order.placedAt, id: order.id }
}

function extentOf({ likeness: { by, from, to } }: Hit): Pick<HitOrders, 'by' | 'from' | 'to'> {
  return { by, from, to }
}

/** Whose order it is has complained, of whatever, and somebody looks after it. Others only name the order. */
async function isHeard(store: Pick<ShopStore, 'casesOf'>, { siteId }: Case, { id }: ShopOrder): Promise<boolean> {
  return (await store.casesOf(siteId, { orderId: id }, 0)).some(({ isOrderVerified }) => isOrderVerified)
}

type OpenOne = OpenCall & { readonly remedy: Remedy; readonly hit: Hit; readonly order: ShopOrder }

async function openOne(ports: CasePorts, site: Site, call: OpenOne): Promise<'opened' | 'already' | 'unpaid'> {
  if (await isHeard(ports.store, call.hit.found, call.order)) return 'already'
  if (!isFor(call.remedy, call.order)) return 'unpaid'
  if (call.isDryRun) return 'opened'
  return (await openFor(ports, site, call)) ? 'opened' : 'already'
}

function isFor({ kind }: Remedy, order: ShopOrder): boolean {
  return (kind !== 'refund' && kind !== 'refundShipping') || paymentOf(order, undefined).isPaid
}

async function openFor({ store, clock, ids, vault }: CasePorts, site: Site, call: OpenOne): Promise<boolean> {
  const { hit, order, settings, remedyId, actor } = call
  const at = clock.now()
  const { next } = openCase(site.id, draftSilentCase(site, { hit: hit.found, order, settings, remedyId }, vault, at))
  const audit = { id: ids.uuid(), siteId: site.id, at, actor, action: 'case.openedForAll', subject: next.id }
  return store.saveCase(next, audit, caseJobs(next))
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}
