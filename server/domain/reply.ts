/** Reads a complaint out of the chips. Never out of words: what a text means is found later, and changes no reply. */
import type { SurveyDefinition } from '../../sdk/contract/index.ts'
import type { ResponseContent } from './response.ts'
import type { Cause } from './words/reply-words.ts'

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

/** The failure an apology names, by the chips; `other` where none says more. */
export function causeOf(complaints: readonly string[]): Cause {
  return CAUSE_OF_CHIP.find(([chip]) => complaints.includes(chip))?.[1] ?? 'other'
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
