/** The closed lists that schemas name and the domain owns; a compile-time test holds them equal. Never longer or shorter than the domain's. */

export const CASE_STATES = [
  'new',
  'acknowledged',
  'inProgress',
  'waitingCustomer',
  'resolved',
  'verified',
  'reopened',
] as const

export const CAUSES = [
  'no_notice',
  'late',
  'lost',
  'product',
  'not_as_described',
  'fee',
  'staff',
  'wait',
  'return',
  'other',
] as const

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

export const FLAGS = ['manyFromOnePlace', 'repeated', 'burst', 'scripted'] as const
export const LOOK_MODES = ['tab', 'corner', 'bar', 'dialog', 'inline'] as const
export const LOOK_SIDES = ['start', 'end'] as const
export const DEVICES = ['phone', 'desktop'] as const
export const REPEATS = ['perOrder', 'untilAnswered', 'once'] as const
export const OFFER_STATUSES = ['draft', 'active', 'paused', 'ended'] as const
export const OFFER_PURPOSES = ['crossSell', 'refill', 'winBack', 'loyalty', 'thanks'] as const
export const FACTS = ['verifiedOrder', 'verifiedPerson'] as const
export const HINT_STATES = ['reserved', 'redeemed', 'released', 'reversed'] as const
