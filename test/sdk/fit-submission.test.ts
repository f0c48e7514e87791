/** No limit refuses a finished answer. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS, type OrderItem, type ResponseSubmission } from '../../sdk/contract/index.ts'
import { cutToCodePoints, mostExpensiveItems, fitSubmission, remainingBytes } from '../../sdk/fit-submission.ts'
import { createToken, createUuid } from '../../sdk/ids.ts'
import { browserPlatform } from '../../sdk/platform.ts'
import { aSubmission } from '../kit/a-submission.ts'

const lines = (count: number): OrderItem[] =>
  Array.from({ length: count }, (_, at) => ({
    sku: `s${at}`,
    name: `Book ${at}`,
    quantity: 1 + (at % 3),
    priceMinor: at,
  }))

const anOrder = (items: readonly OrderItem[]) => ({ id: 'A', items, totalMinor: 1, currency: 'TRY' })

const utf8 = (submission: ResponseSubmission) => Buffer.byteLength(JSON.stringify(submission))

describe('texts', () => {
  test('are cut at whole characters, counted as the server counts', () => {
    expect(cutToCodePoints('📚'.repeat(5_001))).toBe('📚'.repeat(5_000))
    expect(cutToCodePoints('abc', 2)).toBe('ab')
    expect(cutToCodePoints('Mavi mələklər')).toBe('Mavi mələklər')
  })

  test('fifty megabytes pasted are cut without being walked through', () => {
    expect(cutToCodePoints('x'.repeat(50_000_000))).toHaveLength(5_000)
  })

  test('never hold what no server stores', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, max) => {
        const cut = cutToCodePoints(`${text}\ud800\0${text}`, max)
        expect(cut).not.toMatch(/\p{Surrogate}/u)
        expect(cut).not.toContain('\0')
        expect([...cut].length).toBeLessThanOrEqual(max)
      }),
    )
  })
})

describe('orders', () => {
  test('of more than 50 lines keep the dearest, in the order of the basket', () => {
    const kept = mostExpensiveItems(lines(120))
    expect(kept).toHaveLength(LIMITS.orderLines)
    const paid = (line: OrderItem) => line.priceMinor * line.quantity
    const left = lines(120).filter(({ sku }) => !kept.some((line) => line.sku === sku))
    expect(Math.min(...kept.map(paid))).toBeGreaterThanOrEqual(Math.max(...left.map(paid)))
    expect(kept.map(({ priceMinor }) => priceMinor)).toEqual(
      kept.map(({ priceMinor }) => priceMinor).toSorted((a, b) => a - b),
    )
  })

  test('of equal lines keep the earlier', () => {
    const equal = lines(60).map((line) => ({ ...line, quantity: 1, priceMinor: 5 }))
    expect(mostExpensiveItems(equal)).toEqual(equal.slice(0, 50))
  })
})

describe('a whole answer', () => {
  test('within the limits stays as it was said', () => {
    const submission = aSubmission({ answers: { rating: 2, reasons: ['late'], comment: 'the courier did not call' } })
    expect(fitSubmission(submission)).toEqual(submission)
  })

  test('an answer without words is none', () => {
    const answers = { rating: -1, comment: ' \n', reasons: [] }
    expect(fitSubmission(aSubmission({ answers })).answers).toEqual({ rating: -1 })
  })

  test('of any size fits the body', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ə', '€', '📚', '"', '\n'), maxLength: 9_000, size: 'max' })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.nat(200), fc.nat(200), (texts, count, nameLength) => {
        const items = lines(count).map((line) => ({ ...line, name: 'ə'.repeat(nameLength) }))
        const answers = Object.fromEntries(texts.map((words, at) => [`q${at}`, words]))
        const fitted = fitSubmission(aSubmission({ answers, order: anOrder(items) }))
        expect(utf8(fitted)).toBeLessThanOrEqual(LIMITS.bodyBytes)
        expect(remainingBytes(fitted)).toBe(LIMITS.bodyBytes - utf8(fitted))
        expect(
          Object.values(fitted.answers).every((answer) => [...String(answer)].length <= LIMITS.textCodePoints),
        ).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})

describe('ids', () => {
  test('are UUIDs and tokens that never repeat, without crypto.randomUUID', () => {
    const platform = browserPlatform()
    const ids = Array.from({ length: 2_000 }, () => createUuid(platform))
    const tokens = Array.from({ length: 2_000 }, () => createToken(platform))
    expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true)
    expect(tokens.every((token) => /^[A-Za-z0-9]{22}$/.test(token))).toBe(true)
    expect(new Set([...ids, ...tokens]).size).toBe(4_000)
  })
})
