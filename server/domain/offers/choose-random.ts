/** Numbers that look random and follow from a seed alone. Never the machine's own randomness. */
import { mix32 } from './mixing.ts'

export type SeededNumbers = {
  /** At least 0, less than 1. */
  readonly uniform: () => number
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number
}

/** The same seed gives the same numbers for ever: decisions are replayed from their log line. */
export function createSeededNumbers(seed: string): SeededNumbers {
  const state = scatter(seed)
  const uniform = () => next(state) / 2 ** 32
  // Box and Muller's transform; one of its two numbers is enough. 1 − u keeps the logarithm finite.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal }
}

type Words = { a: number; b: number; c: number; counter: number }

/** Four hashes of the seed, stirred until every bit of it has reached every word. */
function scatter(seed: string): Words {
  const state = { a: mix32(seed, 1), b: mix32(seed, 2), c: mix32(seed, 3), counter: 1 }
  for (let round = 0; round < 12; round++) next(state)
  return state
}

/** sfc32 of PractRand, by Chris Doty-Humphrey. */
function next(state: Words): number {
  const sum = (((state.a + state.b) | 0) + state.counter) | 0
  state.counter = (state.counter + 1) | 0
  state.a = state.b ^ (state.b >>> 9)
  state.b = (state.c + (state.c << 3)) | 0
  state.c = (((state.c << 21) | (state.c >>> 11)) + sum) | 0
  return sum >>> 0
}
