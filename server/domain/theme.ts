/** One brand colour → the widget's colours for light and dark pages. Never a text under 4.5:1, nor the edge of a control under 3:1. */
import type { ColourToken, ThemeTokens } from '../../sdk/contract/index.ts'
import { contrast, fromOklch, toOklch, type Oklch } from './oklch.ts'

type Palette = Readonly<Record<ColourToken, string>>

/** Of all neutrals: the paper is always the same warm white, whatever the brand. */
const WARM = 85
const TEXT_RATIO = 4.5
const EDGE_RATIO = 3

/** `brandColour` is `#rrggbb`. */
export function themeOf(brandColour: string): ThemeTokens {
  const brand = toOklch(brandColour)
  return { light: lightPalette(brandColour.toLowerCase(), brand), dark: darkPalette(brand) }
}

function lightPalette(brandColour: string, brand: Oklch): Palette {
  const paper = fromOklch([0.995, 0.002, WARM])
  const page = fromOklch([0.97, 0.006, WARM])
  const tint = fromOklch([0.955, Math.min(brand[1], 0.018), brand[2]])
  const darker = until(-0.01, [paper, page, tint])
  return {
    paper,
    page,
    tint,
    brand: brandColour,
    on: textOn(brandColour),
    ink: fromOklch([0.25, 0.012, WARM]),
    soft: fromOklch([0.47, 0.014, WARM]),
    line: fromOklch([0.905, 0.009, WARM]),
    edge: darker([0.64, 0.014, WARM], EDGE_RATIO),
    mark: darker(brand, TEXT_RATIO),
  }
}

function darkPalette(brand: Oklch): Palette {
  const [lightness, chroma, hue] = brand
  const paper = fromOklch([0.235, 0.006, WARM])
  const page = fromOklch([0.195, 0.005, WARM])
  const tint = fromOklch([0.3, Math.min(chroma, 0.028), hue])
  const lighter = until(0.01, [paper, page, tint])
  const fill = until(0.01, [paper])(brand, EDGE_RATIO)
  return {
    paper,
    page,
    tint,
    brand: fill,
    on: textOn(fill),
    ink: fromOklch([0.94, 0.008, WARM]),
    soft: fromOklch([0.77, 0.012, WARM]),
    line: fromOklch([0.35, 0.01, WARM]),
    edge: lighter([0.58, 0.012, WARM], EDGE_RATIO),
    mark: lighter([Math.max(lightness, 0.72), Math.min(chroma, 0.13), hue], TEXT_RATIO),
  }
}

/** Moves only the lightness, a hundredth at a time, until the colour reads on every ground. */
function until(step: number, grounds: readonly string[]) {
  return ([start, chroma, hue]: Oklch, ratio: number): string => {
    let lightness = start
    let colour = fromOklch([lightness, chroma, hue])
    // Black and white start at the very end: it is the next step that must exist.
    while (Math.abs(lightness + step - 0.5) < 0.5 && grounds.some((ground) => contrast(colour, ground) < ratio)) {
      lightness += step
      colour = fromOklch([lightness, chroma, hue])
    }
    return colour
  }
}

function textOn(fill: string): string {
  return ['#ffffff', '#1c1916'].find((text) => contrast(text, fill) >= TEXT_RATIO) ?? '#000000'
}
