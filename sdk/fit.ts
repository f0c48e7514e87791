/** Makes an answer fit the limits of the wire, so that none refuses it. Never splits a character, never drops a dear line first. */
import type { Answer, LIMITS, OrderItem, ResponseSubmission } from './contract/index.ts'
import { sizeBytes } from './outbox/record.ts'

// Repeated as numbers, for the table would travel to every page; the compiler holds them to it.
const BODY_BYTES: (typeof LIMITS)['bodyBytes'] = 32_768
const TEXT_POINTS: (typeof LIMITS)['textCodePoints'] = 5_000
const ORDER_LINES: (typeof LIMITS)['orderLines'] = 50

/** The first `max` code points of a text, without what no server can store (lone surrogates, NUL). */
export function cutToCodePoints(text: string, max: number = TEXT_POINTS): string {
  // Twice as many UTF-16 units hold at least as many code points: 50 MB pasted are not walked through.
  const points = Array.from(text.slice(0, max * 2).replace(/\p{Surrogate}|\0/gu, ''))
  return points.slice(0, max).join('')
}

/** The dearest lines by what was paid for them, in the order of the basket; of equal ones the earlier. */
export function dearestLines(lines: readonly OrderItem[], max: number = ORDER_LINES): readonly OrderItem[] {
  const paid = (line: OrderItem) => line.priceMinor * line.quantity
  const kept = [...lines].sort((a, b) => paid(b) - paid(a)).slice(0, max)
  return lines.filter((line) => kept.includes(line))
}

/** How many bytes of the body are left; below 0 it would be refused. Stop the typing before that. */
export function roomBytes(submission: ResponseSubmission): number {
  return BODY_BYTES - sizeBytes(JSON.stringify(submission))
}

/** Texts and order lines within their limits, and both made shorter until the whole fits. */
export function fitSubmission(submission: ResponseSubmission): ResponseSubmission {
  const { order, answers } = submission
  let fitted: ResponseSubmission
  let share = 1
  do {
    const items = dearestLines(order?.items ?? [], ORDER_LINES * share)
    fitted = {
      ...submission,
      answers: fitAnswers(answers, TEXT_POINTS * share),
      ...(order && { order: { ...order, items } }),
    }
    share *= 0.9
  } while (roomBytes(fitted) < 0 && share > 0.01)
  return fitted
}

// An answer without words is no answer, and a server may refuse it.
function fitAnswers(answers: Readonly<Record<string, Answer>>, points: number): Record<string, Answer> {
  const fitted: Record<string, Answer> = {}
  for (const [id, answer] of Object.entries(answers)) {
    const cut = typeof answer === 'string' ? cutToCodePoints(answer, points) : answer
    if (typeof cut === 'object' ? Object.keys(cut)[0] : String(cut).trim()) fitted[id] = cut
  }
  return fitted
}
