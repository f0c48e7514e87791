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

// The upper 15 bits of a positive float name its value to 1/64: one look-up replaces a Math.pow for every candidate.
const DROPPED_BITS = 17

/** For every `bucketOf` a degree: degree^-commonness. */
export type Damping = Float32Array

const DAMPINGS: readonly Damping[] = COMMONNESS.map(dampingTable)

export function dampingOf(preset: number): Damping {
  return DAMPINGS[preset % COMMONNESS.length]!
}

/** The same memory, read as whole numbers for `bucketOf`. */
export function floatBits({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}

export function bucketOf(bits: number): number {
  return bits >>> DROPPED_BITS
}

function dampingTable(commonness: number): Damping {
  const table = new Float32Array(1 << (31 - DROPPED_BITS))
  const degree = new Float32Array(1)
  const bits = floatBits(degree)
  for (let bucket = 0; bucket < table.length; bucket++) {
    bits[0] = bucket << DROPPED_BITS
    table[bucket] = degree[0]! > 0 && degree[0]! < Infinity ? degree[0]! ** -commonness : 0
  }
  return table
}
