/** Which questions are asked now, with the titles and choices that follow from the answers. Never asks what its condition excludes. */
import {
  SCALES,
  bandOf,
  type Answer,
  type Band,
  type ChoiceQuestion,
  type Condition,
  type Option,
  type Question,
  type RatingQuestion,
  type ScaleName,
  type Survey,
  type TextQuestion,
} from '../../../sdk/contract/index.ts'
import type { ConversationState } from './step.ts'

/** Without a prototype: a page may have put anything on `Object.prototype`. */
export type Answers = Readonly<Record<string, Answer>>

/** One question as it is asked: in the words and with the choices of the band. */
export type AskedQuestion = Pick<Question, 'id' | 'kind' | 'title'> & {
  /** Of a rating, and of the lines of an order. */
  readonly scale?: ScaleName
  /** Of a rating: what its ends mean here. */
  readonly ends?: RatingQuestion['ends']
  /** Of a scale: its values in order. */
  readonly scores: readonly number[]
  /** Of a choice and of a person. */
  readonly options: readonly Option[]
  readonly many?: boolean
  /** The open question that the last chosen chip turns this text question into. */
  readonly ask: string | undefined
}

/** The band of the first rating, as the server counts it. An expectation says what was hoped for, not how it was. */
export function bandOfAnswers({ questions }: Survey, { answers, isUnsettled }: State): Band | undefined {
  for (const { id, scale } of questions as readonly Fields[]) {
    const score = answers[id]
    // A value that is only passed through must not change the words around it.
    if (!isUnsettled && scale && scale !== 'expectation' && typeof score === 'number') return bandOf(scale, score)
  }
  return undefined
}

/** The next page: the first question not done yet; a many-choice and the text after it share a page. Empty at the end. */
export function nextPage(survey: Survey, answers: Answers, done: readonly string[]): readonly Question[] {
  const band = bandOfAnswers(survey, { answers })
  const [first, second] = survey.questions.filter(({ id, when }) => !done.includes(id) && holds(when, answers, band))
  if (!first) return []
  return second?.kind === 'text' && (first as Fields).many ? [first, second] : [first]
}

/** What is on the page, in the words and choices of the band: the next questions; after a refusal what `refusedPage` says. */
export function currentPage(survey: Survey, state: ConversationState): readonly AskedQuestion[] {
  const { answers, done, phase } = state
  const band = bandOfAnswers(survey, state)
  const next = nextPage(survey, answers, done)
  let chipsAsk: string | undefined
  return (phase === 'rejected' ? refusedPage(survey, passed(done, next)) : next).map((question) => {
    const { titles, scale, options = [] }: Fields = question
    const offered = options.filter((option) => isIn(option.band, band))
    // The text question of a page comes right after its chips.
    const ask = chipsAsk
    chipsAsk = undefined
    for (const option of offered) if (isOneOf(answers[question.id], [option.value])) chipsAsk = option.ask || chipsAsk
    const title = titles?.[band as Band] || question.title
    return { ...question, title, scores: scale ? scoresOf(scale) : [], options: offered, ask }
  })
}

/** All that was asked and takes words or chips, else the last question. */
function refusedPage({ questions }: Survey, ids: readonly string[]): readonly Question[] {
  const asked = questions.filter(({ id }) => ids.includes(id))
  const open = asked.filter(isOpen)
  return open[0] ? open : asked.slice(-1)
}

/** A page that waits for "send" instead of a tap. */
export function isSendable(page: readonly AskedQuestion[]): boolean {
  return page.some(isOpen)
}

/** What is behind us once this page is. */
export function passed(done: readonly string[], page: readonly Pick<Question, 'id'>[]): readonly string[] {
  return [...done, ...page.map(({ id }) => id)]
}

/** All but a rating and a single choice. */
function isOpen({ kind, many }: Pick<Fields, 'kind' | 'many'>): boolean | undefined {
  return kind === 'choice' ? many : kind !== 'rating'
}

type State = Pick<ConversationState, 'answers'> & Partial<ConversationState>

/** What a question of any kind may have. */
type Fields = Pick<Question, 'id' | 'kind' | 'title'> &
  Partial<Pick<RatingQuestion, 'scale'> & Pick<ChoiceQuestion, 'options' | 'many'> & Pick<TextQuestion, 'titles'>>

/** Whether a question with this condition is asked. */
export function holds(when: Condition | undefined, answers: Answers, band?: Band): boolean {
  return (
    isIn(when?.band, band) && Object.entries(when?.answers ?? {}).every(([id, values]) => isOneOf(answers[id], values))
  )
}

function isOneOf(answer: Answer | undefined, values: readonly string[]): boolean {
  return [answer].flat().some((value) => values.includes(String(value)))
}

function isIn(bands: readonly Band[] | undefined, band: Band | undefined): boolean {
  return !bands || bands.includes(band as Band)
}

function scoresOf(scale: ScaleName): readonly number[] {
  const { min, max } = SCALES[scale]
  const scores: number[] = []
  for (let score: number = min; score <= max; score++) if (score || scale !== 'thumbs') scores.push(score)
  return scores
}
