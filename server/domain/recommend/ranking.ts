/** Picks the best allowed items and says why. Never an item that was bought, is not listed, or is excluded. */
import { EVERYTHING } from './best-sellers.ts'
import { evidence } from './pair-tables.ts'
import type { Sums } from './pair-tables.ts'
import { PRESETS, bucketOf, dampingOf, floatBits } from './presets.ts'
import type { Damping } from './presets.ts'
import { coldness, createSums, gainsOf, sharedValues, sumAttributes, sumPairs } from './scores.ts'
import type { Knowledge, Profile, SharedValue } from './scores.ts'

/** One named part of a score. `sku` is what was bought; `attribute` and `value` are what the two items share. */
export type Reason =
  | { readonly kind: 'copurchase'; readonly sku: string; readonly weight: number }
  | {
      readonly kind: 'attribute'
      readonly sku: string
      readonly attribute: string
      readonly value: string
      readonly weight: number
    }
  | { readonly kind: 'popular'; readonly weight: number }

/** A recommended item. `score` is the sum of its reasons' weights; the first reason is the largest, the honest "because". */
export type Recommendation = { readonly sku: string; readonly score: number; readonly reasons: readonly Reason[] }

export type RankQuery = {
  readonly profile: Profile
  /** Everything that must not come back, the profile included. */
  readonly owned: readonly number[]
  readonly preset: number
  readonly limit: number
  readonly exclude: (sku: string) => boolean
}

/** Popularity only fills up: far below the weakest pair, so that a score never hides which of the two it was. */
const POPULAR_WEIGHT = 1e-12

type Candidate = { readonly item: number; readonly score: number }
type Grounds = {
  readonly damped: Damped
  readonly gains: readonly number[]
  readonly shared: readonly SharedValue[]
  readonly pairSums: Sums
  readonly attributeSums: Sums
}

export function createRanking(knowledge: Knowledge) {
  const pairSums = createSums()
  const attributeSums = createSums()
  return function rank(query: RankQuery): Recommendation[] {
    const { fading } = PRESETS[query.preset]!
    const gains = gainsOf(knowledge.pairs, query.profile, fading)
    const shared = sharedValues(knowledge, query.profile, fading)
    sumPairs(knowledge.pairs, query.profile.items, { gains, sums: pairSums })
    sumAttributes(knowledge, shared, attributeSums)
    const grounds = { damped: createDamped(knowledge, query.preset), gains, shared, pairSums, attributeSums }
    const chosen = chooseBest(knowledge, query, grounds)
    const explained = chosen.map(({ item }) => explain(knowledge, query, { item, grounds }))
    // Adding the same terms in another order may differ in the last bit: the printed scores decide.
    explained.sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1))
    return [...explained, ...fillUp(knowledge, query, chosen)]
  }
}

/** What the candidate's own degree takes off its pairs, by item. */
type Damped = { readonly damping: Damping; readonly buckets: Int32Array }

function createDamped({ pairs }: Knowledge, preset: number): Damped {
  return { damping: dampingOf(preset), buckets: floatBits(pairs.state.degree) }
}

/** Items that share an attribute first, with their pairs; then, in a loop as short as can be, the many that have pairs alone. */
function chooseBest({ book, pairs }: Knowledge, query: RankQuery, grounds: Grounds): Candidate[] {
  const { pairSums, attributeSums } = grounds
  const { damping, buckets } = grounds.damped
  const { degree } = pairs.state
  const shortlist = createShortlist(book, query)
  for (let index = 0; index < attributeSums.count; index++) {
    const item = attributeSums.touched[index]!
    const alike = attributeSums.score[item]! * coldness(degree[item]!)
    shortlist.offer(item, alike + pairSums.score[item]! * damping[bucketOf(buckets[item]!)]!)
    pairSums.score[item] = 0
  }
  for (let index = 0; index < pairSums.count; index++) {
    const item = pairSums.touched[index]!
    const score = pairSums.score[item]! * damping[bucketOf(buckets[item]!)]!
    if (score > 0) shortlist.offer(item, score)
  }
  return shortlist.best
}

function createShortlist(book: Knowledge['book'], query: RankQuery) {
  const best: Candidate[] = []
  const isFree = createGate(book, query)
  let least = 0
  const isAhead = (a: Candidate, b: Candidate) =>
    a.score === b.score ? book.isBefore(a.item, b.item) : a.score > b.score
  return {
    best,
    offer(item: number, score: number): void {
      // Nearly all candidates end here.
      if (score < least) return
      const candidate = { item, score }
      const isFull = best.length === query.limit
      if ((isFull && !isAhead(candidate, best.at(-1)!)) || !isFree(item)) return
      if (isFull) best.pop()
      let at = best.length
      while (at > 0 && isAhead(candidate, best[at - 1]!)) at--
      best.splice(at, 0, candidate)
      if (best.length === query.limit) least = best.at(-1)!.score
    },
  }
}

/** Whether an item may be shown. Asked last, since the caller's `exclude` may be slow. */
function createGate(book: Knowledge['book'], { owned, exclude }: RankQuery): (item: number) => boolean {
  const bought = new Set(owned)
  return (item) => book.state.listed[item] === 1 && !bought.has(item) && !exclude(book.state.skus[item]!)
}

function explain(
  { book, pairs, best }: Knowledge,
  { profile }: RankQuery,
  { item, grounds }: { item: number; grounds: Grounds },
): Recommendation {
  const { gains, shared, damped } = grounds
  const { skus, values } = book.state
  const factor = damped.damping[bucketOf(damped.buckets[item]!)]!
  const cold = coldness(pairs.state.degree[item]!)
  const reasons: Reason[] = []
  for (let index = 0; index < gains.length; index++) {
    const from = profile.items[index]!
    const weight = gains[index]! * evidence(pairs.weight(from, item)) * factor
    if (weight > 0) reasons.push({ kind: 'copurchase', sku: skus[from]!, weight })
  }
  const own = book.attributesOf(item)
  for (const { value, weight, item: from } of shared) {
    if (!own.includes(value) || !best.read(value).includes(item)) continue
    const [attribute, name] = values[value - 1]!
    reasons.push({ kind: 'attribute', sku: skus[from]!, attribute, value: name, weight: weight * cold })
  }
  reasons.sort((a, b) => b.weight - a.weight)
  return { sku: skus[item]!, score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons }
}

function fillUp({ book, best }: Knowledge, query: RankQuery, chosen: readonly Candidate[]): Recommendation[] {
  const filled: Recommendation[] = []
  if (chosen.length >= query.limit) return filled
  const isFree = createGate(book, { ...query, owned: [...query.owned, ...chosen.map(({ item }) => item)] })
  const popular = best.read(EVERYTHING)
  const most = 1 + Math.max(0, ...popular.slice(0, 1).map((item) => book.state.bought[item]!))
  for (const item of popular) {
    if (chosen.length + filled.length >= query.limit) break
    if (!isFree(item)) continue
    const weight = (POPULAR_WEIGHT * (1 + book.state.bought[item]!)) / most
    filled.push({ sku: book.state.skus[item]!, score: weight, reasons: [{ kind: 'popular', weight }] })
  }
  return filled
}
