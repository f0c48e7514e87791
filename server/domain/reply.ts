/** Chooses the reply to a response. Never promotes to an unhappy shopper, and never says what has not happened. */
import type { Reply, SurveyDefinition } from '../../sdk/contract/index.ts'
import type { Outcome, ResponseContent } from './response.ts'
import type { Cause, ReplyWords } from './words/reply-words.ts'

export type DecidedReply = { readonly reply: Reply; readonly outcome: Outcome }

// From the most to the least particular: the apology names one failure, and two shoppers with the same chips get the same.
const CAUSE_OF_CHIP: readonly (readonly [chip: string, cause: Cause])[] = [
  ['delivery.no_notice', 'no_notice'],
  ['product', 'product'],
  ['delivery.late', 'late'],
  ['staff', 'staff'],
  ['staff.unreachable', 'wait'],
  ['price.unexpected_fee', 'fee'],
  ['return', 'return'],
  ['product.not_as_described', 'not_as_described'],
]

/** Pure: the same content, survey and words give the same reply. An incomplete response is answered `pending`. */
export function decideReply(content: ResponseContent, survey: SurveyDefinition, words: ReplyWords): DecidedReply {
  if (!content.complete) return { reply: { kind: 'pending' }, outcome: 'none' }
  const complaints = complaintChips(content, survey)
  if (content.band === 'unhappy' || content.kind === 'complaint' || complaints.length > 0) {
    return { reply: recovery(content, complaints, words), outcome: 'recovery' }
  }
  return { reply: { kind: 'thanks', text: words.thanks, hints: [] }, outcome: 'thanks' }
}

function recovery(content: ResponseContent, complaints: readonly string[], words: ReplyWords): Reply {
  const cause = CAUSE_OF_CHIP.find(([chip]) => complaints.includes(chip))?.[1] ?? 'other'
  // "Has your message" is only true where something was written.
  const note = content.hasText ? { note: words.received } : {}
  return { kind: 'recovery', apology: words[`apology.${cause}`], ...note, remedies: [] }
}

/** The chosen options that are offered to the unhappy only. */
export function complaintChips(content: Pick<ResponseContent, 'answers'>, survey: SurveyDefinition): readonly string[] {
  return survey.questions.flatMap((question) => {
    if (question.kind !== 'choice' || !Object.hasOwn(content.answers, question.id)) return []
    const chosen = [content.answers[question.id]].flat()
    return question.options
      .filter(({ value, band }) => chosen.includes(value) && band?.length === 1 && band[0] === 'unhappy')
      .map(({ value }) => value)
  })
}
