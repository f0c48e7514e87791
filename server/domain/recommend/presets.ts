/** The settings the recommender chooses among, and the powers they need. Never more than a table look-up in the hot loop. */

/** `commonness` divides by the candidate's own degree to this power; `fading` by the age of what was bought to this power. */
export type Preset = { readonly commonness: number; readonly fading: number }

const COMMONNESS = [0.2, 0.3, 0.4, 0.5] as const
export const FADINGS = [1, 0.3] as const

/** All pairs, `commonness` within `fading`. */
export const PRESETS: readonly Preset[] = FADINGS.flatMap((fading) =>
  COMMONNESS.map((commonness) => ({ commonness, fading })),
)

/** Used until the first predictions speak. */
export const FIRST_PRESET = 2

/** The presets of one fading, as indices into `PRESETS`. */
export function presetsOf(fading: number): number[] {
  return PRESETS.flatMap((preset, index) => (preset.fading === fading ? [index] : []))
}

// The upper 15 bits of a positive float name its value to 1/64: one table per exponent replaces a Math.pow per candidate.
const DROPPED_BITS = 17
const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

/** For every bucket of `degreeBucket`: degree^-commonness. */
export type Damping = Float32Array

/** The bucket of a positive 32-bit float. */
export function degreeBucket(degree: number): number {
  float[0] = degree
  return bits[0]! >>> DROPPED_BITS
}

const DAMPINGS: readonly Damping[] = COMMONNESS.map(dampingTable)

export function dampingOf(preset: number): Damping {
  return DAMPINGS[preset % COMMONNESS.length]!
}

function dampingTable(commonness: number): Damping {
  const table = new Float32Array(1 << (31 - DROPPED_BITS))
  for (let bucket = 0; bucket < table.length; bucket++) {
    bits[0] = bucket << DROPPED_BITS
    const degree = float[0]!
    table[bucket] = degree > 0 && degree < Infinity ? degree ** -commonness : 0
  }
  return table
}
