/** Holds the sizes to their budgets, and the README to the sizes. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { measureSizes, renderSizes } from './sizes.ts'

const sizes = await measureSizes()

describe('what a page has to fetch', () => {
  test.each(sizes)('$what: within $budget bytes', ({ bytes, budget, reached = budget }) => {
    expect(bytes).toBeGreaterThan(500)
    expect(bytes).toBeLessThanOrEqual(reached)
  })

  test('the README says the same', () => {
    expect(readFileSync('README.md', 'utf8').split('<!-- sizes -->')[1]?.trim()).toBe(renderSizes(sizes))
  })
})
