/** Why a response deserves a second look by its owner. Never a reason to refuse, hide or delete it. */
import type { VerifiedFacts } from '../verified.ts'

export const FLAGS = ['manyFromOnePlace', 'repeated', 'burst', 'scripted'] as const
export type Flag = (typeof FLAGS)[number]

/** A burst may be a good day of the shop, so its shoppers keep their hints. */
const COSTS_HINTS: Readonly<Record<Flag, boolean>> = {
  manyFromOnePlace: true,
  repeated: true,
  burst: false,
  scripted: true,
}

/**
 * True where nothing of worth is given in answer. Only where no token came with it: an order or a person that the shop
 * signed cannot be invented, and offices, campuses and mobile carriers share one address among honest customers. An order
 * that equals an imported one can be guessed, so that a flag takes its word away.
 */
export function isWithheldFrom(flags: readonly Flag[], proved: VerifiedFacts): boolean {
  return !proved.order && !proved.person && flags.some((flag) => COSTS_HINTS[flag])
}
