/** A survey's saved versions. Never changes one that was saved: an edit is a new version. */
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import type { EpochMs } from './ports.ts'

export type SurveyVersion = {
  readonly siteId: string
  readonly definition: SurveyDefinition
  /** One version of a survey is live unless it is archived; older ones stay readable. */
  readonly status: 'live' | 'archived'
  readonly savedAt: EpochMs
}
