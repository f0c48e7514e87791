/** The rating scales and their bands. */

export type Band = 'unhappy' | 'neutral' | 'happy'

export type Scale = {
  readonly min: number
  readonly max: number
  /** Scores up to this one are unhappy. */
  readonly unhappyTo: number
  /** Scores from this one on are happy. */
  readonly happyFrom: number
}

const FIVE = { min: 1, max: 5, unhappyTo: 2, happyFrom: 4 } as const
const UP_OR_DOWN = { min: -1, max: 1, unhappyTo: -1, happyFrom: 1 } as const

/** Whole numbers only. Thumbs are -1 (down) and 1 (up); expectation is -1 (worse), 0 (as expected), 1 (better). */
export const SCALES = {
  csat: FIVE,
  stars: FIVE,
  nps: { min: 0, max: 10, unhappyTo: 6, happyFrom: 9 },
  ces5: FIVE,
  ces7: { min: 1, max: 7, unhappyTo: 3, happyFrom: 5 },
  thumbs: UP_OR_DOWN,
  expectation: UP_OR_DOWN,
} as const satisfies Record<string, Scale>

export type ScaleName = keyof typeof SCALES

/** The band of a score on its scale. The score must already lie on the scale. */
export function bandOf(scale: ScaleName, score: number): Band {
  const { unhappyTo, happyFrom } = SCALES[scale]
  if (score <= unhappyTo) return 'unhappy'
  return score >= happyFrom ? 'happy' : 'neutral'
}
