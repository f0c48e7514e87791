/** Which questions are asked now, with the titles and choices that follow from the answers. Never asks what its condition excludes. */
import {
  SCALES,
  bandOf,
  type Answer,
  type Band,
  type Condition,
  type Option,
  type Question,
  type ScaleName,
  type Survey,
} from '../contract/index.ts'

/** Without a prototype: a page may have put anything on `Object.prototype`. */
export type Answers = Readonly<Record<string, Answer>>

/** One question as it is asked: the title of its band, the choices of its band. */
export type AskedQuestion = {
  readonly id: string
  readonly kind: Question['kind']
  /** The chip's open question, the band's, or the question's own. */
  readonly title: string
  /** Of a rating: the scale, and its values in order. */
  readonly scale?: ScaleName | undefined
  readonly scores: readonly number[]
  /** Of a choice. */
  readonly options: readonly Option[]
  readonly many: boolean
  /** The title a chip has turned this text question into. */
  readonly ask?: string | undefined
}

/** The band of the last rating answered. An expectation says what was hoped for, not how it was, and has none. */
export function bandOfAnswers({ questions }: Survey, answers: Answers): Band | undefined {
  let band: Band | undefined
  for (const question of questions) {
    const score = answers[question.id]
    if (question.kind === 'rating' && question.scale !== 'expectation' && typeof score === 'number') {
      band = bandOf(question.scale, score)
    }
  }
  return band
}

/** The next page: the first question not done yet; a many-choice and the text after it share a page. Empty at the end. */
export function nextPage(survey: Survey, answers: Answers, done: readonly string[]): readonly Question[] {
  const band = bandOfAnswers(survey, answers)
  const open = survey.questions.filter(({ id, when }) => !done.includes(id) && holds(when, answers, band))
  return open.slice(0, open[0] && isMany(open[0]) && open[1]?.kind === 'text' ? 2 : 1)
}

/** The questions of a page in the words and choices of the band. */
export function askPage(page: readonly Question[], answers: Answers, band?: Band): readonly AskedQuestion[] {
  let ask: string | undefined
  return page.map((question) => {
    const { id, kind } = question
    const options = kind === 'choice' ? question.options.filter((option) => isIn(option.band, band)) : []
    const chosen = [answers[id]].flat()
    // The text question of a page comes after its chips.
    for (const option of options) if (chosen.includes(option.value)) ask = option.ask ?? ask
    return {
      id,
      kind,
      title: (kind === 'text' && band && question.titles?.[band]) || question.title,
      scale: kind === 'rating' ? question.scale : undefined,
      scores: kind === 'rating' ? scoresOf(question.scale) : [],
      options,
      many: isMany(question),
      ask: kind === 'text' ? ask : undefined,
    }
  })
}

export function isMany(question: Question): boolean {
  return question.kind === 'choice' && question.many
}

function holds(when: Condition | undefined, answers: Answers, band?: Band): boolean {
  return (
    isIn(when?.band, band) &&
    Object.entries(when?.answers ?? {}).every(([id, values]) =>
      [answers[id]].flat().some((value) => values.includes(String(value))),
    )
  )
}

function isIn(bands: readonly Band[] | undefined, band: Band | undefined): boolean {
  return !bands || (band !== undefined && bands.includes(band))
}

function scoresOf(scale: ScaleName): readonly number[] {
  const { min, max } = SCALES[scale]
  const scores = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  return scale === 'thumbs' ? scores.filter(Boolean) : scores
}
