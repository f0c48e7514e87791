/** Closes a case with what was given. Never below its floor the first time, nor money without an order that was paid. */
import type { ShopOrder } from '../catalogue/order.ts'
import { formatMoney } from '../format-money.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { CaseClock } from './business-time.ts'
import { changeCase, enterState, oneVersion, refuseMove, type Act } from './case-machine.ts'
import type { Case } from './case.ts'
import type { CaseResolution } from './cases-port.ts'
import { paymentOf } from './choose-remedies.ts'
import type { RecoverySettings, Remedy } from './remedy.ts'

export type ResolveCall = {
  readonly resolution: CaseResolution
  readonly settings: RecoverySettings
  /** The imported order that the resolution names, else the one of the case. */
  readonly order: ShopOrder | undefined
  readonly act: Act
  readonly clock: CaseClock
}

export function resolveCase(found: Case, call: ResolveCall): Case | Refusal {
  const { resolution, settings, order, act, clock } = call
  const remedy = settings.remedies.find(({ id }) => id === resolution.remedyId)
  if (!remedy) return refuseField('remedyId', 'remedy_unknown', 'Name a remedy of the table.')
  const wrong = refuseMove(found.state, 'resolved') ?? refuseCost(found, resolution) ?? refuseOrder(found, remedy, call)
  if (wrong) return wrong
  const given = { id: remedy.id, costMinor: resolution.costMinor, at: act.at }
  const matched = order ? { orderId: order.id, isOrderVerified: true } : {}
  const granted = changeCase(found, act, { kind: 'remedy', text: remedy.id }, { remedy: given, ...matched })
  return oneVersion(found, enterState(granted, 'resolved', act, clock))
}

/** Closing without a remedy is giving nothing: the floor holds for that too, until something was given. */
export function refuseBareResolve(found: Case): Refusal | undefined {
  if (isAboveFloor(found, 0)) return undefined
  return refuseField('state', 'below_floor', `${floorSentence(found)} Resolve it with that remedy and its cost.`)
}

function refuseCost(found: Case, { costMinor }: CaseResolution): Refusal | undefined {
  if (!Number.isSafeInteger(costMinor) || costMinor < 0) {
    return refuseField('costMinor', 'cost_unusable', 'Write whole minor units from 0.')
  }
  return isAboveFloor(found, costMinor) ? undefined : refuseField('costMinor', 'below_floor', floorSentence(found))
}

function isAboveFloor({ remedy, floorMinor }: Case, costMinor: number): boolean {
  return remedy !== undefined || costMinor >= floorMinor
}

function floorSentence({ floorMinor, currency }: Case): string {
  const floor = formatMoney(floorMinor, currency, 'en')
  return `The first remedy of this case is worth at least ${floor}: what a happy shopper would have been offered.`
}

function refuseOrder(found: Case, remedy: Remedy, { resolution, order }: ResolveCall): Refusal | undefined {
  if (resolution.orderId !== undefined && !order) {
    return refuseField('orderId', 'order_unknown', 'No imported order has this number. Import it first.')
  }
  if (!remedy.isMoney) return undefined
  if (!found.isOrderVerified && !order) {
    return refuseField('orderId', 'order_required', 'Name the imported order that this money belongs to.')
  }
  const isRefund = remedy.kind === 'refund' || remedy.kind === 'refundShipping'
  if (!isRefund || !order || paymentOf(order, undefined).isPaid) return undefined
  return refuseField(
    'remedyId',
    'not_paid',
    'This order is paid on delivery and has not arrived: nothing was paid yet.',
  )
}

function refuseField(path: string, code: string, message: string): Refusal {
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [{ path, code, message }])
}
