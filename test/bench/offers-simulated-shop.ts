/** A shop whose shoppers are known exactly: how much of the best possible reward each policy gets. Never shows a policy the rating. */
import { beliefAbout, createOfferModel, learnOutcome } from '../../server/domain/offers/choose-model.ts'
import type { OfferAudience, OfferCandidate } from '../../server/domain/offers/choose-model.ts'
import { chooseOffer } from '../../server/domain/offers/choose.ts'
import { createSeededNumbers } from '../../server/domain/offers/choose-random.ts'
import type { SeededNumbers } from '../../server/domain/offers/choose-random.ts'

const OFFERS = 12
const SEGMENTS = 3
const CATEGORIES = 6
const RATINGS = 3
const VISITS = 20_000
const SEEDS = 12
const BUDGET = 0.8
/** Standard deviations in log-odds; `match` is the mean effect of an offer in its own category. Set so that uniform and global Thompson get what the budget names. */
const EFFECT = { offer: 0.5, segment: 0.7, category: 0.6, match: 1.1, rating: 0.15 }

type Visit = { readonly segment: number; readonly category: number; readonly rating: number }
type Policy = {
  readonly choose: (audience: OfferAudience, candidates: readonly OfferCandidate[], turn: number) => number
  readonly learn: (audience: OfferAudience, candidate: OfferCandidate, isTaken: boolean) => void
}

const shares = [
  ['uniform', share(uniformPolicy)],
  ['global Thompson', share(globalThompson)],
  ['ours', share(ourPolicy)],
] as const
console.log(
  `Simulated shop: ${OFFERS} offers, ${VISITS} visits, mean of ${SEEDS} seeds, share of the best possible reward`,
)
for (const [name, value] of shares) console.log(`  ${name} ${value.toFixed(3)}`)
console.log(`  budget: ours ≥ ${BUDGET}: ${shares[2][1] >= BUDGET ? 'met' : 'MISSED'}`)

function share(makePolicy: (seed: string) => Policy): number {
  const results = Array.from({ length: SEEDS }, (_, seed) => runShop(`shop ${seed}`, makePolicy(`policy ${seed}`)))
  return results.reduce((sum, result) => sum + result, 0) / SEEDS
}

/** Rewards are expected ones, so that luck at the till does not blur the comparison. */
function runShop(seed: string, policy: Policy): number {
  const numbers = createSeededNumbers(seed)
  const world = createWorld(numbers)
  let earned = 0
  let possible = 0
  for (let turn = 0; turn < VISITS; turn++) {
    if (turn === VISITS / 2) world.redrawHalf()
    const visit = aVisit(numbers)
    const rates = Array.from({ length: OFFERS }, (_, offer) => world.rate(offer, visit))
    const audience = { segment: `segment-${visit.segment}`, category: `category-${visit.category}` }
    const candidates = rates.map((_, offer) => ({
      offerId: `offer-${offer}`,
      isCategoryMatch: offer % CATEGORIES === visit.category,
    }))
    const chosen = policy.choose(audience, candidates, turn)
    earned += rates[chosen]!
    possible += Math.max(...rates)
    policy.learn(audience, candidates[chosen]!, numbers.uniform() < rates[chosen]!)
  }
  return earned / possible
}

function aVisit({ uniform }: SeededNumbers): Visit {
  const oneOf = (count: number) => Math.floor(uniform() * count)
  return { segment: oneOf(SEGMENTS), category: oneOf(CATEGORIES), rating: oneOf(RATINGS) }
}

/** Log-odds: −3.2 + offer + offer × segment + offer × category (mostly nothing) + a little offer × rating. */
function createWorld({ uniform, normal }: SeededNumbers) {
  const table = (columns: number, draw: (offer: number, column: number) => number) =>
    Array.from({ length: OFFERS }, (_, offer) => Array.from({ length: columns }, (__, column) => draw(offer, column)))
  const offers = table(1, () => EFFECT.offer * normal())
  const segments = table(SEGMENTS, () => EFFECT.segment * normal())
  const categories = table(CATEGORIES, (offer, category) => {
    if (offer % CATEGORIES === category) return EFFECT.match + 0.5 * normal()
    return uniform() < 0.15 ? EFFECT.category * normal() : 0
  })
  const ratings = table(RATINGS, () => EFFECT.rating * normal())
  return {
    rate(offer: number, { segment, category, rating }: Visit): number {
      const odds =
        -3.2 +
        offers[offer]![0]! +
        segments[offer]![segment]! +
        categories[offer]![category]! +
        ratings[offer]![rating]!
      return 1 / (1 + Math.exp(-odds))
    },
    redrawHalf(): void {
      for (let offer = 0; offer < OFFERS; offer += 2) offers[offer]![0] = EFFECT.offer * normal()
    },
  }
}

function uniformPolicy(seed: string): Policy {
  const { uniform } = createSeededNumbers(seed)
  return { choose: (_, candidates) => Math.floor(uniform() * candidates.length), learn: () => {} }
}

/** One beta distribution an offer, the same for all shoppers, nothing forgotten. */
function globalThompson(seed: string): Policy {
  const { normal } = createSeededNumbers(seed)
  const taken = new Map<string, { yes: number; no: number }>()
  const countsOf = (offerId: string) => taken.get(offerId) ?? { yes: 1, no: 1 }
  return {
    choose(_, candidates) {
      const draws = candidates.map(({ offerId }) => betaDraw(countsOf(offerId), normal))
      return draws.indexOf(Math.max(...draws))
    },
    learn(_, { offerId }, isTaken) {
      const { yes, no } = countsOf(offerId)
      taken.set(offerId, isTaken ? { yes: yes + 1, no } : { yes, no: no + 1 })
    },
  }
}

/** From two gamma draws, each by Wilson and Hilferty's cube of a normal: close enough for a yardstick. */
function betaDraw({ yes, no }: { yes: number; no: number }, normal: () => number): number {
  const gamma = (shape: number) => shape * Math.max(0.01, 1 - 1 / (9 * shape) + normal() / (3 * Math.sqrt(shape))) ** 3
  const a = gamma(yes)
  return a / (a + gamma(no))
}

function ourPolicy(seed: string): Policy {
  const model = createOfferModel()
  return {
    choose(audience, candidates, turn) {
      const contenders = candidates.map((candidate) => ({
        offerId: candidate.offerId,
        belief: beliefAbout(model, audience, candidate),
      }))
      const choice = chooseOffer({ contenders, outcomes: model.outcomes, seed: `${seed} ${turn}` })
      return candidates.findIndex(({ offerId }) => offerId === choice?.offerId)
    },
    learn: (audience, candidate, isTaken) => learnOutcome(model, { audience, candidate, isTaken }),
  }
}
