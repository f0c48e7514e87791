/** Checks a survey before it is saved. Never lets a page meet a question it cannot ask. */
import {
  SCALES,
  type ChoiceQuestionOf,
  type Condition,
  type FieldError,
  type LocalizedText,
  type OptionOf,
  type QuestionOf,
  type ResponseKind,
  type ScaleName,
} from '../../sdk/contract/index.ts'
import { codePoints, isVisible, PLACEHOLDER } from './clean-text.ts'
import { checkInvitation } from './invitation-check.ts'
import type { SurveyDraft } from './site-book.ts'

// A response carries at most thirty answers and twenty choices of one question: more could be asked, but not sent.
const MOST_QUESTIONS = 30
const MOST_OPTIONS = 20
const TEXT_CODE_POINTS = 300
const LABEL_CODE_POINTS = 80
const MOST_LANGUAGES = 20
/** What a response can be by its entry. */
export const ENTRY_KINDS = ['complaint', 'suggestion', 'praise', 'question'] as const satisfies readonly ResponseKind[]
/** Those that fit one line of an order. */
const PRODUCT_SCALES: readonly ScaleName[] = ['csat', 'stars', 'thumbs']
const QUESTION_ID = /^[a-z][a-z0-9_]{0,39}$/
const SURVEY_ID = /^[a-z][a-z0-9_-]{0,39}$/
const OPTION_VALUE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/

type Question = QuestionOf<LocalizedText>

/** Empty when it can be saved. `locale` is the site's default language, in which every text must be there. */
export function checkSurvey(draft: SurveyDraft, locale: string): readonly FieldError[] {
  const text = textCheck(locale)
  return [
    ...when(
      !SURVEY_ID.test(draft.id),
      'id',
      'id_unusable',
      'Use small letters, digits, - and _, starting with a letter.',
    ),
    ...when(
      !SURVEY_ID.test(draft.touchpoint),
      'touchpoint',
      'touchpoint_unusable',
      'Use small letters, digits, - and _.',
    ),
    ...text('greeting', draft.greeting, { codePoints: TEXT_CODE_POINTS, placeholders: ['{item}'] }),
    ...checkCount(draft.questions.length),
    ...draft.questions.flatMap((question, place) => [
      ...checkTitle(question, place, text),
      ...checkQuestion(question, `questions.${place}`, text),
      ...checkId(draft.questions, place),
      ...checkCondition(question.when, draft.questions.slice(0, place), `questions.${place}.when`),
    ]),
    ...checkInvitation(draft.invitation),
  ]
}

function checkCount(count: number): readonly FieldError[] {
  const isFine = count >= 1 && count <= MOST_QUESTIONS
  return when(!isFine, 'questions', 'question_count', `Ask at least one question and at most ${MOST_QUESTIONS}.`)
}

function checkId(questions: readonly Question[], place: number): readonly FieldError[] {
  const id = questions[place]?.id ?? ''
  const path = `questions.${place}.id`
  if (!QUESTION_ID.test(id)) {
    return [{ path, code: 'id_unusable', message: 'Use small letters, digits and _, starting with a letter.' }]
  }
  const isTaken = questions.slice(0, place).some((earlier) => earlier.id === id)
  return when(isTaken, path, 'id_taken', `Another question is called ${id}. Choose another id.`)
}

function checkTitle({ title }: Question, place: number, text: TextCheck): readonly FieldError[] {
  const path = `questions.${place}.title`
  if (title !== undefined) return text(path, title, { codePoints: TEXT_CODE_POINTS })
  return when(place > 0, path, 'title_missing', 'Write a title: the greeting asks the first question alone.')
}

function checkQuestion(question: Question, path: string, text: TextCheck): readonly FieldError[] {
  switch (question.kind) {
    case 'rating': {
      const endLabels = (question.endLabels ?? []).flatMap((label, place) =>
        text(`${path}.endLabels.${place}`, label, { codePoints: LABEL_CODE_POINTS }),
      )
      return [...endLabels, ...checkScale(question.scale, path)]
    }
    case 'choice':
      return [...checkOptions(question, path, text), ...checkEntry(question, path)]
    case 'products': {
      const isDrawn = PRODUCT_SCALES.includes(question.scale)
      const message = `Score products by one of: ${PRODUCT_SCALES.join(', ')}.`
      return when(!isDrawn, `${path}.scale`, 'scale_not_for_products', message)
    }
    case 'person':
      return checkEach(question.options, path, text)
    case 'contact':
      return []
    case 'text':
      return Object.entries(question.titles ?? {}).flatMap(([band, titleOfBand]) =>
        text(`${path}.titles.${band}`, titleOfBand, { codePoints: TEXT_CODE_POINTS }),
      )
  }
}

function checkScale(scale: string, path: string): readonly FieldError[] {
  const message = `Choose one of: ${Object.keys(SCALES).join(', ')}.`
  return when(!Object.hasOwn(SCALES, scale), `${path}.scale`, 'scale_unknown', message)
}

/** The values of an entry must be what a response can be. */
function checkEntry({ role, multiple, options }: ChoiceQuestionOf<LocalizedText>, path: string): readonly FieldError[] {
  if (!role) return []
  const isFine = !multiple && options.every(({ value }) => ENTRY_KINDS.some((kind) => kind === value))
  const message = `Make it a single choice of: ${ENTRY_KINDS.join(', ')}.`
  return when(!isFine, `${path}.role`, 'entry_unusable', message)
}

function checkOptions(
  { options }: ChoiceQuestionOf<LocalizedText>,
  path: string,
  text: TextCheck,
): readonly FieldError[] {
  const isFine = options.length >= 2 && options.length <= MOST_OPTIONS
  const message = `Offer at least 2 and at most ${MOST_OPTIONS} choices.`
  return [...when(!isFine, `${path}.options`, 'option_count', message), ...checkEach(options, path, text)]
}

function checkEach(options: readonly OptionOf<LocalizedText>[], path: string, text: TextCheck): readonly FieldError[] {
  const values = options.map(({ value }) => value)
  return options.flatMap((option, place) => {
    const at = `${path}.options.${place}`
    const isTaken = values.indexOf(option.value) < place
    return [
      ...when(!OPTION_VALUE.test(option.value), `${at}.value`, 'value_unusable', 'Use letters, digits, . - and _.'),
      ...when(isTaken, `${at}.value`, 'value_taken', `Another choice has the value ${option.value}.`),
      ...text(`${at}.label`, option.label, { codePoints: LABEL_CODE_POINTS }),
      ...(option.followUp ? text(`${at}.followUp`, option.followUp, { codePoints: TEXT_CODE_POINTS }) : []),
    ]
  })
}

/** A condition may only look back: what comes later is not answered yet. */
function checkCondition(
  condition: Condition | undefined,
  earlier: readonly Question[],
  path: string,
): readonly FieldError[] {
  if (!condition) return []
  const hasRating = earlier.some(({ kind }) => kind === 'rating')
  return [
    ...when(Boolean(condition.band) && !hasRating, `${path}.band`, 'no_rating_before', 'Ask a rating before it.'),
    ...Object.entries(condition.answers ?? {}).flatMap(([id, values]) => {
      const question = earlier.find((other) => other.id === id)
      if (!question) {
        const message = `Ask ${id} before this question, or take the condition away.`
        return [{ path: `${path}.answers.${id}`, code: 'question_not_before', message }]
      }
      const missing = values.find((value) => !canBe(question, value))
      return when(
        missing !== undefined,
        `${path}.answers.${id}`,
        'value_unknown',
        `${id} is never answered ${missing}.`,
      )
    }),
  ]
}

function canBe(question: Question, value: string): boolean {
  if (question.kind === 'choice' || question.kind === 'person') {
    return question.options.some((option) => option.value === value)
  }
  if (question.kind !== 'rating') return false
  const { min, max } = SCALES[question.scale]
  return Number.isInteger(Number(value)) && Number(value) >= min && Number(value) <= max
}

type TextRule = { readonly codePoints: number; readonly placeholders?: readonly string[] }
type TextCheck = (path: string, text: LocalizedText, rule: TextRule) => readonly FieldError[]

function textCheck(locale: string): TextCheck {
  return (path, text, rule) => {
    const languages = Object.entries(text)
    const isThere = Object.hasOwn(text, locale) && isVisible(text[locale] ?? '')
    return [
      ...when(!isThere, `${path}.${locale}`, 'text_missing', `Write it in ${locale}, the site’s language.`),
      ...when(languages.length > MOST_LANGUAGES, path, 'too_many_languages', `Keep to ${MOST_LANGUAGES} languages.`),
      ...languages.flatMap(([language, words]) => checkWords(`${path}.${language}`, language, words, rule)),
    ]
  }
}

function checkWords(path: string, language: string, words: string, rule: TextRule): readonly FieldError[] {
  const unknown = words.match(PLACEHOLDER)?.find((placeholder) => !rule.placeholders?.includes(placeholder))
  return [
    ...when(!LANGUAGE.test(language), path, 'language_unknown', 'Name the language like tr, az or pt-BR.'),
    ...when(codePoints(words) > rule.codePoints, path, 'text_too_long', `Keep to ${rule.codePoints} characters.`),
    ...when(unknown !== undefined, path, 'placeholder_unknown', `${unknown} means nothing here; take it away.`),
  ]
}

function when(isWrong: boolean, path: string, code: string, message: string): readonly FieldError[] {
  return isWrong ? [{ path, code, message }] : []
}
