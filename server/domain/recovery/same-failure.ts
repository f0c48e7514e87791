/** Finds the silent customers a failure hit, and opens the same remedy to all of them. Never twice for one order. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs, Vault } from '../ports.ts'
import { isRefused, refuse, type Refusal } from '../refusal.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Cause } from '../words/reply-words.ts'
import { addBusinessMinutes } from './business-time.ts'
import { caseJobs, openCase } from './case-rules.ts'
import type { Case, CaseDraft } from './case.ts'
import type { CasePorts } from './cases.ts'
import type { HitOrders } from './cases-port.ts'
import { paymentOf } from './choose-remedies.ts'
import { localDayOf } from '../local-time.ts'
import type { RecoverySettings, Remedy } from './remedy.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Orders are looked through from this long before the case. */
const LOOK_BACK_MS = 60 * DAY_MS
const MOST_ORDERS = 1_000

type Common = HitOrders['by']
const COMMON: Readonly<Partial<Record<Cause, Common>>> = {
  no_notice: 'courierDay',
  late: 'courierDay',
  lost: 'courierDay',
  product: 'item',
  not_as_described: 'item',
  fee: 'fee',
}

/** One after the other: a thousand reads at once would push everybody else's aside. */
export async function ordersHitBy(ports: CasePorts, site: Site, id: string): Promise<HitOrders | Refusal> {
  const hit = await findHit(ports, site, id)
  if (isRefused(hit)) return hit
  const orders: HitOrders['orders'][number][] = []
  for (const order of hit.orders) {
    const hasCase = await isHeard(ports.store, hit.found, order)
    orders.push({ id: order.id, placedAt: order.placedAt, hasCase })
  }
  return { by: hit.by, orders, hasMore: hit.hasMore }
}

export type OpenCall = { readonly remedyId: string; readonly actor: string; readonly settings: RecoverySettings }

/** Safe to repeat, also after half of it. */
export async function openRemedyForAll(ports: CasePorts, site: Site, id: string, call: OpenCall) {
  const remedy = call.settings.remedies.find((one) => one.id === call.remedyId)
  if (!remedy) return refuseField('remedyId', 'remedy_unknown', 'Name a remedy of the table.')
  const hit = await findHit(ports, site, id)
  if (isRefused(hit)) return hit
  let opened = 0
  for (const order of hit.orders.filter((one) => isFor(remedy, one))) {
    if (
      !(await isHeard(ports.store, hit.found, order)) &&
      (await openFor(ports, site, { ...call, hit: hit.found, order }))
    )
      opened += 1
  }
  return { opened, already: hit.orders.length - opened }
}

type Hit = {
  readonly found: Case
  readonly by: Common
  readonly orders: readonly ShopOrder[]
  readonly hasMore: boolean
}

async function findHit({ store }: CasePorts, site: Site, id: string): Promise<Hit | Refusal> {
  const found = await store.findCase(site.id, id)
  if (!found) return refuse('not_found', 'There is no case with this id.')
  const own = found.orderId === undefined ? undefined : await store.findOrder(site.id, found.orderId)
  const by = COMMON[found.cause]
  if (!by) return refuseField('cause', 'nothing_in_common', 'This cause hits one shopper at a time.')
  if (!own)
    return refuseField('orderId', 'order_unknown', 'Import the order of this case first: it says whom else it hit.')
  const isHit = likenessOf(by, own, found, site.timeZone)
  const orders: ShopOrder[] = []
  const until = Math.max(own.placedAt, found.openedAt) + DAY_MS
  for await (const order of store.streamOrders(site.id, own.placedAt - LOOK_BACK_MS, until)) {
    if (order.id === own.id || !isHit(order)) continue
    if (orders.length === MOST_ORDERS) return { found, by, orders, hasMore: true }
    orders.push(order)
  }
  return { found, by, orders, hasMore: false }
}

/** What another order must share to have been hit by the same failure. */
function likenessOf(by: Common, own: ShopOrder, { cause }: Case, timeZone: string): (order: ShopOrder) => boolean {
  switch (by) {
    case 'courierDay': {
      const day = courierDay(own, timeZone)
      return (order) =>
        own.courier !== undefined &&
        order.courier === own.courier &&
        courierDay(order, timeZone) === day &&
        (cause === 'no_notice' || !isInTime(order))
    }
    case 'item': {
      const skus = new Set(own.items.map(({ sku }) => sku))
      return (order) => order.items.some(({ sku }) => skus.has(sku))
    }
    case 'fee': {
      const fee = own.shippingMinor ?? 0
      const day = localDayOf(own.placedAt, timeZone)
      return (order) => fee > 0 && order.shippingMinor === fee && localDayOf(order.placedAt, timeZone) === day
    }
  }
}

/** The day the courier came, or was to come. */
function courierDay({ deliveredAt, promisedAt, shippedAt }: ShopOrder, timeZone: string): string | undefined {
  const at = deliveredAt ?? promisedAt ?? shippedAt
  return at === undefined ? undefined : localDayOf(at, timeZone)
}

function isInTime({ promisedAt, deliveredAt }: ShopOrder): boolean {
  return promisedAt !== undefined && deliveredAt !== undefined && deliveredAt <= promisedAt
}

function isFor({ kind }: Remedy, order: ShopOrder): boolean {
  return (kind !== 'refund' && kind !== 'refundShipping') || paymentOf(order, undefined).isPaid
}

/** Whoever complained of it, or was found before, has a case already. */
async function isHeard(store: Pick<ShopStore, 'casesOf'>, found: Case, order: ShopOrder): Promise<boolean> {
  const cases = await store.casesOf(found.siteId, { orderId: order.id }, found.openedAt - LOOK_BACK_MS)
  return cases.some(({ cause, sameAs }) => cause === found.cause || sameAs?.caseId === found.id)
}

type OpenFor = OpenCall & { readonly hit: Case; readonly order: ShopOrder }

/** The id follows from case and order, so that two people pressing at once open one. */
async function openFor({ store, clock, ids, vault }: CasePorts, site: Site, call: OpenFor): Promise<boolean> {
  const { next } = openCase(site.id, draftFor(site, call, { id: caseIdOf(vault, call), now: clock.now() }))
  const { actor } = call
  const audit = {
    id: ids.uuid(),
    siteId: site.id,
    at: clock.now(),
    actor,
    action: 'case.openedForAll',
    subject: next.id,
  }
  const isNew = await store.saveCase(next, audit)
  if (isNew) await store.addJobs(caseJobs(next))
  return isNew
}

function draftFor(site: Site, call: OpenFor, { id, now }: { readonly id: string; readonly now: EpochMs }): CaseDraft {
  const { hit, order, settings, remedyId } = call
  const hours = { ...settings, timeZone: site.timeZone }
  return {
    id,
    orderId: order.id,
    ...(order.customerRef !== undefined && { customerRef: order.customerRef }),
    cause: hit.cause,
    severity: hit.severity,
    isRepeat: false,
    isOrderVerified: true,
    sameAs: { caseId: hit.id, remedyId },
    ...(order.courier !== undefined && { courier: order.courier }),
    locale: site.locale,
    floorMinor: 0,
    currency: site.currency,
    ...(settings.assignee !== undefined && { assignee: settings.assignee }),
    openedAt: now,
    firstResponseDueAt: addBusinessMinutes(hours, now, settings.firstResponseMinutes),
    resolveDueAt: addBusinessMinutes(hours, now, settings.resolveMinutes),
  }
}

/** A UUID of version 8: bits of our own making. Source: RFC 9562, 5.8. */
function caseIdOf(vault: Vault, { hit, order }: OpenFor): string {
  const hex = [...atob(padded(vault.sha256(`same failure ${hit.id} ${order.id}`)))]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function padded(base64url: string): string {
  return base64url.replaceAll('-', '+').replaceAll('_', '/')
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}
