/** What the shop's own record adds to the failure named, and how grave it is. Never by who the shopper is. */
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs } from '../ports.ts'
import type { Cause } from '../words/reply-words.ts'
import type { CaseDraft } from './case.ts'

type Severity = CaseDraft['severity']

/** An order this long past its promise without an arrival is taken for lost. */
const LOST_AFTER_MS = 7 * 24 * 60 * 60 * 1000

/** 1 (small) … 4 (grave), before repeats and severe words. */
const SEVERITIES: Readonly<Record<Cause, Severity>> = {
  no_notice: 2,
  late: 2,
  lost: 3,
  product: 3,
  not_as_described: 2,
  fee: 2,
  staff: 3,
  wait: 2,
  return: 2,
  other: 1,
}
const ONE_MORE: Readonly<Record<Severity, Severity>> = { 1: 2, 2: 3, 3: 4, 4: 4 }

/** "Late" is "lost" where the shop itself has known of no arrival for a week after its promise. */
export function refineCause(cause: Cause, order: ShopOrder | undefined, now: EpochMs): Cause {
  if (cause !== 'late' || order?.promisedAt === undefined || order.deliveredAt !== undefined) return cause
  return now - order.promisedAt >= LOST_AFTER_MS ? 'lost' : cause
}

/** A repeat weighs one more; a severe word is always grave. */
export function severityOf(cause: Cause, { isRepeat, isSevere }: { isRepeat: boolean; isSevere: boolean }): Severity {
  if (isSevere) return 4
  return isRepeat ? ONE_MORE[SEVERITIES[cause]] : SEVERITIES[cause]
}
