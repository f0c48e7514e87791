/** What deciding offers asks of recovery. Never told what a customer is worth, nor what an offer said. */
import type { Reply } from '../../../sdk/contract/index.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { Claim, RefusedClaim, StoredHint } from '../offers/decision.ts'
import type { EpochMs } from '../ports.ts'
import type { ResponseContent } from '../response.ts'
import type { Site } from '../site.ts'
import type { Cause } from '../words/reply-words.ts'
import type { Case, CaseDraft } from './case.ts'
import type { RecoverySettings } from './remedy.ts'

/** Read before deciding, only for a response that goes to recovery. */
export type RecoveryFacts = {
  /** Absent where the owner saved none: the defaults hold. */
  readonly settings?: RecoverySettings
  /** Cases of this verified person or order in the last 90 days or the owner's farming window, newest first. */
  readonly earlierCases: readonly Case[]
  /** The shop's last 20 answered cases, newest first, then open ones by due time: what a promise is measured by. */
  readonly answeredCases: readonly Case[]
  /** What this response was given by an earlier revision. */
  readonly ownHints: readonly StoredHint[]
  /** The case this response already has, for instance from the job that closed it unfinished. */
  readonly ownCase?: Case
}

export type RecoveryInput = {
  readonly site: Site
  readonly responseId: string
  /** A fresh case id, the same each time this response is decided. */
  readonly caseId: string
  readonly now: EpochMs
  readonly content: ResponseContent
  /** From the chips, else from what the order shows, else `other`. */
  readonly cause: Cause
  /** A word such as “poisoned” or “fraud” was found: severity 4. */
  readonly isSevere: boolean
  /** The order was proved or equals an imported one: money remedies may be shown. */
  readonly isOrderVerified: boolean
  /** No token came with it and it looks like abuse: no money is shown, the apology and the case are everybody's. */
  readonly isWithheld?: boolean
  /** As the shop imported it, where it is verified. */
  readonly knownOrder?: ShopOrder
  /** Verified by proof and with consent; absent otherwise. */
  readonly customerRef?: string
  /** The highest value of the offer this recovery stands in for. */
  readonly floorMinor: number
  readonly facts: RecoveryFacts
  /** Claims that failed in an earlier round for this response. */
  readonly refused: readonly RefusedClaim[]
}

export type DecidedRecovery = {
  readonly reply: Extract<Reply, { kind: 'recovery' }>
  readonly caseDraft?: CaseDraft
  readonly claims: readonly Claim[]
}

/** Pure and replayable. */
export type DecideRecovery = (input: RecoveryInput) => DecidedRecovery

/** Where the facts come from; `subject` holds only what was verified. */
export type ReadRecoveryFacts = (
  siteId: string,
  responseId: string,
  subject: { readonly customerRef?: string; readonly orderId?: string },
) => Promise<RecoveryFacts>
