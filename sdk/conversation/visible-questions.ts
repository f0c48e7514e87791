/** Which questions are asked now, with the titles and choices that follow from the answers. */
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
} from '../contract/index.ts'
import { hasSaid, nonEmptyAnswers, type Answers, type ConversationState } from './state.ts'

/** One question as it is asked: in the words and with the choices of the band. */
export type VisibleQuestion = Pick<Question, 'id' | 'kind'> & {
  /** The survey's greeting, where the question has none. */
  readonly title: string
  /** Of a rating, and of the lines of an order. */
  readonly scale?: ScaleName
  /** Of a rating: what its ends mean here. */
  readonly endLabels?: RatingQuestion['endLabels']
  /** Of a scale: its values in order. */
  readonly scores: readonly number[]
  /** Of a choice and of a person. */
  readonly options: readonly Option[]
  readonly multiple?: boolean
  /** The open question that the last chosen chip turns this text question into. */
  readonly followUp: string | undefined
}

/** What is on the screen while there is something to ask. */
export type Page = {
  readonly questions: readonly VisibleQuestion[]
  /** The question before, which a tap has answered: it stays in sight and can be changed until the answer is finished. */
  readonly answered: VisibleQuestion | undefined
  /** 1 on the first page. */
  readonly step: number
  /** Unhappy: the apology belongs here, before any question. Neutral: at most one suggestion, no hurry. */
  readonly band: Band | undefined
  /** A low tap and nothing written: offer to get in touch. */
  readonly shouldOfferContact: boolean
  /** Goes on by a button: its questions take more than one tap, or a tap's value was reached by keys. */
  readonly needsButton: boolean
  /** Something was said, so there is something to send; or there is a page to go on to. */
  readonly canSend: boolean
  /** Another page follows as things stand. */
  readonly hasMore: boolean
}

/** What is asked now; no questions once everything was handed over. */
export function getPage(state: ConversationState): Page {
  const { answers, candidate, done } = state
  const questions = visibleQuestions(state)
  const band = bandOfAnswers(state.survey, answers)
  const words = nonEmptyAnswers(answers)
  const waits = waitsForSend(questions)
  const isSilent = waits && questions.every(({ id, kind }) => !words[id] && kind !== 'contact')
  const hasMore = nextQuestions({ ...state, done: answeredIds(done, questions) }).length > 0
  return {
    questions,
    answered: answeredQuestion(state),
    step: done.length + 1,
    band,
    shouldOfferContact: band === 'unhappy' && isSilent,
    needsButton: waits || questions.some(({ id }) => candidate?.question === id || words[id] !== undefined),
    canSend: hasMore || candidate !== undefined || hasSaid(state),
    hasMore,
  }
}

/** The question with this id, if a shopper can answer it now. */
export function findVisible(state: ConversationState, id: string): VisibleQuestion | undefined {
  return [...visibleQuestions(state), answeredQuestion(state)].find((question) => question?.id === id)
}

/** The band of the first rating, as the server counts it. An expectation says what was hoped for, not how it was. */
export function bandOfAnswers({ questions }: Survey, answers: Answers): Band | undefined {
  for (const { id, scale } of questions as readonly Fields[]) {
    const score = answers[id]
    if (scale && scale !== 'expectation' && typeof score === 'number') return bandOf(scale, score)
  }
  return undefined
}

/** The first question that is not done yet; a choice of several and the text after it are asked together. Empty at the end. */
export function nextQuestions({ survey, answers, done }: ConversationState): readonly Question[] {
  const band = bandOfAnswers(survey, answers)
  const open = survey.questions.filter(({ id, when }) => !done.includes(id) && isAsked(when, answers, band))
  const isPair = (open[0] as Fields | undefined)?.multiple && open[1]?.kind === 'text'
  return open.slice(0, isPair ? 2 : 1)
}

/** What is asked now, in the words and choices of the band; after a refusal what was said and can be corrected. */
export function visibleQuestions(state: ConversationState): readonly VisibleQuestion[] {
  const { survey, answers, done, phase } = state
  const band = bandOfAnswers(survey, answers)
  const next = nextQuestions(state)
  const asked = phase === 'rejected' ? correctableQuestions(survey, answeredIds(done, next)) : next
  let followUp: string | undefined
  return asked.map((question) => {
    const visible = { ...toVisible(question, survey, band), followUp }
    // The text question of a page comes right after its chips.
    followUp = visible.options.findLast(
      (option) => option.followUp && isOneOf(answers[question.id], [option.value]),
    )?.followUp
    return visible
  })
}

/** The last question behind us, where a tap was its whole answer. */
function answeredQuestion({ survey, answers, done, phase }: ConversationState): VisibleQuestion | undefined {
  const last = survey.questions.find(({ id }) => id === done.at(-1))
  if (!last || phase === 'rejected' || isOpen(last) || answers[last.id] === undefined) return undefined
  return { ...toVisible(last, survey, bandOfAnswers(survey, answers)), followUp: undefined }
}

function toVisible(
  question: Question,
  { greeting }: Survey,
  band: Band | undefined,
): Omit<VisibleQuestion, 'followUp'> {
  const { titles, scale, options = [] }: Fields = question
  return {
    ...question,
    title: (band && titles?.[band]) || (question.title ?? greeting),
    scores: scale ? scoresOf(scale) : [],
    options: options.filter((option) => isIn(option.band, band)),
  }
}

/** All that was asked and takes words or chips, else the last question. */
function correctableQuestions({ questions }: Survey, ids: readonly string[]): readonly Question[] {
  const asked = questions.filter(({ id }) => ids.includes(id))
  const open = asked.filter(isOpen)
  return open.length > 0 ? open : asked.slice(-1)
}

/** These questions are sent by a button, not by a tap. */
export function waitsForSend(questions: readonly Pick<VisibleQuestion, 'kind' | 'multiple'>[]): boolean {
  return questions.some(isOpen)
}

/** What is behind us once these questions are. */
export function answeredIds(done: readonly string[], questions: readonly Pick<Question, 'id'>[]): readonly string[] {
  return [...done, ...questions.map(({ id }) => id)]
}

/** What a question of any kind may have. */
type Fields = Pick<Question, 'id' | 'kind' | 'title'> &
  Partial<Pick<RatingQuestion, 'scale'> & Pick<ChoiceQuestion, 'options' | 'multiple'> & Pick<TextQuestion, 'titles'>>

/** What was said to what is asked as things stand: a score that was changed takes the chips of the other one with it. */
export function currentAnswers({ survey, answers }: Pick<ConversationState, 'survey' | 'answers'>): Answers {
  const band = bandOfAnswers(survey, answers)
  const current: Record<string, Answer> = Object.create(null)
  for (const question of survey.questions) {
    const { id, kind, when } = question
    const answer = answers[id]
    if (answer === undefined || !isAsked(when, answers, band)) continue
    const { options } = toVisible(question, survey, band)
    const isOffered = (value: unknown) => options.some((option) => option.value === value)
    if (kind !== 'choice') current[id] = answer
    else if (Array.isArray(answer)) current[id] = answer.filter(isOffered)
    else if (isOffered(answer)) current[id] = answer
  }
  return nonEmptyAnswers(current)
}

/** All but a rating and a single choice. */
function isOpen({ kind, multiple }: Pick<Fields, 'kind' | 'multiple'>): boolean {
  return kind === 'choice' ? multiple === true : kind !== 'rating'
}

/** Whether a question with this condition is asked. */
export function isAsked(when: Condition | undefined, answers: Answers, band?: Band): boolean {
  const conditions = Object.entries(when?.answers ?? {})
  return isIn(when?.band, band) && conditions.every(([id, values]) => isOneOf(answers[id], values))
}

function isOneOf(answer: Answer | undefined, values: readonly string[]): boolean {
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
  return given.some((value) => values.includes(String(value)))
}

function isIn(bands: readonly Band[] | undefined, band: Band | undefined): boolean {
  return !bands || (band !== undefined && bands.includes(band))
}

function scoresOf(scale: ScaleName): readonly number[] {
  const { min, max } = SCALES[scale]
  const scores: number[] = []
  for (let score: number = min; score <= max; score++) if (score !== 0 || scale !== 'thumbs') scores.push(score)
  return scores
}
