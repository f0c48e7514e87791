/** Checks the answers of a response against the survey version it names. Never guesses what a shopper meant. */
import {
  bandOf,
  LIMITS,
  SCALES,
  type Answer,
  type Band,
  type ChoiceQuestionOf,
  type FieldError,
  type LocalizedText,
  type ProductsQuestionOf,
  type QuestionOf,
  type RatingQuestionOf,
  type SurveyDefinition,
} from '../../sdk/contract/index.ts'
import { codePoints, isVisible } from './clean-text.ts'

export type CheckedAnswers = {
  /** Only questions of this survey, only with an answer; a text nobody could see is none. */
  readonly answers: Readonly<Record<string, Answer>>
  readonly score?: number
  readonly band?: Band
  /** Ids of the questions answered in words. */
  readonly texts: readonly string[]
  readonly errors: readonly FieldError[]
}

type Checked = { readonly answer?: Answer; readonly error?: Omit<FieldError, 'path'> }
type AnyQuestion = QuestionOf<LocalizedText>

export function checkAnswers(survey: SurveyDefinition, given: Readonly<Record<string, Answer>>): CheckedAnswers {
  const answers: Record<string, Answer> = {}
  const texts: string[] = []
  const errors: FieldError[] = []
  let rating: { readonly score: number; readonly band: Band } | undefined
  for (const question of survey.questions) {
    if (!Object.hasOwn(given, question.id)) continue
    const { answer, error } = checkAnswer(question, given[question.id])
    if (error) errors.push({ path: `answers.${question.id}`, ...error })
    if (answer === undefined) continue
    answers[question.id] = answer
    if (isWritten(question, answer)) texts.push(question.id)
    // An expectation says what was hoped for, not how it was.
    if (question.kind === 'rating' && question.scale !== 'expectation' && typeof answer === 'number') {
      rating ??= { score: answer, band: bandOf(question.scale, answer) }
    }
  }
  return { answers, texts, errors, ...rating }
}

function checkAnswer(question: AnyQuestion, answer: unknown): Checked {
  switch (question.kind) {
    case 'rating':
      return checkScore(question, answer)
    case 'choice':
      return checkChoice(question, answer)
    case 'text':
    case 'person':
      return checkText(answer)
    case 'products':
      return checkProducts(question, answer)
    case 'contact':
      return { error: { code: 'contact_not_an_answer', message: 'Send it as contact, beside the answers.' } }
  }
}

/** A name that stands in the list is the owner's word, another one the shopper's. */
function isWritten(question: AnyQuestion, answer: Answer): boolean {
  if (question.kind === 'person') return !question.options.some(({ value }) => value === answer)
  return question.kind === 'text'
}

function checkProducts({ scale }: ProductsQuestionOf<LocalizedText>, answer: unknown): Checked {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    return { error: { code: 'scores_expected', message: 'Send the scores by sku, as an object.' } }
  }
  const scores = Object.entries(answer)
  for (const [, score] of scores) {
    const { error } = checkScore({ scale }, score)
    if (error) return { error }
  }
  return scores.length > 0 ? { answer: answer as Readonly<Record<string, number>> } : {}
}

function checkScore({ scale }: Pick<RatingQuestionOf<LocalizedText>, 'scale'>, answer: unknown): Checked {
  const { min, max } = SCALES[scale]
  const isScore = typeof answer === 'number' && Number.isInteger(answer) && answer >= min && answer <= max
  if (isScore && !(scale === 'thumbs' && answer === 0)) return { answer }
  const message = scale === 'thumbs' ? 'thumbs takes -1 or 1.' : `${scale} takes a whole number from ${min} to ${max}.`
  return { error: { code: 'score_out_of_range', message } }
}

function checkChoice(question: ChoiceQuestionOf<LocalizedText>, answer: unknown): Checked {
  const chosen: unknown[] = Array.isArray(answer) ? [...new Set(answer)] : [answer]
  const offered = new Set(question.options.map(({ value }) => value))
  const values = chosen.filter((value) => typeof value === 'string' && offered.has(value)) as string[]
  if (values.length < chosen.length) {
    const message = `Choose from: ${[...offered].slice(0, 10).join(', ')}.`
    return { error: { code: 'choice_not_offered', message } }
  }
  if (question.multiple) return values.length > 0 ? { answer: values } : {}
  if (values.length > 1) return { error: { code: 'one_choice_only', message: 'Send one of the choices, as a string.' } }
  const [value] = values
  return value === undefined ? {} : { answer: value }
}

function checkText(answer: unknown): Checked {
  if (typeof answer !== 'string') return { error: { code: 'text_expected', message: 'Send the words as a string.' } }
  // A text has at least as many UTF-16 units as code points, and counting those is slow.
  if (answer.length > LIMITS.textCodePoints && codePoints(answer) > LIMITS.textCodePoints) {
    const message = `Shorten the text to ${LIMITS.textCodePoints} characters.`
    return { error: { code: 'text_too_long', message } }
  }
  return isVisible(answer) ? { answer } : {}
}
