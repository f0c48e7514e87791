/** Who was bought with whom: for each item a small hash table neighbour → weight. Never keeps more than 256 slots for one item. */
import { roomFor, widened } from './columns.ts'
import {
  CHUNK_MASK,
  LARGEST_BITS,
  SMALLEST_BITS,
  chunkOf,
  createPairArena,
  giveBlock,
  takeBlock,
} from './pair-arena.ts'
import type { PairArena } from './pair-arena.ts'
import { strongestHalf } from './strongest.ts'
import type { Pairs } from './strongest.ts'

/** The state behind the tables, as columns by item. Plain data, so that a snapshot is a copy. */
export type PairState = {
  readonly arena: PairArena
  /** Address of the item's block; meaningless while `bits` is 0. */
  base: Int32Array
  /** Logarithm of the block's size; 0 is no block yet. */
  bits: Uint8Array
  used: Uint16Array
  /** Sum of all weights ever added from this item, pruned ones included. */
  degree: Float32Array
  items: number
}

/** Scores by item while an answer is computed; `touched` lists where `score` is not zero. */
export type Sums = { score: Float32Array; touched: Int32Array; count: number }

/**
 * A small catalogue may fill every table; a large one shares this many slots an item (8.5 bytes a slot). Blocks above 32 slots
 * leave a reserve of 32 slots an item, so a newcomer can always learn. A table that may not grow keeps its strongest half instead:
 * memory stays bounded whatever the orders are.
 */
const SLOTS_FOR_ALL = 1 << 20
const SLOTS_PER_ITEM = 112
const RESERVE_BITS = 5

/** True when item `a` comes before item `b` in the order that settles ties. */
export type IsBefore = (a: number, b: number) => boolean

export type PairTables = ReturnType<typeof createPairTables>

export function createPairTables(isBefore: IsBefore, state: PairState = emptyState()) {
  return {
    state,
    /** Adds `weight` to the arrow `from` → `to`. */
    add(from: number, to: number, weight: number): void {
      state.degree[from]! += weight
      if (state.bits[from] === 0) open(state, from)
      if (put(state, from, to, weight)) makeRoom(state, from, isBefore)
    },
    /** The weight of `from` → `to`; 0 when it was never seen or was pruned. */
    weight(from: number, to: number): number {
      return find(state, from, to)
    },
    /** Adds gain × evidence of every neighbour of `from` to `sums`. */
    spread(from: number, gain: number, sums: Sums): void {
      spread(state, from, { gain, sums })
    },
    /** Makes room for items up to `count`. */
    cover(count: number): void {
      cover(state, count)
    },
  }
}

/** What a pair's weight says: a pair seen once is worth a third of it, one seen often nearly all. */
export function evidence(weight: number): number {
  return (weight * weight) / (weight + 2)
}

function emptyState(): PairState {
  return {
    arena: createPairArena(),
    base: new Int32Array(0),
    bits: new Uint8Array(0),
    used: new Uint16Array(0),
    degree: new Float32Array(0),
    items: 0,
  }
}

function cover(state: PairState, count: number): void {
  state.items = Math.max(state.items, count)
  if (count <= state.base.length) return
  const rows = roomFor(count)
  state.base = widened(state.base, rows)
  state.bits = widened(state.bits, rows)
  state.used = widened(state.used, rows)
  state.degree = widened(state.degree, rows)
}

function take(state: PairState, bits: number): number {
  const reserve = bits > RESERVE_BITS ? 1 << RESERVE_BITS : 0
  return takeBlock(state.arena, bits, Math.max(SLOTS_FOR_ALL, (SLOTS_PER_ITEM - reserve) * state.items))
}

function open(state: PairState, item: number): void {
  state.base[item] = take(state, SMALLEST_BITS)
  state.bits[item] = SMALLEST_BITS
}

/** True when the table is now three quarters full. Four plain parameters: this runs hundreds of times per order. */
function put(state: PairState, from: number, to: number, weight: number): boolean {
  const address = state.base[from]!
  const bits = state.bits[from]!
  const keys = state.arena.keys[chunkOf(address)]!
  const cell = cellOf(keys, { start: address & CHUNK_MASK, bits, key: to + 1 })
  state.arena.weights[chunkOf(address)]![cell + 1]! += weight
  if (keys[cell] !== 0) return false
  keys[cell] = to + 1
  return ++state.used[from]! >= (3 << bits) >> 2
}

/** The cell of a key, or the free cell where it belongs. Fibonacci hashing, linear probing. */
function cellOf(keys: Int32Array, { start, bits, key }: { start: number; bits: number; key: number }): number {
  const mask = (1 << bits) - 1
  let probe = Math.imul(key, 0x9e3779b1) >>> (32 - bits)
  while (true) {
    const cell = (start + probe) << 1
    const held = keys[cell]
    if (held === key || held === 0) return cell
    probe = (probe + 1) & mask
  }
}

function find(state: PairState, from: number, to: number): number {
  if (state.bits[from] === 0) return 0
  const address = state.base[from]!
  const keys = state.arena.keys[chunkOf(address)]!
  const cell = cellOf(keys, { start: address & CHUNK_MASK, bits: state.bits[from]!, key: to + 1 })
  return keys[cell] === 0 ? 0 : state.arena.weights[chunkOf(address)]![cell + 1]!
}

/** First cell of an item's block, and the first one behind it. */
function cellsOf(state: PairState, item: number): { start: number; end: number } {
  const start = (state.base[item]! & CHUNK_MASK) << 1
  return { start, end: start + (2 << state.bits[item]!) }
}

function spread(state: PairState, from: number, { gain, sums }: { gain: number; sums: Sums }): void {
  if (state.bits[from] === 0) return
  const chunk = chunkOf(state.base[from]!)
  const keys = state.arena.keys[chunk]!
  const weights = state.arena.weights[chunk]!
  const { score, touched } = sums
  const { start, end } = cellsOf(state, from)
  let count = sums.count
  for (let cell = start; cell < end; cell += 2) {
    const key = keys[cell]!
    if (key === 0) continue
    const before = score[key - 1]!
    if (before === 0) touched[count++] = key - 1
    score[key - 1] = before + gain * evidence(weights[cell + 1]!)
  }
  sums.count = count
}

/** Moves the table into a block twice as large; without one, keeps its strongest half where it is. */
function makeRoom(state: PairState, item: number, isBefore: IsBefore): void {
  const bits = state.bits[item]!
  const pairs = pairsOf(state, item)
  const address = bits < LARGEST_BITS ? take(state, bits + 1) : -1
  const kept = address < 0 ? strongestHalf(pairs, (a, b) => isBefore(a - 1, b - 1)) : pairs
  wipe(state, item)
  if (address >= 0) {
    giveBlock(state.arena, state.base[item]!, bits)
    state.base[item] = address
    state.bits[item] = bits + 1
  }
  kept.keys.forEach((key, index) => put(state, item, key - 1, kept.weights[index]!))
}

function pairsOf(state: PairState, item: number): Pairs {
  const chunk = chunkOf(state.base[item]!)
  const keys = state.arena.keys[chunk]!
  const weights = state.arena.weights[chunk]!
  const pairs: Pairs = { keys: [], weights: [] }
  const { start, end } = cellsOf(state, item)
  for (let cell = start; cell < end; cell += 2) {
    if (keys[cell] === 0) continue
    pairs.keys.push(keys[cell]!)
    pairs.weights.push(weights[cell + 1]!)
  }
  return pairs
}

function wipe(state: PairState, item: number): void {
  const { start, end } = cellsOf(state, item)
  state.arena.keys[chunkOf(state.base[item]!)]!.fill(0, start, end)
  state.used[item] = 0
}
