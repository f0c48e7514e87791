/** One brand colour makes a theme that everybody can read. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COLOUR_TOKENS, type ColourToken } from '../../sdk/contract/index.ts'
import { contrast, fromOklch, toOklch } from '../../server/domain/oklch.ts'
import { themeOf } from '../../server/domain/theme.ts'

const TEXT_PAIRS: readonly (readonly [text: ColourToken, ground: ColourToken])[] = [
  ...(['text', 'textMuted', 'accent'] as const).flatMap((text) =>
    (['surface', 'background', 'surfaceTint'] as const).map((ground) => [text, ground] as const),
  ),
  ['onPrimary', 'primary'],
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
          for (const ground of ['surface', 'background', 'surfaceTint'] as const) {
            expect(contrast(scheme.controlBorder, scheme[ground])).toBeGreaterThanOrEqual(3)
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
        expect(theme.light.primary).toBe(brand)
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
      expect(contrast(dark.primary, dark.surface), brand).toBeGreaterThanOrEqual(3)
      for (const { onPrimary, primary, accent, surface, background, surfaceTint } of [light, dark]) {
        expect(contrast(onPrimary, primary), brand).toBeGreaterThanOrEqual(4.5)
        for (const ground of [surface, background, surfaceTint])
          expect(contrast(accent, ground), brand).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('the house colour gives the house theme', () => {
    expect(themeOf('#14606B')).toMatchObject({
      light: {
        surface: '#fefdfc',
        surfaceTint: '#e3f4f7',
        accent: '#14606b',
        controlBorder: '#8d8980',
        onPrimary: '#ffffff',
      },
      dark: {
        surface: '#1f1e1b',
        surfaceTint: '#1c3235',
        primary: '#2e7480',
        accent: '#6db1bd',
        controlBorder: '#7e7a72',
      },
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
