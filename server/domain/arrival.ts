/** What the shopper said about whether the order has come. Never a guess: only what was asked and answered. */
import type { ResponseContent } from './response.ts'

/** The ready survey asks it by this id, and whoever edits that survey keeps it: answers are known by their question. */
export const ARRIVAL = { question: 'arrived', yes: 'yes', notYet: 'notYet' } as const

/** Nobody can rate what they use, or send back, before they have it. */
const AFTER_ARRIVAL: readonly string[] = ['product', 'return']

/** Undefined where nothing was said that tells. */
export function saidArrived({
  answers,
  touchpoint,
}: Pick<ResponseContent, 'answers' | 'touchpoint'>): boolean | undefined {
  const said = Object.hasOwn(answers, ARRIVAL.question) ? answers[ARRIVAL.question] : undefined
  if (said === ARRIVAL.yes) return true
  if (said === ARRIVAL.notYet) return false
  return AFTER_ARRIVAL.includes(touchpoint) ? true : undefined
}
