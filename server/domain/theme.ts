/** One brand colour → the widget's colours for light and dark pages: text at 4.5:1 or more, the edge of a control at 3:1. */
import type { ColourToken, ThemeTokens } from '../../sdk/contract/index.ts'
import { contrast, fromOklch, toOklch, type Oklch } from './oklch.ts'

type Palette = Readonly<Record<ColourToken, string>>

/** Of all neutrals: the surface is always the same warm white, whatever the brand. */
const WARM = 85
const TEXT_RATIO = 4.5
const CONTROL_RATIO = 3

/** `brandColour` is `#rrggbb`. */
export function themeOf(brandColour: string): ThemeTokens {
  const brand = toOklch(brandColour)
  return { light: lightPalette(brandColour.toLowerCase(), brand), dark: darkPalette(brand) }
}

function lightPalette(brandColour: string, brand: Oklch): Palette {
  const surface = fromOklch([0.995, 0.002, WARM])
  const background = fromOklch([0.97, 0.006, WARM])
  const surfaceTint = fromOklch([0.955, Math.min(brand[1], 0.018), brand[2]])
  const darker = until(-0.01, [surface, background, surfaceTint])
  return {
    surface,
    background,
    surfaceTint,
    primary: brandColour,
    onPrimary: textOn(brandColour),
    text: fromOklch([0.25, 0.012, WARM]),
    textMuted: fromOklch([0.47, 0.014, WARM]),
    border: fromOklch([0.905, 0.009, WARM]),
    controlBorder: darker([0.64, 0.014, WARM], CONTROL_RATIO),
    accent: darker(brand, TEXT_RATIO),
  }
}

function darkPalette(brand: Oklch): Palette {
  const [lightness, chroma, hue] = brand
  const surface = fromOklch([0.235, 0.006, WARM])
  const background = fromOklch([0.195, 0.005, WARM])
  const surfaceTint = fromOklch([0.3, Math.min(chroma, 0.028), hue])
  const lighter = until(0.01, [surface, background, surfaceTint])
  const fill = until(0.01, [surface])(brand, CONTROL_RATIO)
  return {
    surface,
    background,
    surfaceTint,
    primary: fill,
    onPrimary: textOn(fill),
    text: fromOklch([0.94, 0.008, WARM]),
    textMuted: fromOklch([0.77, 0.012, WARM]),
    border: fromOklch([0.35, 0.01, WARM]),
    controlBorder: lighter([0.58, 0.012, WARM], CONTROL_RATIO),
    accent: lighter([Math.max(lightness, 0.72), Math.min(chroma, 0.13), hue], TEXT_RATIO),
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
