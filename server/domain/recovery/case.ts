/** A failure that somebody puts right: its states, its clock and its promise. Never closed against the shopper's objection. */
import type { EpochMs } from '../ports.ts'
import type { Cause } from '../words/reply-words.ts'

export const CASE_STATES = [
  'new',
  'acknowledged',
  'inProgress',
  'waitingCustomer',
  'resolved',
  'verified',
  'reopened',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export type CaseDraft = {
  readonly id: string
  /** Absent for a silent customer, whom the same failure hit. */
  readonly responseId?: string
  readonly orderId?: string
  readonly customerRef?: string
  readonly cause: Cause
  /** 1 (small) … 4 (grave). */
  readonly severity: 1 | 2 | 3 | 4
  /** A second failure within 90 days: a person, never a coupon. */
  readonly isRepeat: boolean
  /** Proved, or equal to an imported order; money waits for one otherwise. */
  readonly isOrderVerified: boolean
  /** The case whose remedy was opened to everybody its cause hit, and that remedy. */
  readonly sameAs?: { readonly caseId: string; readonly remedyId: string }
  readonly courier?: string
  readonly locale: string
  /** The least the shop must spend: the highest value of the offer this recovery stands in for. */
  readonly floorMinor: number
  readonly currency: string
  readonly assignee?: string
  readonly openedAt: EpochMs
  readonly firstResponseDueAt: EpochMs
  readonly resolveDueAt: EpochMs
  /** Only where somebody is named to answer. */
  readonly promisedAt?: EpochMs
}

export type CaseNote = {
  readonly at: EpochMs
  /** `shopper`, `system`, or an owner key id. */
  readonly by: string
  readonly kind: 'note' | 'state' | 'assigned' | 'answer' | 'remedy' | 'message' | 'putRight' | 'overdue' | 'followUp'
  readonly text?: string
  readonly state?: CaseState
}

export type RemedyPicked = {
  readonly remedyId: string
  readonly isMoney: boolean
  readonly costMinor: number
  readonly idea?: string
  /** False where a cap or the day's budget leaves it to a person. */
  readonly isAgreed: boolean
  readonly at: EpochMs
  readonly bodyHash: string
  readonly receipt: string
}

export type Case = CaseDraft & {
  readonly siteId: string
  /** Rises with every change; an edit names the one it saw. */
  readonly version: number
  readonly state: CaseState
  readonly firstAnsweredAt?: EpochMs
  readonly resolvedAt?: EpochMs
  /** Paused while waiting for the customer: the clock stands. */
  readonly pausedSince?: EpochMs
  readonly pausedMs: number
  /** What the shopper chose, once; `receipt` is the exact bytes of its answer. */
  readonly pick?: RemedyPicked
  /** What the shop gave, when it resolved the case. */
  readonly remedy?: { readonly id: string; readonly costMinor: number; readonly at: EpochMs }
  /** What the shopper reads on the next visit. */
  readonly answer?: { readonly text: string; readonly by: string; readonly at: EpochMs }
  readonly isPutRight?: boolean
  /** Since when a due time has passed unkept; cleared by the answer or the remedy it waited for. */
  readonly overdueSince?: EpochMs
  /** When the shopper was to be asked whether it is put right. */
  readonly followedUpAt?: EpochMs
  readonly history: readonly CaseNote[]
  readonly updatedAt: EpochMs
}
