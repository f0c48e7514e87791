/** A survey's saved versions. Never changes one that was saved: an edit is a new version. */
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import type { EpochMs } from './ports.ts'

export type SurveyVersion = {
  readonly siteId: string
  readonly definition: SurveyDefinition
  /** A draft was never given to a page. Of the others the newest is asked, unless it is archived; older ones stay readable. */
  readonly status: 'draft' | 'live' | 'archived'
  readonly savedAt: EpochMs
}
