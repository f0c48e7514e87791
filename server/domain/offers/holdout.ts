/** Who sees no offers, so that their effect can be measured. Never changes its mind about somebody, nor applies to recovery. */
import { unitOf } from './mixing.ts'
import type { Holdout } from './snapshot.ts'

/** Below this many decisions in 30 days the difference could not be told from chance, and nobody is held out. */
export const HOLDOUT_FROM_DECISIONS = 2_000
export const HOLDOUT_SHARE_PERCENT = 10

/** `unit` is the person, else the order, else the response. */
export function isHeldOut(holdout: Holdout | undefined, unit: string): boolean {
  return holdout !== undefined && unitOf(`${holdout.salt}/${unit}`) * 100 < holdout.sharePercent
}
