/** Makes a text fit the limits of the wire. */
import type { LIMITS } from '../../sdk/contract/index.ts'

const TEXT_POINTS: (typeof LIMITS)['textCodePoints'] = 5_000

/** The first `max` code points of a text, without what no server can store (lone surrogates, NUL). */
export function cutToCodePoints(text: string, max: number = TEXT_POINTS): string {
  // Twice as many UTF-16 units hold at least as many code points: 50 MB pasted are not walked through.
  const points = Array.from(text.slice(0, max * 2).replace(/\p{Surrogate}|\0/gu, ''))
  return points.slice(0, max).join('')
}
