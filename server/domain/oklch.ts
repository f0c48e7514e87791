/** Colours as lightness, chroma and hue, and how well two of them read together. Never a colour a screen cannot show. */

/** Lightness 0 … 1, chroma from 0, hue in degrees. Source: Björn Ottosson, "A perceptual color space" (OKLab), 2020. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number]
type Triple = readonly [number, number, number]

const CHROMA_STEP = 0.004
const GAMUT_SLACK = 0.0005

/** From `#rrggbb`. */
export function toOklch(colour: string): Oklch {
  const rgb = linearOf(colour)
  const [l, m, s] = [
    Math.cbrt(dot(rgb, [0.4122214708, 0.5363325363, 0.0514459929])),
    Math.cbrt(dot(rgb, [0.2119034982, 0.6806995451, 0.1073969566])),
    Math.cbrt(dot(rgb, [0.0883024619, 0.2817188376, 0.6299787005])),
  ]
  const lightness = dot([l, m, s], [0.2104542553, 0.793617785, -0.0040720468])
  const a = dot([l, m, s], [1.9779984951, -2.428592205, 0.4505937099])
  const b = dot([l, m, s], [0.0259040371, 0.7827717662, -0.808675766])
  return [lightness, Math.hypot(a, b), ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360]
}

/** To `#rrggbb`; chroma is taken away until the colour exists in sRGB. */
export function fromOklch([lightness, chroma, hue]: Oklch): string {
  let left = chroma
  let rgb = linearRgb(lightness, left, hue)
  while (left > 0 && !rgb.every((channel) => channel > -GAMUT_SLACK && channel < 1 + GAMUT_SLACK)) {
    left = Math.max(0, left - CHROMA_STEP)
    rgb = linearRgb(lightness, left, hue)
  }
  return `#${rgb.map(hexOf).join('')}`
}

/** 1 … 21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

function luminance(colour: string): number {
  return dot(linearOf(colour), [0.2126, 0.7152, 0.0722])
}

function linearRgb(lightness: number, chroma: number, hue: number): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const lms: Triple = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ]
  return [
    dot(lms, [4.0767416621, -3.3077115913, 0.2309699292]),
    dot(lms, [-1.2684380046, 2.6097574011, -0.3413193965]),
    dot(lms, [-0.0041960863, -0.7034186147, 1.707614701]),
  ]
}

function linearOf(colour: string): Triple {
  const channel = (at: number) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  return [channel(1), channel(3), channel(5)]
}

// Source: IEC 61966-2-1 (sRGB).
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function hexOf(channel: number): string {
  const value = Math.max(0, channel)
  const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
  return Math.round(Math.min(1, encoded) * 255)
    .toString(16)
    .padStart(2, '0')
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
