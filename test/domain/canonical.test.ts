/** The text a response's hash is made of. Never dependent on who wrote the keys in which order. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../server/domain/canonical-json.ts'
import { findUnstorable, isPlain, isVisible, toNfc } from '../../server/domain/clean-text.ts'

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, turned(member)] as const)
  return Object.fromEntries(members.toReversed())
}

describe('canonical JSON', () => {
  test('is the same for the same value in any order of keys, and says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(turned(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('writes every text as JSON does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(canonicalJson([text])).toBe(JSON.stringify([text]))
      }),
    )
  })

  test('sorts by UTF-16 units and leaves nothing undefined', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 4, '😀': 5, ö: 6, gone: undefined })).toBe(
      '{"\\r":2,"1":4,"ö":6,"€":1,"😀":5}',
    )
  })
})

describe('text', () => {
  test('becomes NFC everywhere, once', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = toNfc(value)
        expect(toNfc(once)).toBe(once)
      }),
    )
    expect(toNfc({ answers: { ['ö'.normalize('NFD')]: ['ç'.normalize('NFD')] } })).toEqual({ answers: { ö: ['ç'] } })
  })

  test('that a database cannot hold is found, however deep', () => {
    expect(findUnstorable({ a: [{ b: 'x\udc00' }] })).toBe('a.0.b')
    expect(findUnstorable({ a: { 'x\0': 1 } })).toBe('a')
    expect(findUnstorable({ a: ['😀', 'ok', 5, null] })).toBeUndefined()
  })

  test('that passes the quick look needs neither of the slow ones', () => {
    const aText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('ə', 'ş', '\0', 'x\ud800', 'o\u0308', 'Ω', 'ж'),
    )
    fc.assert(
      fc.property(fc.object({ key: aText, values: [aText, fc.integer(), fc.constant(null)] }), (value) => {
        fc.pre(isPlain(value))
        expect(findUnstorable(value)).toBeUndefined()
        expect(toNfc(value)).toBe(value)
      }),
    )
    expect(isPlain({ answers: { comment: 'Çox gözəl, təşəkkür' } })).toBe(true)
    for (const text of ['\0', 'x\ud800', 'o\u0308', '\u2126']) expect(isPlain([{ text }])).toBe(false)
  })

  test('is visible as soon as one sign of it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\u200b', '\u00ad', ' ', '\ufe0f', '\u3164', '\u2800', '\u202e'),
        fc.nat(9),
        (blank, count) => {
          expect(isVisible(blank.repeat(count))).toBe(false)
          expect(isVisible(`${blank.repeat(count)}ı`)).toBe(true)
        },
      ),
    )
  })
})
