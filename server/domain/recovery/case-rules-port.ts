/** What the store asks about a case, inside the transaction that changes it. */
import type { Job } from '../jobs.ts'
import type { EpochMs } from '../ports.ts'
import type { StoredResponse } from '../response.ts'
import type { CurrentResponse, MessageWrite, RemedyWrite } from '../store.ts'
import type { Case, CaseDraft } from './case.ts'
import type { CasePlace } from './case-place.ts'
import type { Adoption } from './silent-case.ts'

/** What is stored around a pick, as the rules see it. */
export type CurrentCase = Pick<CurrentResponse, 'response' | 'tombstone'> & {
  readonly case?: Case
  /** Other cases of the same customer or order (of the case) since `farmSince`; only where the pick is money. */
  readonly casesOfSubject: readonly Case[]
  /** The response was given a hint that cannot be taken back; only where the pick is money. */
  readonly holdsHint: boolean
  /** Sum of `pick.costMinor` of the site's money picks since `budget.since`; 0 where the write has no budget. */
  readonly pickedMinor: number
}

export type RemedyVerdict =
  /** Save the case as its next version and put the jobs. */
  | { readonly kind: 'store'; readonly next: Case; readonly addJobs: readonly Job[]; readonly bytes: string }
  | { readonly kind: 'duplicate'; readonly bytes: string }
  | { readonly kind: 'remedyTaken'; readonly remedyId: string }
  | { readonly kind: 'erased' }
  | { readonly kind: 'unknown' }

/** What a message changes beside itself, in its own transaction. */
export type MessageEffects = {
  readonly nextCase?: Case
  readonly addJobs: readonly Job[]
  /** Subjects to write an objection for; their profile is deleted at once. */
  readonly objections: readonly string[]
}

/** Pure: handed to the store when it is made. `receivedAt` is its monotonic receive time for the write. */
export interface CaseRules {
  judgeRemedy(write: RemedyWrite, current: CurrentCase, receivedAt: EpochMs): RemedyVerdict
  /** Called once for a message that is stored, never for its replay. */
  judgeMessage(
    write: MessageWrite,
    response: StoredResponse,
    found: Case | undefined,
    receivedAt: EpochMs,
  ): MessageEffects
  /** A case draft of `effects` as it is stored, with its clock's jobs. */
  openCase(siteId: string, draft: CaseDraft): { readonly next: Case; readonly addJobs: readonly Job[] }
  /** The shopper it was opened for has come. */
  adoptCase(found: Case, adoption: Adoption): Case
  placeOfCase(found: Case): CasePlace
  /** What is left of a case when its response is erased: the count and the cost, nobody's words or name. */
  eraseCase(found: Case, erasedAt: EpochMs): Case
}
