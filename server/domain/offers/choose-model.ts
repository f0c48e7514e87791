/** What is believed about how often each offer is taken, by whom. Never sees a rating, a text or a person: there is no field for them. */

/** Who is asking, as far as an offer may know. `segment` comes from order counts and dates, `category` from what was bought. */
export type OfferAudience = { readonly segment: string; readonly category: string }

/** An offer that may be made. `isCategoryMatch`: it gives something of the category the shopper buys. */
export type OfferCandidate = { readonly offerId: string; readonly isCategoryMatch: boolean }

/** An offer that was shown and then taken or let go. */
export type OfferOutcome = {
  readonly audience: OfferAudience
  readonly candidate: OfferCandidate
  readonly isTaken: boolean
}

/** The log-odds of an offer being taken: a normal distribution. */
export type Belief = { readonly mean: number; readonly sd: number }

/** One effect: what is believed, and after how many outcomes it was last brought up to date. */
type Effect = { readonly mean: number; readonly variance: number; readonly at: number }

type OfferEffects = {
  whole: Effect | undefined
  readonly bySegment: Map<string, Effect>
  readonly byCategory: Map<string, Effect>
}

/** Plain data. By offer first, so that asking about sixteen of them builds no key. */
export type OfferModel = {
  level: Effect | undefined
  match: Effect | undefined
  readonly offers: Map<string, OfferEffects>
  outcomes: number
}

/** What an effect is believed to be before any outcome, and how fast such a belief is forgotten. */
type Prior = { readonly mean: number; readonly variance: number; readonly halfLifeOutcomes: number }

/**
 * Log-odds add up: how often anything is taken + does the category match + this offer + this offer for this segment + for this
 * category. Few outcomes are shared first, split later: the narrower the effect, the tighter its prior.
 */
const PRIORS = {
  level: { mean: -3, variance: 1, halfLifeOutcomes: 50_000 },
  match: { mean: 0.5, variance: 0.25, halfLifeOutcomes: 50_000 },
  offer: { mean: 0, variance: 0.8, halfLifeOutcomes: 20_000 },
  segment: { mean: 0, variance: 0.3, halfLifeOutcomes: 20_000 },
  category: { mean: 0, variance: 0.2, halfLifeOutcomes: 20_000 },
} as const satisfies Record<string, Prior>

type Moments = { readonly mean: number; readonly variance: number }

export function createOfferModel(): OfferModel {
  return { level: undefined, match: undefined, offers: new Map(), outcomes: 0 }
}

/** What is believed now about one candidate. Changes nothing. */
export function beliefAbout(model: OfferModel, audience: OfferAudience, candidate: OfferCandidate): Belief {
  return sumOf(effectsNow(model, audience, candidate))
}

/** Learns one outcome. Not idempotent: learning it twice counts it twice. */
export function learnOutcome(model: OfferModel, { audience, candidate, isTaken }: OfferOutcome): void {
  const effects = effectsNow(model, audience, candidate)
  const { mean, sd } = sumOf(effects)
  const rate = takenRate(mean, sd)
  // One step of the extended Kalman filter: an outcome is worth rate × (1 − rate) of certainty, shared by variance.
  const certainty = rate * (1 - rate)
  const scale = 1 / (sd * sd * certainty + 1)
  const surprise = (isTaken ? 1 : 0) - rate
  model.outcomes++
  const learned = effects.map(({ mean: before, variance }) => ({
    mean: before + variance * scale * surprise,
    variance: variance * (1 - variance * scale * certainty),
    at: model.outcomes,
  }))
  keep(model, { audience, candidate, isTaken }, learned)
}

/** The expected rate of a belief about log-odds. Source: MacKay 1992, the moderated output of a logistic unit. */
export function takenRate(mean: number, sd: number): number {
  return 1 / (1 + Math.exp(-mean / Math.sqrt(1 + (Math.PI * sd * sd) / 8)))
}

/** In the order they are added up: level, offer, segment, category, and match where there is one. */
function effectsNow(
  model: OfferModel,
  { segment, category }: OfferAudience,
  { offerId, isCategoryMatch }: OfferCandidate,
): readonly Moments[] {
  const { outcomes, offers } = model
  const offer = offers.get(offerId)
  const effects = [
    effectNow(PRIORS.level, model.level, outcomes),
    effectNow(PRIORS.offer, offer?.whole, outcomes),
    effectNow(PRIORS.segment, offer?.bySegment.get(segment), outcomes),
    effectNow(PRIORS.category, offer?.byCategory.get(category), outcomes),
  ]
  if (isCategoryMatch) effects.push(effectNow(PRIORS.match, model.match, outcomes))
  return effects
}

/** Beliefs drift back to their prior by half-lives: offers wear out, seasons turn, and what failed once gets another try. */
function effectNow(prior: Prior, known: Effect | undefined, outcomes: number): Moments {
  if (!known) return prior
  const kept = 2 ** (-(outcomes - known.at) / prior.halfLifeOutcomes)
  return {
    mean: prior.mean + (known.mean - prior.mean) * kept,
    variance: prior.variance + (known.variance - prior.variance) * kept * kept,
  }
}

/** `learned` comes in the order of `effectsNow`. */
function keep(model: OfferModel, { audience, candidate }: OfferOutcome, learned: readonly Effect[]): void {
  const [level, whole, segment, category, match] = learned
  const offer = model.offers.get(candidate.offerId) ?? { whole, bySegment: new Map(), byCategory: new Map() }
  model.offers.set(candidate.offerId, offer)
  model.level = level
  offer.whole = whole
  if (segment) offer.bySegment.set(audience.segment, segment)
  if (category) offer.byCategory.set(audience.category, category)
  if (match) model.match = match
}

function sumOf(effects: readonly Moments[]): Belief {
  let mean = 0
  let variance = 0
  for (const effect of effects) {
    mean += effect.mean
    variance += effect.variance
  }
  return { mean, sd: Math.sqrt(variance) }
}
