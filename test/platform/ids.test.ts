/** Ids are unique, ordered and dated. Never by luck of the clock. */
import { expect, test } from 'vitest'
import { createIds } from '../../server/platform/ids.ts'

const START = Date.UTC(2026, 2, 2)

test('an id is a UUID of version 7 that begins with its time', () => {
  const id = createIds({ now: () => START }).uuid()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(START)
})

test('ten thousand ids of one millisecond, or of a clock set back, are unique and in order', () => {
  let now = START
  const ids = createIds({ now: () => now })
  const made = Array.from({ length: 10_000 }, (_, n) => {
    if (n === 5_000) now -= 3_600_000
    return ids.uuid()
  })
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})

test('random bytes come as many as asked and never twice', () => {
  const ids = createIds({ now: () => START })
  const made = Array.from({ length: 100 }, () => ids.random(16))
  expect(made.every((text) => /^[\w-]{22}$/.test(text))).toBe(true)
  expect(new Set(made).size).toBe(100)
})
