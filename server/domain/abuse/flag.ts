/** Why a response deserves a second look by its owner. Never a reason to refuse, hide or delete it. */
import type { TrustLevel } from '../response.ts'

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
 * True where nothing of worth is given in answer. Only for what proved nothing: an order or a person that the shop
 * signed cannot be invented, and offices, campuses and mobile carriers share one address among honest customers.
 */
export function isWithheldFrom(flags: readonly Flag[], trust: TrustLevel): boolean {
  return trust === 'page' && flags.some((flag) => COSTS_HINTS[flag])
}
