/** A survey as data: questions, and when each is asked. */
import type { Band, ScaleName } from './scales.ts'

export const LOCALES = ['tr', 'az', 'en', 'ru', 'ar'] as const
/** The languages that ship with Defter; owners may add texts in others. */
export type Locale = (typeof LOCALES)[number]

/** A text in several languages, by BCP 47 language. At least the site's default language is there. */
export type LocalizedText = Readonly<Record<string, string>>

export const TOUCHPOINTS = ['browse', 'checkout', 'delivery', 'product', 'support', 'return'] as const
export type Touchpoint = (typeof TOUCHPOINTS)[number]

/** All that is named must hold. `answers` maps a question id to the values (as strings) of which one must be chosen. */
export type Condition = {
  readonly band?: readonly Band[]
  readonly answers?: Readonly<Record<string, readonly string[]>>
}

export type OptionOf<Text> = {
  readonly value: string
  readonly label: Text
  /** The bands in which the option is offered; absent means in all. */
  readonly band?: readonly Band[]
  /** The open question this choice turns the following text question into. */
  readonly followUp?: Text
}

type QuestionBase<Text> = {
  /** `[a-z][a-z0-9_]{0,39}`, unique in the survey. */
  readonly id: string
  /** Missing in the first question alone: then the greeting asks it. */
  readonly title?: Text
  readonly when?: Condition
}

export type RatingQuestionOf<Text> = QuestionBase<Text> & {
  readonly kind: 'rating'
  readonly scale: ScaleName
  /** What the lowest and the highest score mean here; the scale's own words otherwise. */
  readonly endLabels?: readonly [low: Text, high: Text]
}
export type ChoiceQuestionOf<Text> = QuestionBase<Text> & {
  readonly kind: 'choice'
  readonly multiple: boolean
  readonly options: readonly OptionOf<Text>[]
  /** An entry: its values are response kinds, and the one chosen is what the response is. The page does not get it. */
  readonly role?: 'kind'
}
export type TextQuestionOf<Text> = QuestionBase<Text> & {
  readonly kind: 'text'
  /** The title after a rating, by band; `title` stands where none fits. */
  readonly titles?: { readonly [band in Band]?: Text }
  /** What people looked for and did not find is listed by itself. The page does not get it. */
  readonly topic?: 'wanted'
}
/** One score for each line of the order, by sku; asked only where the page shows an order. */
export type ProductsQuestionOf<Text> = QuestionBase<Text> & { readonly kind: 'products'; readonly scale: ScaleName }
/** Whom to thank: one of the named, or a name that is written. */
export type PersonQuestionOf<Text> = QuestionBase<Text> & {
  readonly kind: 'person'
  readonly options: readonly OptionOf<Text>[]
}
/** How to be reached; answered with the response's `contact`, never with an answer. */
export type ContactQuestionOf<Text> = QuestionBase<Text> & { readonly kind: 'contact' }
export type QuestionOf<Text> =
  | RatingQuestionOf<Text>
  | ChoiceQuestionOf<Text>
  | TextQuestionOf<Text>
  | ProductsQuestionOf<Text>
  | PersonQuestionOf<Text>
  | ContactQuestionOf<Text>

/** When a survey opens by itself: all that is named must hold, and once in a page view at most. Absent: only when it is asked for. */
export type Invitation = {
  /** The page tells an order. */
  readonly afterOrder?: boolean
  /** The page has called `defter('event', name)`. */
  readonly event?: string
  /** Seconds on the page: 0 … 3,600. */
  readonly delaySeconds?: number
  /** How far down the page was scrolled: 1 … 100. */
  readonly scrollPercent?: number
  /** A CSS selector: the element is on the screen. */
  readonly element?: string
  readonly device?: 'phone' | 'desktop'
  /** Of the orders where the page tells one, else of the page views: 1 … 100. */
  readonly sharePercent?: number
  /** Days without an invitation after one was dismissed: 0 … 365; 7 unless told. */
  readonly quietDays?: number
  /** `perOrder`: once for each order · `untilAnswered` · `once`: not again after an answer or a dismissal. `untilAnswered` unless told. */
  readonly repeat?: 'perOrder' | 'untilAnswered' | 'once'
}

export type SurveyOf<Text> = {
  readonly id: string
  readonly version: number
  readonly touchpoint: string
  /** The headline of the first page, where the first question has no title of its own. May hold `{item}`, the name of the order's first line. */
  readonly greeting: Text
  readonly questions: readonly QuestionOf<Text>[]
  /** The page gets it beside the survey: `SiteConfig.invitations`. */
  readonly invitation?: Invitation
}

/** As the page gets it: one language. */
export type Survey = SurveyOf<string>
export type Question = QuestionOf<string>
export type RatingQuestion = RatingQuestionOf<string>
export type ChoiceQuestion = ChoiceQuestionOf<string>
export type TextQuestion = TextQuestionOf<string>
export type Option = OptionOf<string>

/** As the owner edits it and the server keeps it: every language. A saved version never changes. */
export type SurveyDefinition = SurveyOf<LocalizedText>
