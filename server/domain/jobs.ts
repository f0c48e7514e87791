/** Work for later, written in the transaction that makes it needed. Never more than one job per site, kind and key. */
import type { EpochMs } from './ports.ts'

export type JobKind =
  | 'closeResponse'
  | 'expire'
  | 'caseDue'
  | 'caseFollowUp'
  | 'forgetContact'
  | 'releaseHints'
  | 'learnOffers'

export type Job = {
  readonly siteId: string
  readonly kind: JobKind
  /** For `closeResponse` the response id. */
  readonly key: string
  readonly dueAt: EpochMs
  readonly attempts: number
  readonly payload: string
}
