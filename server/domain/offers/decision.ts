/** What deciding a reply wants to write beside the response. Never applied unless this revision decides the outcome. */
import type { EpochMs } from '../ports.ts'
import type { CaseDraft } from '../recovery/case.ts'

/** What must still be free when the response is written, checked inside its transaction. */
export type Claim =
  /** Reserves money of an offer's budget. `day` is the shop's calendar day, for pacing. */
  | {
      readonly kind: 'budget'
      readonly offerId: string
      readonly amountMinor: number
      readonly limitMinor?: number
      readonly day: string
      readonly dayLimitMinor?: number
    }
  /** At most `most` hints of the offer for this subject since `since`. */
  | {
      readonly kind: 'cap'
      readonly offerId: string
      readonly subject: string
      readonly since: EpochMs
      readonly most: number
    }
  /** This code of the offer's pool, given to nobody yet. */
  | { readonly kind: 'code'; readonly offerId: string; readonly code: string }
  /** One order has one outcome: nobody else holds this order's. */
  | { readonly kind: 'order'; readonly orderId: string }
  /** A case opened for somebody who had said nothing becomes this response's, and no other's. */
  | { readonly kind: 'case'; readonly caseId: string; readonly locale: string }

export type RefusedClaim = {
  readonly kind: 'refused'
  readonly reason: Claim['kind']
  /** Absent for an order or a case, which are nobody's offer. */
  readonly offerId?: string
}

export type IssuedHint = {
  readonly id: string
  readonly offerId: string
  /** Empty once the response was erased. */
  readonly responseId: string
  /** Whom caps count: the person's pseudonym, else the order, else nobody. */
  readonly subject?: string
  readonly orderId?: string
  readonly sku?: string
  readonly reservedMinor: number
  /** Short human code or pool code, as it is shown. */
  readonly code?: string
  /** The code is the shop's own: its checkout takes it without asking us. */
  readonly isFromPool?: true
  readonly issuedAt: EpochMs
  readonly expiresAt: EpochMs
}

/** reserve → redeem | release | reverse; money moves in the ledger with the state. */
export type HintState = 'reserved' | 'redeemed' | 'released' | 'reversed'

export type StoredHint = IssuedHint & {
  readonly siteId: string
  readonly state: HintState
  readonly redeemedMinor?: number
  /** The order the discount was used in: redemption is idempotent by it. */
  readonly redeemedOrderId?: string
  /** When the shopper put it away ("not for me"); set by a `hintDismissed` event, whatever the state. */
  readonly dismissedAt?: EpochMs
  readonly changedAt: EpochMs
}

/** Releasing it makes it worthless. What was used, or can be used without asking us, stays worth what it says. */
export function canBeTakenBack({ state, isFromPool }: Pick<StoredHint, 'state' | 'isFromPool'>): boolean {
  return state !== 'redeemed' && !(isFromPool === true && state === 'reserved')
}

export type DecisionEffects = {
  readonly claims: readonly Claim[]
  readonly hints: readonly IssuedHint[]
  readonly caseDraft?: CaseDraft
  /** One JSON line: candidates, posterior parameters, policy version, seed, choice ("none" too). Enough to replay. */
  readonly logLine?: string
}
