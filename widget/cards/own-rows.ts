/** A shopper's answers in words: the questions' titles, and labels instead of values. Never a contact's number. */
import { SCALES, bandOf, type Answer, type Band, type ScaleName, type Survey } from '../../sdk/contract/index.ts'
import type { Translate } from '../words/words.ts'

/** `isSaid`: in the shopper's own words. */
export type OwnRow = { readonly title: string; readonly text: string; readonly isSaid: boolean }

type Answers = Readonly<Record<string, Answer>>

/** What a question of any kind may have. */
type Asked = Survey['questions'][number] & {
  readonly scale?: ScaleName
  readonly titles?: { readonly [band in Band]?: string }
  readonly options?: readonly { readonly value: string; readonly label: string; readonly ask?: string }[]
}

/** In the survey's order; what an older version of it asked stands at the end, under its id. */
export function ownRows(survey: Survey | undefined, answers: Answers, say: Translate): readonly OwnRow[] {
  const questions = (survey?.questions ?? []) as readonly Asked[]
  const band = bandOfAnswers(questions, answers)
  let ask: string | undefined
  const rows = questions.flatMap((question) => {
    const { id, kind, titles, options = [] } = question
    const answer = answers[id]
    const chosen = options.filter(({ value }) => [answer].flat().includes(value))
    const title = (kind === 'text' && ask) || (band && titles?.[band]) || question.title
    for (const option of chosen) ask = option.ask ?? ask
    if (answer === undefined) return []
    const isSaid = typeof answer === 'string' && !chosen[0]
    return [
      { title, text: chosen[0] ? chosen.map(({ label }) => label).join('\n') : inWords(question, answer, say), isSaid },
    ]
  })
  const known = questions.map(({ id }) => id)
  const others = Object.entries(answers).filter(([id]) => !known.includes(id))
  return [...rows, ...others.map(([title, answer]) => ({ title, text: inWords({}, answer, say), isSaid: false }))]
}

function bandOfAnswers(questions: readonly Asked[], answers: Answers): Band | undefined {
  for (const { id, kind, scale } of questions) {
    const points = answers[id]
    if (kind === 'rating' && scale && scale !== 'expectation' && typeof points === 'number')
      return bandOf(scale, points)
  }
  return undefined
}

function inWords({ scale }: Pick<Asked, 'scale'>, answer: Answer, say: Translate): string {
  if (typeof answer === 'number') return scoreInWords(scale, answer, say)
  if (typeof answer === 'string') return answer
  if (Array.isArray(answer)) return answer.join('\n')
  return Object.entries(answer)
    .map(([sku, points]) => `${sku}: ${scoreInWords(scale, Number(points), say)}`)
    .join('\n')
}

/** Where the site has no word for a score, the figure beside the highest one, from left to right in every language. */
function scoreInWords(scale: ScaleName | undefined, points: number, say: Translate): string {
  const key = scale === 'csat' ? `csat${points}` : `${scale}.${points}`
  const word = say(key)
  if (word !== key) return word
  return scale ? `\u2066${points} / ${SCALES[scale].max}\u2069` : String(points)
}
