/** The last 20 different items of each customer, for learning only. Never more customers than allowed: the longest silent is forgotten. */

/** Items kept for one customer. */
export const LAST_BOUGHT = 20

export type LastBought = ReturnType<typeof createLastBought>

/** `rows` hold item + 1, oldest first, zeros at the end. Plain data, so that a snapshot is a copy. */
export type LastBoughtState = {
  readonly customers: Map<string, number>
  readonly rows: Int32Array[]
  readonly maxCustomers: number
}

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
    /** What the customer bought last, oldest first, as item numbers. */
    read(customer: string): number[] {
      const row = state.customers.get(customer)
      if (row === undefined) return []
      const items: number[] = []
      for (const held of rowAt(row)) if (held > 0) items.push(held - 1)
      return items
    },
    /** Moves the items to the end of the customer's row and the customer to the end of the queue to be forgotten. */
    remember(customer: string, items: readonly number[], past: readonly number[]): void {
      const row = state.customers.get(customer) ?? makeRow(state, free, forget)
      state.customers.delete(customer)
      state.customers.set(customer, row)
      const last = [...past.filter((item) => !items.includes(item)), ...items].slice(-LAST_BOUGHT)
      rowAt(row)
        .fill(0)
        .set(last.map((item) => item + 1))
    },
    /** For an erased or objecting customer. */
    forget,
  }
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
