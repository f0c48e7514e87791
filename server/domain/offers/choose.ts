/** Chooses one of the offers a shopper may have. Never looks at the rating; the same arguments always give the same choice. */
import type { Belief } from './choose-model.ts'
import { createSeededNumbers } from './choose-random.ts'

/** Changes whenever the same arguments would give another choice: it stands in every line of the decision log. */
export const POLICY_VERSION = 'thompson-1'

/** A candidate with what is believed about it. The list comes in the owner's order. */
export type OfferContender = { readonly offerId: string; readonly belief: Belief }

export type ChoiceRequest = {
  readonly contenders: readonly OfferContender[]
  /** Outcomes known to this shop so far. */
  readonly outcomes: number
  /** Secret and unguessable, or shoppers could fish for the offer they want. */
  readonly seed: string
}

/** `why`: the owner's order decided, the best draw did, or it was this offer's guaranteed share of attention. */
export type OfferChoice = {
  readonly offerId: string
  readonly why: 'owner' | 'draw' | 'exploration'
  /** One draw a contender, in the same order; empty where none was needed. */
  readonly draws: readonly number[]
  readonly policyVersion: string
}

/** Below this many known outcomes a contender the owner knows the shop better than the numbers do. */
const THIN_OUTCOMES = 10
/** Share of decisions in which everybody has the same chance: no offer is ever given up for good. */
const EXPLORATION = 0.01

/**
 * Thompson sampling: each offer wins as often as it may be the best one, given what is known. No contender, no choice.
 * Source: Thompson 1933; Chapelle and Li 2011.
 */
export function chooseOffer({ contenders, outcomes, seed }: ChoiceRequest): OfferChoice | undefined {
  const [first] = contenders
  if (first === undefined) return undefined
  const chosen = (offerId: string, why: OfferChoice['why'], draws: readonly number[] = []): OfferChoice => ({
    offerId,
    why,
    draws,
    policyVersion: POLICY_VERSION,
  })
  if (contenders.length === 1 || outcomes < THIN_OUTCOMES * contenders.length) return chosen(first.offerId, 'owner')
  const { uniform, normal } = createSeededNumbers(seed)
  const explores = uniform() < EXPLORATION
  const anybody = contenders[Math.floor(uniform() * contenders.length)] ?? first
  if (explores) return chosen(anybody.offerId, 'exploration')
  const draws = contenders.map(({ belief }) => belief.mean + belief.sd * normal())
  // The first of equal draws wins: the owner's order.
  const best = contenders[draws.indexOf(Math.max(...draws))] ?? first
  return chosen(best.offerId, 'draw', draws)
}
