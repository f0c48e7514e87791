/** Keeps a catalogue of any size in a few hundred bytes a product, read back one at a time. Never an object per product. */
import type { Product } from '../catalogue/product.ts'

export interface PackedProducts {
  /** Safe to repeat: the same product again takes no more room. Answers its number, which it keeps. */
  put(product: Product): number
  /** False when there was none. */
  remove(sku: string): boolean
  get(sku: string): Product | undefined
  /** The number of a sku that was ever put, or -1. */
  find(sku: string): number
  skuAt(number: number): string | undefined
  /** In the order they were first put. */
  all(): Iterable<Product>
  readonly size: number
}

const CHUNK_BYTES = 1 << 20
/** Products read lately stay whole: popular ones are asked for at every decision. */
const MOST_READ = 2_048
// One for all: making a decoder costs more than reading a product with it.
const decoder = new TextDecoder()
const encoder = new TextEncoder()

type Arena = { chunks: Uint8Array[]; used: number; wasted: number }

export function createPackedProducts(): PackedProducts {
  const numbers = new Map<string, number>()
  const skus: string[] = []
  /** Place and length of every product's JSON; length 0 is one that was removed. */
  let places = new Float64Array(1_024)
  let lengths = new Uint32Array(1_024)
  let arena: Arena = emptyArena()
  let read = new Map<string, Product>()
  let size = 0

  function bytesAt(number: number): Uint8Array {
    const place = places[number] ?? 0
    const start = place % CHUNK_BYTES
    return chunkOf(arena, place).subarray(start, start + (lengths[number] ?? 0))
  }

  function numberOf(sku: string): number {
    const known = numbers.get(sku)
    if (known !== undefined) return known
    const number = skus.push(sku) - 1
    numbers.set(sku, number)
    if (number < places.length) return number
    places = grown(places, new Float64Array(places.length * 2))
    lengths = grown(lengths, new Uint32Array(lengths.length * 2))
    return number
  }

  function parsed(number: number): Product {
    return JSON.parse(decoder.decode(bytesAt(number))) as Product
  }

  function* all(): Generator<Product> {
    for (let number = 0; number < skus.length; number += 1) if (lengths[number] !== 0) yield parsed(number)
  }

  function compact(): void {
    const packed = emptyArena()
    for (let number = 0; number < skus.length; number += 1) {
      if (lengths[number] !== 0) places[number] = append(packed, bytesAt(number))
    }
    arena = packed
  }

  function drop(number: number): void {
    arena.wasted += lengths[number] ?? 0
    lengths[number] = 0
  }

  return {
    get size() {
      return size
    },
    find: (sku) => numbers.get(sku) ?? -1,
    skuAt: (number) => skus[number],
    all,
    get(sku) {
      const whole = read.get(sku)
      if (whole) return whole
      const number = numbers.get(sku)
      if (number === undefined || lengths[number] === 0) return undefined
      const product = parsed(number)
      if (read.size >= MOST_READ) read = new Map()
      read.set(sku, product)
      return product
    },
    put(product) {
      const number = numberOf(product.sku)
      const bytes = encoder.encode(JSON.stringify(product))
      if (lengths[number] !== 0) {
        if (isEqual(bytesAt(number), bytes)) return number
        drop(number)
      } else size += 1
      read.delete(product.sku)
      places[number] = append(arena, bytes)
      lengths[number] = bytes.length
      if (arena.wasted > CHUNK_BYTES && arena.wasted > arena.used / 2) compact()
      return number
    },
    remove(sku) {
      const number = numbers.get(sku)
      if (number === undefined || lengths[number] === 0) return false
      drop(number)
      read.delete(sku)
      size -= 1
      return true
    },
  }
}

function emptyArena(): Arena {
  return { chunks: [], used: 0, wasted: 0 }
}

function chunkOf({ chunks }: Arena, place: number): Uint8Array {
  const chunk = chunks[Math.floor(place / CHUNK_BYTES)]
  if (!chunk) throw new RangeError('No product lies there.')
  return chunk
}

/** A product never lies across two chunks; one is at most as long as an imported line. */
function append(arena: Arena, bytes: Uint8Array): number {
  if (bytes.length > CHUNK_BYTES) throw new RangeError('A product of more than a megabyte cannot be kept.')
  const isFull = (arena.used % CHUNK_BYTES) + bytes.length > CHUNK_BYTES
  if (isFull) arena.used = arena.chunks.length * CHUNK_BYTES
  if (arena.used === arena.chunks.length * CHUNK_BYTES) arena.chunks.push(new Uint8Array(CHUNK_BYTES))
  const place = arena.used
  chunkOf(arena, place).set(bytes, place % CHUNK_BYTES)
  arena.used += bytes.length
  return place
}

function grown<Numbers extends Float64Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
