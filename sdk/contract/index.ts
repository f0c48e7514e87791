/** The words both sides use: types and small constant tables. */
export { AZERBAIJANI_MONTHS } from './azerbaijani.ts'
export { LIMITS } from './limits.ts'
export { minorDigits } from './minor-digits.ts'
export { PROBLEMS, type FieldError, type Problem, type ProblemCode } from './problem.ts'
export type {
  CaseState,
  ErasureReceipt,
  EventReceipt,
  MessageReceipt,
  OfferHint,
  Receipt,
  RemedyChoice,
  RemedyReceipt,
  Reply,
  SentResponse,
  ShopperCase,
} from './receipt.ts'
export { SCALES, bandOf, type Band, type Scale, type ScaleName } from './scales.ts'
export {
  COLOUR_TOKENS,
  type ColourToken,
  type LauncherMessages,
  type LoaderConfig,
  type Look,
  type Notice,
  type Routes,
  type SurveyInvitation,
  type SiteConfig,
  type ThemeTokens,
} from './site-config.ts'
export {
  CLIENT_EVENT_NAMES,
  type About,
  type Answer,
  type ClientEvent,
  type ClientEventName,
  type Consent,
  type Contact,
  type EventBatch,
  type Message,
  type OrderContext,
  type OrderItem,
  type RemedyPick,
  type ResponseKind,
  type ResponseSubmission,
  type Shopper,
} from './submission.ts'
export {
  LOCALES,
  TOUCHPOINTS,
  type ChoiceQuestion,
  type ChoiceQuestionOf,
  type Condition,
  type Invitation,
  type ContactQuestionOf,
  type Locale,
  type LocalizedText,
  type Option,
  type OptionOf,
  type PersonQuestionOf,
  type ProductsQuestionOf,
  type Question,
  type QuestionOf,
  type RatingQuestion,
  type RatingQuestionOf,
  type Survey,
  type SurveyDefinition,
  type SurveyOf,
  type TextQuestion,
  type TextQuestionOf,
  type Touchpoint,
} from './survey.ts'
