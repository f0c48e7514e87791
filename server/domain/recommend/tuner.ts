/** Learns which preset predicts this shop's orders best. Never looks at an order after it was learned. */
import { FADINGS, FIRST_PRESET, PRESETS, bucketOf, dampingOf, floatBits, presetsOf } from './presets.ts'
import type { PairTables } from './pair-tables.ts'
import { createSums, gainsOf, sumPairs } from './scores.ts'
import type { Profile } from './scores.ts'

/** What follows from a basket and what follows from a history are tuned apart. */
export type Situation = 'basket' | 'history'

/** Gains by preset. Plain data, so that a snapshot is a copy. */
export type TunerState = Readonly<Record<Situation, Float64Array>>

/** Targets looked at in one predicted order, and the worst rank that still counts. */
const TARGETS = 10
const LAST_RANK = 10
/** Older predictions fade, to half after about 700 more: seasons change what works. */
const MEMORY = 0.999

export type Tuner = {
  readonly state: TunerState
  /** Predicts `targets` from `profile` with every preset and keeps how well each did. */
  predict(situation: Situation, profile: Profile, targets: readonly number[]): void
  /** The preset that did best so far. */
  best(situation: Situation): number
}

export function emptyTunerState(): TunerState {
  return { basket: new Float64Array(PRESETS.length), history: new Float64Array(PRESETS.length) }
}

export function createTuner(pairs: PairTables, state: TunerState = emptyTunerState()): Tuner {
  const sums = createSums()
  return {
    state,
    predict(situation: Situation, profile: Profile, targets: readonly number[]): void {
      const hits = targets.slice(0, TARGETS).filter((target) => isReached(profile, target))
      if (hits.length === 0) return
      const gains = state[situation]
      gains.forEach((gain, preset) => (gains[preset] = gain * MEMORY))
      // In a basket everything is of the same age: fading cannot matter, so only the first one is tried.
      for (const fading of situation === 'basket' ? FADINGS.slice(0, 1) : FADINGS) {
        sumPairs(pairs, profile.items, { gains: gainsOf(pairs, profile, fading), sums })
        for (const item of profile.items) if (!hits.includes(item)) sums.score[item] = 0
        for (const preset of presetsOf(fading)) gains[preset]! += gainOf(preset, hits)
      }
    },
    best(situation: Situation): number {
      return state[situation].reduce((best, gain, preset, gains) => (gain > gains[best]! ? preset : best), FIRST_PRESET)
    },
  }

  /** Most orders of a large shop hold nothing that any preset could have named: seen by a few look-ups, not by adding all up. */
  function isReached(profile: Profile, target: number): boolean {
    return profile.items.some((item) => pairs.weight(item, target) > 0)
  }

  function gainOf(preset: number, hits: readonly number[]): number {
    const damping = dampingOf(preset)
    const buckets = floatBits(pairs.state.degree)
    const damped = (item: number) => sums.score[item]! * damping[bucketOf(buckets[item]!)]!
    const wanted = hits.map(damped)
    const ranks = hits.map(() => 1)
    for (let index = 0; index < sums.count; index++) {
      const score = damped(sums.touched[index]!)
      for (let hit = 0; hit < wanted.length; hit++) if (score > wanted[hit]!) ranks[hit]!++
    }
    return ranks.reduce((sum, rank) => (rank > LAST_RANK ? sum : sum + 1 / Math.log2(1 + rank)), 0) / hits.length
  }
}
