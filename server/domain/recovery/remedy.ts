/** The owner's table: for each cause the remedies a shopper may pick. Never depends on who the shopper is. */
import type { LocalizedText } from '../../../sdk/contract/index.ts'
import type { Cause } from '../words/reply-words.ts'

export const REMEDY_KINDS = [
  'resend',
  'replace',
  'refund',
  'refundShipping',
  'code',
  'contact',
  'note',
  'idea',
] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]

export type Remedy = {
  /** `[a-z][a-z0-9_]{0,39}`, unique in the table. */
  readonly id: string
  readonly kind: RemedyKind
  readonly causes: readonly Cause[]
  readonly label: LocalizedText
  readonly detail?: LocalizedText
  /** What it costs the shop at most, in minor units of the site's currency; up to it no proof is asked. */
  readonly costMinor: number
  /** Money needs an order the shop knows (proof or import); a refund is never offered to who has not paid yet. */
  readonly isMoney: boolean
  readonly priority: number
}

/** How the shop answers: its hours, its days off, and who answers. */
export type RecoverySettings = {
  readonly remedies: readonly Remedy[]
  /** Minutes since midnight in the site's time zone, per weekday 0 (Sunday) … 6; absent days are closed. */
  readonly hours: Readonly<Record<number, { readonly fromMinute: number; readonly toMinute: number }>>
  /** `YYYY-MM-DD` days on which nobody works. */
  readonly holidays: readonly string[]
  /** Who answers; without a name no date is promised. */
  readonly assignee?: string
  readonly firstResponseMinutes: number
  readonly resolveMinutes: number
  /** One money remedy per subject within these days; more are stored and thanked without one. */
  readonly farmDays: number
  readonly dailyBudgetMinor?: number
  /** Set by the owner after two broken promises, to promise again. */
  readonly promisesConfirmedAt?: number
}
