/** The texts of the ready surveys, by key, in one language. Never a yes-or-no question as the open one. */
import type { Touchpoint } from '../../../sdk/contract/index.ts'

/** Chips for the unhappy: what went wrong, and the open question it turns into. */
export const COMPLAINT_CHIPS = [
  'delivery.no_notice',
  'delivery.late',
  'product',
  'product.not_as_described',
  'price.unexpected_fee',
  'staff',
  'staff.unreachable',
  'return',
] as const
export type ComplaintChip = (typeof COMPLAINT_CHIPS)[number]

export const NEUTRAL_CHIPS = ['better.care', 'better.value', 'better.fit', 'better.trust'] as const
export type NeutralChip = (typeof NEUTRAL_CHIPS)[number]

export const PRAISE_CHIPS = [
  'praise.delivery',
  'praise.packing',
  'praise.product',
  'praise.staff',
  'praise.price',
] as const
export type PraiseChip = (typeof PRAISE_CHIPS)[number]

export type SurveyWords = {
  readonly [
    key in
      | `greet.${Touchpoint}`
      | 'arrived'
      | 'arrived.yes'
      | 'arrived.notYet'
      | 'promised'
      | 'reasons'
      | 'ask'
      | 'ask.unhappy'
      | 'ask.neutral'
      | 'ask.happy'
      | `chip.${ComplaintChip | NeutralChip | PraiseChip | 'other'}`
      | `ask.${ComplaintChip}`
  ]: string
}
