/** Makes an answer fit the limits of the wire, so that none refuses it. */
import { LIMITS, type Answer, type OrderItem, type ResponseSubmission } from './contract/index.ts'
import { sizeBytes } from './outbox/record.ts'

/** The first `max` code points of a text, without what no server can store (lone surrogates, NUL). */
export function cutToCodePoints(text: string, max: number = LIMITS.textCodePoints): string {
  // Twice as many UTF-16 units hold at least as many code points: 50 MB pasted are not walked through.
  const points = [...text.slice(0, max * 2).replace(/\p{Surrogate}|\0/gu, '')]
  return points.slice(0, max).join('')
}

/** The most expensive lines by what was paid for them, in the order of the basket; of equal ones the earlier. */
export function mostExpensiveItems(items: readonly OrderItem[], max: number = LIMITS.orderLines): readonly OrderItem[] {
  const paid = (item: OrderItem): number => item.priceMinor * item.quantity
  const chosen = [...items].sort((a, b) => paid(b) - paid(a)).slice(0, max)
  return items.filter((item) => chosen.includes(item))
}

/** How many bytes of the body are left; below 0 it would be refused. Stop the typing before that. */
export function remainingBytes(submission: ResponseSubmission): number {
  return LIMITS.bodyBytes - sizeBytes(JSON.stringify(submission))
}

/** Texts and order lines within their limits, and both made shorter until the whole fits. */
export function fitSubmission(submission: ResponseSubmission): ResponseSubmission {
  const { order, answers } = submission
  let fitted: ResponseSubmission
  let share = 1
  do {
    const items = mostExpensiveItems(order?.items ?? [], LIMITS.orderLines * share)
    fitted = {
      ...submission,
      answers: fitAnswers(answers, LIMITS.textCodePoints * share),
      ...(order && { order: { ...order, items } }),
    }
    share *= 0.9
  } while (remainingBytes(fitted) < 0 && share > 0.01)
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
