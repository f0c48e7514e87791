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

/** Plain data, to be stored as JSON and replayed. */
export type OfferModel = { readonly effects: Record<string, Effect>; outcomes: number }

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

type EffectKind = keyof typeof PRIORS
type EffectName = { readonly kind: EffectKind; readonly key: string }

export function createOfferModel(): OfferModel {
  return { effects: {}, outcomes: 0 }
}

/** What is believed now about one candidate. Changes nothing. */
export function beliefAbout(model: OfferModel, audience: OfferAudience, candidate: OfferCandidate): Belief {
  const effects = namesOf(audience, candidate).map((name) => effectNow(model, name))
  return sumOf(effects)
}

/** Learns one outcome. Not idempotent: learning it twice counts it twice. */
export function learnOutcome(model: OfferModel, { audience, candidate, isTaken }: OfferOutcome): void {
  const names = namesOf(audience, candidate)
  const effects = names.map((name) => effectNow(model, name))
  const { mean, sd } = sumOf(effects)
  const rate = takenRate(mean, sd)
  // One step of the extended Kalman filter: an outcome is worth rate × (1 − rate) of certainty, shared by variance.
  const certainty = rate * (1 - rate)
  const scale = 1 / (sd * sd * certainty + 1)
  const surprise = (isTaken ? 1 : 0) - rate
  model.outcomes++
  names.forEach(({ key }, index) => {
    const { mean: before, variance } = effects[index] ?? PRIORS.level
    model.effects[key] = {
      mean: before + variance * scale * surprise,
      variance: variance * (1 - variance * scale * certainty),
      at: model.outcomes,
    }
  })
}

/** The expected rate of a belief about log-odds. Source: MacKay 1992, the moderated output of a logistic unit. */
export function takenRate(mean: number, sd: number): number {
  return 1 / (1 + Math.exp(-mean / Math.sqrt(1 + (Math.PI * sd * sd) / 8)))
}

function namesOf({ segment, category }: OfferAudience, { offerId, isCategoryMatch }: OfferCandidate): EffectName[] {
  const names: EffectName[] = [
    { kind: 'level', key: 'level' },
    { kind: 'offer', key: `offer ${offerId}` },
    { kind: 'segment', key: `segment ${offerId} ${segment}` },
    { kind: 'category', key: `category ${offerId} ${category}` },
  ]
  return isCategoryMatch ? [...names, { kind: 'match', key: 'match' }] : names
}

/** Beliefs drift back to their prior by half-lives: offers wear out, seasons turn, and what failed once gets another try. */
function effectNow(model: OfferModel, { kind, key }: EffectName): { mean: number; variance: number } {
  const prior = PRIORS[kind]
  const known = model.effects[key]
  if (!known) return prior
  const kept = 2 ** (-(model.outcomes - known.at) / prior.halfLifeOutcomes)
  return {
    mean: prior.mean + (known.mean - prior.mean) * kept,
    variance: prior.variance + (known.variance - prior.variance) * kept * kept,
  }
}

function sumOf(effects: readonly { mean: number; variance: number }[]): Belief {
  const mean = effects.reduce((sum, effect) => sum + effect.mean, 0)
  const variance = effects.reduce((sum, effect) => sum + effect.variance, 0)
  return { mean, sd: Math.sqrt(variance) }
}
