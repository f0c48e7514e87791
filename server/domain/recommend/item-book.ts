/** The items the recommender knows, numbered in the order it met them. Never gives a number to two items, nor an item two numbers. */
import { roomFor, widened } from './columns.ts'

/** Free attributes of an item by name: `{ author: 'Çingiz Abdullayev', category: ['novel', 'crime'] }`. */
export type ItemAttributes = Readonly<Record<string, string | readonly string[]>>

/** Attribute values kept for one item; the first ones count. */
export const ATTRIBUTES_PER_ITEM = 8

/** Plain data, so that a snapshot is a copy. Values are numbered from 1; 0 fills unused places. */
export type ItemState = {
  readonly skus: string[]
  /** Attribute values as `[name, value]`, by number − 1. */
  readonly values: (readonly [string, string])[]
  /** 1 while the item may be recommended. */
  listed: Uint8Array
  /** Orders the item was in. */
  bought: Uint32Array
  /** `ATTRIBUTES_PER_ITEM` value numbers an item. */
  attributes: Int32Array
}

export type ItemBook = ReturnType<typeof createItemBook>

export function createItemBook(state: ItemState = emptyState()) {
  const numbers = new Map(state.skus.map((sku, item) => [sku, item]))
  const valueNumbers = new Map(state.values.map((pair, index) => [keyOf(pair), index + 1]))
  return {
    state,
    find: (sku: string): number => numbers.get(sku) ?? -1,
    /** The item's number; a new one is made for an unknown sku. */
    number(sku: string): number {
      const known = numbers.get(sku)
      if (known !== undefined) return known
      numbers.set(sku, state.skus.length)
      state.skus.push(sku)
      widen(state)
      return state.skus.length - 1
    },
    setAttributes(item: number, attributes: ItemAttributes): void {
      const found = pairsOf(attributes).map((pair) => numberOfValue(state, valueNumbers, pair))
      const row = [...new Set(found)].slice(0, ATTRIBUTES_PER_ITEM)
      const start = item * ATTRIBUTES_PER_ITEM
      state.attributes.fill(0, start, start + ATTRIBUTES_PER_ITEM)
      state.attributes.set(row, start)
    },
    /** The numbers of the item's attribute values. */
    attributesOf(item: number): number[] {
      const values: number[] = []
      const start = item * ATTRIBUTES_PER_ITEM
      for (let at = start; at < start + ATTRIBUTES_PER_ITEM && state.attributes[at] !== 0; at++) {
        values.push(state.attributes[at]!)
      }
      return values
    },
    /** Ties go to the smaller sku: the same answer whatever order the items came in. */
    isBefore: (a: number, b: number): boolean => state.skus[a]! < state.skus[b]!,
  }
}

function emptyState(): ItemState {
  return { skus: [], values: [], listed: new Uint8Array(0), bought: new Uint32Array(0), attributes: new Int32Array(0) }
}

function widen(state: ItemState): void {
  const count = state.skus.length
  if (count <= state.listed.length) return
  const rows = roomFor(count)
  state.listed = widened(state.listed, rows)
  state.bought = widened(state.bought, rows)
  state.attributes = widened(state.attributes, rows * ATTRIBUTES_PER_ITEM)
}

function numberOfValue(state: ItemState, numbers: Map<string, number>, pair: readonly [string, string]): number {
  const known = numbers.get(keyOf(pair))
  if (known !== undefined) return known
  state.values.push(pair)
  numbers.set(keyOf(pair), state.values.length)
  return state.values.length
}

function keyOf([name, value]: readonly [string, string]): string {
  return JSON.stringify([name, value])
}

function pairsOf(attributes: ItemAttributes): [string, string][] {
  const names = Object.keys(attributes).sort()
  return names.flatMap((name) => listOf(attributes[name]).map((value): [string, string] => [name, value]))
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
