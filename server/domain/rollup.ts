/** Counts by site, survey, question, touchpoint, value, flag and quarter of an hour. Never a number that a rebuild would not give. */
import type { EpochMs } from './ports.ts'
import type { ResponseOrigin } from './response.ts'

export const BUCKET_MS = 15 * 60 * 1000

export type RollupKey = {
  readonly surveyId: string
  readonly questionId: string
  readonly touchpoint: string
  /** The answer as text: a score, a choice's value; `text` for any written words, and `answered` once per response. */
  readonly value: string
  /** Start of the 15-minute UTC bucket of `occurredAt`. */
  readonly bucket: EpochMs
  readonly origin: ResponseOrigin
  /** Counted apart, so that a statistic can leave them out: each has a flag, whichever it is. */
  readonly isFlagged: boolean
}
export type RollupDelta = RollupKey & { readonly change: 1 | -1 }
export type RollupRow = RollupKey & { readonly count: number }

/** By the start of the bucket: `from` ≤ bucket < `to`. */
export type RollupQuery = {
  readonly siteId: string
  readonly from?: EpochMs
  readonly to?: EpochMs
  readonly surveyId?: string
}
