/** The last 20 different items of each customer, for learning only. Never more customers than allowed: the longest silent is forgotten. */

import type { Profile } from './scores.ts'

/** Items kept for one customer. */
export const LAST_BOUGHT = 20

/**
 * `rows` hold item + 1, newest first, zeros at the end; negative where an older order begins.
 * Plain data, so that a snapshot is a copy.
 */
export type LastBoughtState = {
  readonly customers: Map<string, number>
  readonly rows: Int32Array[]
  readonly maxCustomers: number
}

const NOTHING: Profile = { items: [], ages: [] }

/** Rows are kept a thousand to an array, so that one more customer never copies all the others. */
const ROWS_PER_CHUNK = 1024

export function createLastBought(state: LastBoughtState) {
  const free = freeRows(state)
  const rowAt = (row: number) => {
    const start = (row % ROWS_PER_CHUNK) * LAST_BOUGHT
    return state.rows[Math.floor(row / ROWS_PER_CHUNK)]!.subarray(start, start + LAST_BOUGHT)
  }
  const forget = (customer: string) => {
    const row = state.customers.get(customer)
    if (row === undefined) return
    rowAt(row).fill(0)
    state.customers.delete(customer)
    free.push(row)
  }
  return {
    state,
    /** What the customer bought last. */
    read(customer: string): Profile {
      const row = state.customers.get(customer)
      return row === undefined ? NOTHING : decode(rowAt(row))
    },
    /** Puts an order's items in front of the customer's row, and the customer at the end of the queue to be forgotten. */
    remember(customer: string, bought: readonly number[], past: Profile): void {
      const row = state.customers.get(customer) ?? makeRow(state, free, forget)
      state.customers.delete(customer)
      state.customers.set(customer, row)
      encode(rowAt(row), bought, past)
    },
    /** For an erased or objecting customer. */
    forget,
  }
}

function decode(row: Int32Array): Profile {
  const items: number[] = []
  const ages: number[] = []
  let age = 1
  for (const held of row) {
    if (held === 0) break
    if (held < 0) age++
    items.push(Math.abs(held) - 1)
    ages.push(age)
  }
  return { items, ages }
}

function encode(row: Int32Array, bought: readonly number[], past: Profile): void {
  let length = Math.min(bought.length, LAST_BOUGHT)
  for (let at = 0; at < length; at++) row[at] = bought[bought.length - 1 - at]! + 1
  let age = 0
  for (let at = 0; at < past.items.length && length < LAST_BOUGHT; at++) {
    const item = past.items[at]!
    if (bought.includes(item)) continue
    row[length++] = past.ages[at] === age ? item + 1 : -item - 1
    age = past.ages[at]!
  }
  row.fill(0, length)
}

function freeRows({ customers, rows }: LastBoughtState): number[] {
  const taken = new Set(customers.values())
  const all = Array.from({ length: rows.length * ROWS_PER_CHUNK }, (_, row) => row)
  return all.filter((row) => !taken.has(row)).toReversed()
}

function makeRow(state: LastBoughtState, free: number[], forget: (customer: string) => void): number {
  // A sixty-fourth at a time: finding the oldest key of a Map that is always reordered walks over its holes.
  if (state.customers.size >= state.maxCustomers)
    longestSilent(state, Math.ceil(state.maxCustomers / 64)).forEach(forget)
  const row = free.pop()
  if (row !== undefined) return row
  const first = state.rows.length * ROWS_PER_CHUNK
  state.rows.push(new Int32Array(ROWS_PER_CHUNK * LAST_BOUGHT))
  for (let next = first + ROWS_PER_CHUNK - 1; next > first; next--) free.push(next)
  return first
}

function longestSilent({ customers }: LastBoughtState, count: number): string[] {
  const found: string[] = []
  for (const customer of customers.keys()) {
    if (found.length >= count) break
    found.push(customer)
  }
  return found
}
