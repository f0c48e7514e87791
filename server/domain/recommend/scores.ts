/** Adds up what speaks for each item, given what was bought. Never keeps anything between two answers. */
import type { BestSellers } from './best-sellers.ts'
import { ATTRIBUTES_PER_ITEM } from './item-book.ts'
import type { ItemBook } from './item-book.ts'
import type { PairTables, Sums } from './pair-tables.ts'

/** What was bought, newest first, with its age in orders (1 is the newest). */
export type Profile = { readonly items: readonly number[]; readonly ages: readonly number[] }

/** Weight of one attribute value for this profile, and the newest bought item that has it. */
export type SharedValue = { readonly value: number; weight: number; readonly item: number }

/** How strongly a bought item's own number of pairs damps what it says. */
const SOURCE_DAMPING = 0.7
/** A shared value known of two items weighs a fifth of a strong pair; the more items share it, the less. */
const ATTRIBUTE_WEIGHT = 0.3
/** Pairs an item has had when half of the attributes' say is gone. */
const COLD_DEGREE = 10

export type Knowledge = { readonly book: ItemBook; readonly pairs: PairTables; readonly best: BestSellers }

export function createSums(): Sums {
  return { score: new Float32Array(0), touched: new Int32Array(0), count: 0 }
}

/** Zero again, with room for `items`. */
export function clear(sums: Sums, items: number): void {
  const { score, touched } = sums
  for (let index = 0; index < sums.count; index++) score[touched[index]!] = 0
  sums.count = 0
  if (score.length >= items) return
  sums.score = new Float32Array(Math.ceil(items * 1.125))
  sums.touched = new Int32Array(sums.score.length)
}

/** How much each bought item's pairs count: less the older it is and the more pairs it has; 0 when it has none. */
export function gainsOf({ state }: PairTables, profile: Profile, fading: number): number[] {
  return profile.items.map((item, index) => {
    const degree = state.degree[item]!
    return degree > 0 ? profile.ages[index]! ** -fading * degree ** -SOURCE_DAMPING : 0
  })
}

/** Co-purchases of all bought items, before the candidate's own damping. */
export function sumPairs(
  pairs: PairTables,
  items: readonly number[],
  { gains, sums }: { gains: readonly number[]; sums: Sums },
): void {
  clear(sums, pairs.state.items)
  for (let index = 0; index < items.length; index++) {
    if (gains[index]! > 0) pairs.spread(items[index]!, gains[index]!, sums)
  }
}

/** The attribute values of what was bought, each once. */
export function sharedValues({ book, best }: Knowledge, profile: Profile, fading: number): SharedValue[] {
  const found = new Map<number, SharedValue>()
  const { attributes } = book.state
  for (let index = 0; index < profile.items.length; index++) {
    const item = profile.items[index]!
    const recency = profile.ages[index]! ** -fading
    const start = item * ATTRIBUTES_PER_ITEM
    for (let at = start; at < start + ATTRIBUTES_PER_ITEM && attributes[at] !== 0; at++) {
      const value = attributes[at]!
      const weight = (recency * ATTRIBUTE_WEIGHT) / Math.sqrt(Math.max(1, best.members(value)))
      const known = found.get(value)
      if (known) known.weight += weight
      else found.set(value, { value, weight, item })
    }
  }
  return [...found.values()]
}

/** Shared attributes, before the candidate's coldness. */
export function sumAttributes({ best, book }: Knowledge, shared: readonly SharedValue[], sums: Sums): void {
  clear(sums, book.state.skus.length)
  const { score, touched } = sums
  for (const { value, weight } of shared) {
    for (const item of best.read(value)) {
      if (score[item] === 0) touched[sums.count++] = item
      score[item]! += weight
    }
  }
}

/** 1 for an item nobody has bought with another, falling as its own pairs speak for it. */
export function coldness(degree: number): number {
  return COLD_DEGREE / (COLD_DEGREE + degree)
}
