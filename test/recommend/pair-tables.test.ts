import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPairTables } from '../../server/domain/recommend/pair-tables.ts'
import { strongestHalf } from '../../server/domain/recommend/strongest.ts'

const byNumber = (a: number, b: number) => a < b

function tablesFor(items: number) {
  const tables = createPairTables(byNumber)
  tables.cover(items)
  return tables
}

describe('memory for pairs', () => {
  test('one item keeps 256 slots at most, whatever it was bought with', () => {
    const tables = tablesFor(5000)
    for (let neighbour = 1; neighbour < 5000; neighbour++) tables.add(0, neighbour, 1)
    expect(1 << tables.state.bits[0]!).toBeLessThanOrEqual(256)
    expect(tables.state.used[0]).toBeLessThan(256)
  })

  test('the pairs seen most often survive any number of chance ones', () => {
    const tables = tablesFor(5000)
    for (let neighbour = 1; neighbour <= 40; neighbour++) tables.add(0, neighbour, 10)
    for (let neighbour = 41; neighbour < 5000; neighbour++) tables.add(0, neighbour, 0.5)
    for (let neighbour = 1; neighbour <= 40; neighbour++) expect(tables.weight(0, neighbour)).toBe(10)
  })

  test('a large catalogue never takes more than 112 slots an item, and the last newcomer still learns', () => {
    const items = 12_000
    const tables = tablesFor(items)
    for (let step = 0; step < 150; step++) {
      for (let item = 0; item < items - 1; item++) tables.add(item, (item * 31 + step * 977 + 1) % items, 1)
    }
    expect(tables.state.arena.top).toBeLessThanOrEqual(112 * items)
    for (let neighbour = 0; neighbour < 20; neighbour++) tables.add(items - 1, neighbour, 1)
    expect(tables.weight(items - 1, 19)).toBe(1)
    expect(1 << tables.state.bits[items - 1]!).toBe(32)
  })

  test('no two tables share a slot, and none is lost, however they grow', () => {
    const aPair = fc.tuple(fc.nat(30), fc.nat(400))
    fc.assert(
      fc.property(fc.array(aPair, { maxLength: 3000 }), (pairs) => {
        const tables = tablesFor(401)
        const expected = new Map<string, number>()
        for (const [from, to] of pairs) {
          tables.add(from, to, 1)
          expected.set(`${from} ${to}`, (expected.get(`${from} ${to}`) ?? 0) + 1)
        }
        const { state } = tables
        const blocks = Array.from({ length: 31 }, (_, item) => [state.base[item]!, state.bits[item]!] as const)
        const taken = blocks.filter(([, bits]) => bits > 0).map(([base, bits]) => [base, base + (1 << bits)] as const)
        const free = state.arena.free.flatMap((list, bits) => list.map((base) => [base, base + (1 << bits)] as const))
        const all = [...taken, ...free].sort(([a], [b]) => a - b)
        // Laid end to end, taken and free blocks fill the arena without gap or overlap.
        expect(all.reduce((at, [start, end]) => (start === at ? end : -1), 0)).toBe(state.arena.top)
        for (const [key, weight] of expected) {
          const [from, to] = key.split(' ').map(Number)
          expect(tables.weight(from!, to!)).toBe(weight)
        }
      }),
      { numRuns: 20 },
    )
  })
})

test('the stronger half is the same in whatever order the pairs are stored', () => {
  const somePairs = fc.uniqueArray(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 6 })), { selector: ([key]) => key })
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const { keys } = strongestHalf(
        { keys: pairs.map(([key]) => key), weights: pairs.map(([, weight]) => weight) },
        byNumber,
      )
      const sorted = pairs.toSorted(([a, x], [b, y]) => y - x || a - b).slice(0, pairs.length >> 1)
      expect(keys.toSorted(byOrder)).toEqual(sorted.map(([key]) => key).toSorted(byOrder))
    }),
  )
})

function byOrder(a: number, b: number): number {
  return a - b
}
