/** One brand colour makes a theme that everybody can read. Never by eye alone. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLOUR_TOKENS, type ColourToken } from '../../sdk/contract/index.ts'
import { contrast, fromOklch, toOklch } from '../../server/domain/oklch.ts'
import { themeOf } from '../../server/domain/theme.ts'

const TEXT_PAIRS: readonly (readonly [text: ColourToken, ground: ColourToken])[] = [
  ...(['ink', 'soft', 'mark'] as const).flatMap((text) =>
    (['paper', 'page', 'tint'] as const).map((ground) => [text, ground] as const),
  ),
  ['on', 'brand'],
]
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('the theme of a brand colour', () => {
  test('reads on every ground, for 1,000 colours, light and dark', () => {
    fc.assert(
      fc.property(colour, (brand) => {
        const theme = themeOf(brand)
        for (const scheme of [theme.light, theme.dark]) {
          for (const [text, ground] of TEXT_PAIRS) {
            expect(contrast(scheme[text], scheme[ground])).toBeGreaterThanOrEqual(4.5)
          }
          for (const ground of ['paper', 'page', 'tint'] as const) {
            expect(contrast(scheme.edge, scheme[ground])).toBeGreaterThanOrEqual(3)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('keeps the shop’s own colour on light pages, and writes every token as #rrggbb', () => {
    fc.assert(
      fc.property(colour, (brand) => {
        const theme = themeOf(brand)
        expect(theme.light.brand).toBe(brand)
        for (const scheme of [theme.light, theme.dark]) {
          expect(Object.keys(scheme)).toEqual([...COLOUR_TOKENS])
          for (const token of COLOUR_TOKENS) expect(scheme[token]).toMatch(/^#[0-9a-f]{6}$/)
        }
      }),
    )
  })

  test('a fill is seen on dark pages too, and neither black nor white nor the palest brand is an exception', () => {
    for (const brand of ['#000000', '#ffffff', '#010101', '#fefefe', '#fff3a0', '#ff2d95', '#808080']) {
      const { light, dark } = themeOf(brand)
      expect(contrast(dark.brand, dark.paper), brand).toBeGreaterThanOrEqual(3)
      for (const { on, brand: fill, mark, paper, page, tint } of [light, dark]) {
        expect(contrast(on, fill), brand).toBeGreaterThanOrEqual(4.5)
        for (const ground of [paper, page, tint]) expect(contrast(mark, ground), brand).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('the house colour gives the house theme', () => {
    expect(themeOf('#14606B')).toMatchObject({
      light: { paper: '#fefdfc', tint: '#e3f4f7', mark: '#14606b', edge: '#8d8980', on: '#ffffff' },
      dark: { paper: '#1f1e1b', tint: '#1c3235', brand: '#2e7480', mark: '#6db1bd', edge: '#7e7a72' },
    })
  })
})

describe('colours', () => {
  test('go to lightness, chroma and hue, and back', () => {
    fc.assert(fc.property(colour, (given) => void expect(fromOklch(toOklch(given))).toBe(given)))
  })

  test('black on white has a contrast of 21, a colour on itself of 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#777777')).toBe(1)
  })
})
