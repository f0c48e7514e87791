/** Memory for the neighbour tables: aligned blocks of 8 … 256 slots cut from large chunks. Never gives out more slots than allowed. */

/** Slots in one chunk; blocks are powers of two and aligned, so none straddles two chunks. */
const CHUNK_BITS = 16
export const CHUNK_MASK = (1 << CHUNK_BITS) - 1
export const SMALLEST_BITS = 3
export const LARGEST_BITS = 8

/**
 * Slots by chunk. A slot is two 32-bit cells side by side, so that one trip to memory brings both: at 2 × slot the neighbour + 1
 * (0 is free), at 2 × slot + 1 the pair's weight. `weights` are the same bytes as `keys`. A block's address is its first slot.
 */
export type PairArena = {
  readonly keys: Int32Array[]
  readonly weights: Float32Array[]
  /** Blocks given back, by the logarithm of their size. */
  readonly free: number[][]
  /** By chunk and smallest block: where in its free list the block that begins there is, so that a buddy is found at once. */
  readonly places: Int32Array[]
  /** First slot that was never given out. */
  top: number
}

export function createPairArena(): PairArena {
  return { keys: [], weights: [], free: Array.from({ length: LARGEST_BITS + 1 }, () => []), places: [], top: 0 }
}

/** The chunk that holds an address. */
export function chunkOf(address: number): number {
  return address >>> CHUNK_BITS
}

/** An empty block of 2^bits slots, or -1 when that would take the arena past `maxSlots`. */
export function takeBlock(arena: PairArena, bits: number, maxSlots: number): number {
  for (let from = bits; from <= LARGEST_BITS; from++) {
    const address = arena.free[from]!.pop()
    if (address !== undefined) return split(arena, address, { from, to: bits })
  }
  const size = 1 << bits
  const address = Math.ceil(arena.top / size) * size
  if (address + size > maxSlots) return -1
  addChunks(arena, address + size)
  giveGap(arena, address)
  arena.top = address + size
  return address
}

/** Takes back a wiped block; two free halves of one block become whole again, so that small tables never starve large ones. */
export function giveBlock(arena: PairArena, address: number, bits: number): void {
  const buddy = address ^ (1 << bits)
  if (bits === LARGEST_BITS || !remove(arena, buddy, bits)) {
    push(arena, address, bits)
    return
  }
  giveBlock(arena, address & ~(1 << bits), bits + 1)
}

function split(arena: PairArena, address: number, bits: { from: number; to: number }): number {
  for (let half = bits.from - 1; half >= bits.to; half--) push(arena, address + (1 << half), half)
  return address
}

function push(arena: PairArena, address: number, bits: number): void {
  const list = arena.free[bits]!
  arena.places[chunkOf(address)]![placeIn(address)] = list.length
  list.push(address)
}

/** Takes this very block out of its free list; false when it is not there. */
function remove(arena: PairArena, address: number, bits: number): boolean {
  const list = arena.free[bits]!
  const place = arena.places[chunkOf(address)]?.[placeIn(address)] ?? -1
  if (list[place] !== address) return false
  const last = list.pop()!
  if (last === address) return true
  list[place] = last
  arena.places[chunkOf(last)]![placeIn(last)] = place
  return true
}

function placeIn(address: number): number {
  return (address & CHUNK_MASK) >>> SMALLEST_BITS
}

/** What alignment skipped goes to the free lists in the largest aligned pieces. */
function giveGap(arena: PairArena, end: number): void {
  for (let at = arena.top; at < end;) {
    const bits = Math.min(LARGEST_BITS, 31 - Math.clz32(at & -at), 31 - Math.clz32(end - at))
    push(arena, at, bits)
    at += 1 << bits
  }
}

function addChunks(arena: PairArena, end: number): void {
  while (arena.keys.length << CHUNK_BITS < end) {
    const keys = new Int32Array(2 << CHUNK_BITS)
    arena.keys.push(keys)
    arena.weights.push(new Float32Array(keys.buffer))
    arena.places.push(new Int32Array(1 << (CHUNK_BITS - SMALLEST_BITS)))
  }
}
