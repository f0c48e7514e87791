/** A shopper's answers in words: the questions' titles, and labels instead of values. Never a contact's number. */
import {
  SCALES,
  type Answer,
  type Band,
  type ScaleName,
  type SentResponse,
  type Survey,
} from '../../sdk/contract/index.ts'
import { bandOfAnswers, isAsked } from '../../sdk/conversation/index.ts'
import type { Translate } from './messages.ts'

/** `isOwnWords`: in the shopper's own words. */
export type MyDataRow = { readonly title: string; readonly text: string; readonly isOwnWords: boolean }

type Answers = Readonly<Record<string, Answer>>

/** What scores and the lines of an order are called. */
type Names = { readonly t: Translate; readonly items?: SentResponse['items'] }

/** What a question of any kind may have. */
type Fields = Survey['questions'][number] & {
  readonly scale?: ScaleName
  readonly multiple?: boolean
  readonly titles?: { readonly [band in Band]?: string }
  readonly options?: readonly { readonly value: string; readonly label: string; readonly followUp?: string }[]
}

/** In the survey's order; what an older version of it asked stands at the end, under its id. */
export function myDataRows(survey: Survey | undefined, answers: Answers, names: Names): readonly MyDataRow[] {
  const questions = (survey?.questions ?? []) as readonly Fields[]
  const band = survey && bandOfAnswers(survey, answers)
  let followUp: string | undefined
  const rows = questions.flatMap((question) => {
    const { id, kind, titles, multiple, when, options = [] } = question
    const answer = answers[id]
    const chosen = options.filter(({ value }) => [answer].flat().includes(value))
    const title =
      (kind === 'text' && followUp) || (band && titles?.[band]) || (question.title ?? survey?.greeting ?? id)
    // The text after the chips shares their page; what was not asked in between makes no page of its own.
    if (isAsked(when, answers, band))
      followUp = multiple ? chosen.findLast((option) => option.followUp)?.followUp : undefined
    if (answer === undefined) return []
    const isOwnWords = typeof answer === 'string' && !chosen[0]
    return [
      {
        title,
        text: chosen[0] ? chosen.map(({ label }) => label).join('\n') : inWords(question, answer, names),
        isOwnWords,
      },
    ]
  })
  const known = questions.map(({ id }) => id)
  const others = Object.entries(answers).filter(([id]) => !known.includes(id))
  return [...rows, ...others.map(([title, answer]) => ({ title, text: inWords({}, answer, names), isOwnWords: false }))]
}

function inWords({ scale }: Pick<Fields, 'scale'>, answer: Answer, { t, items = [] }: Names): string {
  const nameOf = (sku: string) => items.find((item) => item.sku === sku)?.name ?? sku
  if (typeof answer === 'number') return scoreInWords(scale, answer, t)
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return answer.join('\n')
  return Object.entries(answer)
    .map(([sku, points]) => `${nameOf(sku)}: ${scoreInWords(scale, Number(points), t)}`)
    .join('\n')
}

/** Where the site has no word for a score, the figure beside the highest one, from left to right in every language. */
function scoreInWords(scale: ScaleName | undefined, points: number, t: Translate): string {
  const key = scale === 'csat' ? `csat.${points}` : `${scale}.${points}`
  const word = t(key)
  if (word !== key) return word
  return scale ? `\u2066${points} / ${SCALES[scale].max}\u2069` : String(points)
}
