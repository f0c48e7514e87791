/** One shopper of the samples: where they were asked and what they said. Never a real person's words. */
import type { Locale, ResponseKind, Touchpoint } from '../../sdk/contract/index.ts'

export type Voice = {
  readonly at: Touchpoint
  /** 1 to 5; none where only words are asked for. */
  readonly rating?: number
  readonly reasons?: readonly string[]
  readonly text?: string
  readonly kind?: ResponseKind
  /** The parcel has not come; `text` says when it was promised. */
  readonly notYet?: true
  /** Pinned to a day where several tell of one thing. */
  readonly daysAgo?: number
}

export type Voices = { readonly locale: Locale; readonly voices: readonly Voice[] }
