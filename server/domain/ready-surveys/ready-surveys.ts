/** The six surveys every site starts with, one per touchpoint. Never a second rating: one is asked and asked well. */
import {
  TOUCHPOINTS,
  type Condition,
  type Locale,
  type LocalizedText,
  type OptionOf,
  type QuestionOf,
  type Touchpoint,
} from '../../../sdk/contract/index.ts'
import { ARRIVAL } from '../arrival.ts'
import type { SurveyDraft } from '../site-book.ts'
import { ar } from './ar.ts'
import { az } from './az.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import {
  NEUTRAL_CHIPS,
  type ComplaintChip,
  type NeutralChip,
  type PraiseChip,
  type SurveyWords,
} from './survey-words.ts'
import { tr } from './tr.ts'

export const SURVEY_WORDS: Readonly<Record<Locale, SurveyWords>> = { tr, az, en, ru, ar }

type Question = QuestionOf<LocalizedText>
type Option = OptionOf<LocalizedText>
type Chips = { readonly complaints: readonly ComplaintChip[]; readonly praise: readonly PraiseChip[] }

/** Only what can have happened by then is offered. */
const CHIPS: Readonly<Record<Exclude<Touchpoint, 'browse'>, Chips>> = {
  checkout: {
    complaints: ['price.unexpected_fee', 'product.not_as_described', 'staff.unreachable'],
    praise: ['praise.product', 'praise.staff', 'praise.price'],
  },
  delivery: {
    complaints: ['delivery.no_notice', 'delivery.late', 'product', 'price.unexpected_fee', 'staff'],
    praise: ['praise.delivery', 'praise.packing', 'praise.staff'],
  },
  product: {
    complaints: ['product', 'product.not_as_described', 'price.unexpected_fee'],
    praise: ['praise.product', 'praise.packing', 'praise.price'],
  },
  support: {
    complaints: ['staff.unreachable', 'staff', 'product.not_as_described'],
    praise: ['praise.staff', 'praise.product', 'praise.price'],
  },
  return: {
    complaints: ['return', 'price.unexpected_fee', 'staff', 'staff.unreachable'],
    praise: ['praise.staff', 'praise.delivery'],
  },
}

type TextOf = (key: keyof SurveyWords) => LocalizedText

/**
 * In the order of `TOUCHPOINTS`; each has its touchpoint as its id. A site in a language we do not speak gets the
 * English words under its own, until somebody translates them.
 */
export function readySurveys(locale: string): readonly SurveyDraft[] {
  const textOf: TextOf = (key) => ({
    ...(!Object.hasOwn(SURVEY_WORDS, locale) && { [locale]: en[key] }),
    ...Object.fromEntries(Object.entries(SURVEY_WORDS).map(([language, words]) => [language, words[key]])),
  })
  return TOUCHPOINTS.map((touchpoint) => ({
    id: touchpoint,
    touchpoint,
    // An order that has not come cannot be asked about.
    greeting: textOf(touchpoint === 'delivery' ? 'arrived' : `greet.${touchpoint}`),
    questions: questionsOf(touchpoint, textOf),
  }))
}

function questionsOf(touchpoint: Touchpoint, textOf: TextOf): readonly Question[] {
  if (touchpoint === 'browse') return [{ kind: 'text', id: 'comment' }]
  if (touchpoint === 'delivery')
    return [
      arrived(textOf),
      rating({ title: textOf('greet.delivery'), when: hasArrived(ARRIVAL.yes) }),
      ...reasons(CHIPS.delivery, textOf, hasArrived(ARRIVAL.yes)),
      promised(textOf),
    ]
  return [rating(), ...reasons(CHIPS[touchpoint], textOf)]
}

/** Asked by the greeting where it comes first. */
function rating(asked: Pick<Question, 'title' | 'when'> = {}): Question {
  return { kind: 'rating', id: 'rating', scale: 'csat', ...asked }
}

function reasons(chips: Chips, textOf: TextOf, when?: Condition): readonly Question[] {
  const condition = when ? { when } : {}
  return [
    {
      kind: 'choice',
      id: 'reasons',
      title: textOf('reasons'),
      multiple: true,
      options: optionsOf(chips, textOf),
      ...condition,
    },
    { kind: 'text', id: 'comment', title: textOf('ask'), titles: titlesByBand(textOf), ...condition },
  ]
}

function optionsOf({ complaints, praise }: Chips, textOf: TextOf): readonly Option[] {
  const chip = (value: ComplaintChip | NeutralChip | PraiseChip | 'other') => ({
    value,
    label: textOf(`chip.${value}`),
  })
  return [
    ...complaints.map((value): Option => ({ ...chip(value), band: ['unhappy'], followUp: textOf(`ask.${value}`) })),
    // Its question is the text's own: beside another chip that one's is asked.
    { ...chip('other'), band: ['unhappy'] },
    ...NEUTRAL_CHIPS.map((value): Option => ({ ...chip(value), band: ['neutral'] })),
    ...praise.map((value): Option => ({ ...chip(value), band: ['happy'] })),
  ]
}

function titlesByBand(textOf: TextOf) {
  return { unhappy: textOf('ask.unhappy'), neutral: textOf('ask.neutral'), happy: textOf('ask.happy') }
}

function arrived(textOf: TextOf): Question {
  const options = [
    { value: ARRIVAL.yes, label: textOf('arrived.yes') },
    { value: ARRIVAL.notYet, label: textOf('arrived.notYet') },
  ]
  return { kind: 'choice', id: ARRIVAL.question, multiple: false, options }
}

/** Nothing to rate yet: only asks when it was to come. */
function promised(textOf: TextOf): Question {
  return { kind: 'text', id: 'promised', title: textOf('promised'), when: hasArrived(ARRIVAL.notYet) }
}

function hasArrived(value: typeof ARRIVAL.yes | typeof ARRIVAL.notYet): Condition {
  return { answers: { [ARRIVAL.question]: [value] } }
}
