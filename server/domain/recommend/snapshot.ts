/** The recommender's state as one buffer, and back. Never reads a buffer it did not write. */
import type { ItemState } from './item-book.ts'
import type { LastBoughtState } from './last-bought.ts'
import { chunkOf } from './pair-arena.ts'
import type { PairArena } from './pair-arena.ts'
import type { PairState } from './pair-tables.ts'
import type { TunerState } from './tuner.ts'

export type RecommenderState = {
  readonly items: ItemState
  readonly pairs: PairState
  readonly customers: LastBoughtState
  readonly tuner: TunerState
  readonly orders: number
}

/** The part that is text: names, and the numbers the arrays need to be read. */
type Head = {
  readonly format: typeof FORMAT
  readonly orders: number
  readonly skus: string[]
  readonly values: (readonly [string, string])[]
  readonly customers: [string, number][]
  readonly maxCustomers: number
  readonly free: number[][]
  readonly top: number
  readonly lengths: number[]
}

/** Changes with the layout or with the meaning of the numbers: another one means "learn again from the orders". */
const FORMAT = 'defter-recommender-1'
const ALIGNMENT = 8
/** Columns before the chunks of the arena and of the customers. */
const FIXED_COLUMNS = 9

/** Buffer: length of the head, the head as JSON, then every column in `columnsOf` order, each on an 8-byte boundary. Host byte order. */
export function writeSnapshot(state: RecommenderState): ArrayBuffer {
  const columns = columnsOf(state)
  const head = new TextEncoder().encode(JSON.stringify(headOf(state, columns)))
  const start = aligned(ALIGNMENT + head.length)
  const total = columns.reduce((size, { byteLength }) => size + aligned(byteLength), start)
  const bytes = new Uint8Array(total)
  new Uint32Array(bytes.buffer, 0, 1)[0] = head.length
  bytes.set(head, ALIGNMENT)
  let at = start
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return bytes.buffer
}

/**
 * Throws a RangeError for anything but a snapshot of this format: rebuild from the orders then.
 * The state lives in the buffer from then on: nobody else may use it.
 */
export function readSnapshot(buffer: ArrayBuffer): RecommenderState {
  const head = readHead(buffer)
  const next = createReader(buffer, head)
  const bytes = (): Uint8Array => next(Uint8Array)
  const ints = (): Int32Array => next(Int32Array)
  const floats = (): Float32Array => next(Float32Array)
  const items = { skus: head.skus, values: head.values, listed: bytes(), bought: next(Uint32Array), attributes: ints() }
  const columns = { base: ints(), bits: bytes(), used: next(Uint16Array), degree: floats(), items: head.skus.length }
  const tuner = { basket: next(Float64Array), history: next(Float64Array) }
  const chunks = Array.from({ length: chunkCount(head.top) })
  const keys = chunks.map(ints)
  const arena: PairArena = {
    keys,
    weights: keys.map((cells) => new Float32Array(cells.buffer, cells.byteOffset, cells.length)),
    places: chunks.map(ints),
    free: head.free,
    top: head.top,
  }
  const rows = Array.from({ length: head.lengths.length - FIXED_COLUMNS - 2 * chunks.length }, ints)
  const customers = { customers: new Map(head.customers), rows, maxCustomers: head.maxCustomers }
  return { items, pairs: { arena, ...columns }, customers, tuner, orders: head.orders }
}

function columnsOf({ items, pairs, customers, tuner }: RecommenderState): ArrayBufferView[] {
  const { keys, places } = pairs.arena
  const byItem = [items.listed, items.bought, items.attributes, pairs.base, pairs.bits, pairs.used, pairs.degree]
  return [...byItem, tuner.basket, tuner.history, ...keys, ...places, ...customers.rows]
}

function headOf({ items, pairs, customers, orders }: RecommenderState, columns: readonly ArrayBufferView[]): Head {
  return {
    format: FORMAT,
    orders,
    skus: items.skus,
    values: items.values,
    customers: [...customers.customers],
    maxCustomers: customers.maxCustomers,
    free: pairs.arena.free,
    top: pairs.arena.top,
    lengths: columns.map(({ byteLength }) => byteLength),
  }
}

function readHead(buffer: ArrayBuffer): Head {
  const length = buffer.byteLength < ALIGNMENT ? 0 : new Uint32Array(buffer, 0, 1)[0]!
  const text = new TextDecoder().decode(new Uint8Array(buffer).subarray(ALIGNMENT, ALIGNMENT + length))
  if (!text.includes(`"format":"${FORMAT}"`))
    throw new RangeError('This is not a recommender snapshot of this version.')
  const head = JSON.parse(text) as Head
  const end = head.lengths.reduce((size, bytes) => size + aligned(bytes), aligned(ALIGNMENT + length))
  if (end !== buffer.byteLength) throw new RangeError('The recommender snapshot is cut off.')
  return head
}

type ColumnKind<C> = {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBuffer, byteOffset: number, length: number): C
}

/** Hands out one column after the other where it lies: copies would be as large as all that is known, all at once. */
function createReader(buffer: ArrayBuffer, { lengths }: Head): <C>(kind: ColumnKind<C>) => C {
  let column = 0
  let at = aligned(ALIGNMENT + new Uint32Array(buffer, 0, 1)[0]!)
  return (kind) => {
    const length = lengths[column++] ?? 0
    const start = at
    at += aligned(length)
    return new kind(buffer, start, length / kind.BYTES_PER_ELEMENT)
  }
}

function chunkCount(top: number): number {
  return top === 0 ? 0 : chunkOf(top - 1) + 1
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT
}
