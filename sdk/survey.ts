/** A survey written in code, so that its answers have types. The server checks it, when it is saved. */
import type { LocalizedText, ScaleName, SurveyOf } from './contract/index.ts'

type ScoreOn = {
  readonly csat: 1 | 2 | 3 | 4 | 5
  readonly stars: 1 | 2 | 3 | 4 | 5
  readonly nps: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
  readonly ces5: 1 | 2 | 3 | 4 | 5
  readonly ces7: 1 | 2 | 3 | 4 | 5 | 6 | 7
  readonly thumbs: -1 | 1
  readonly expectation: -1 | 0 | 1
}

type AnswerTo<Question> = Question extends { readonly kind: 'rating'; readonly scale: infer S extends ScaleName }
  ? ScoreOn[S]
  : Question extends { readonly kind: 'choice'; readonly multiple: infer Multiple; readonly options: infer Options }
    ? Multiple extends true
      ? readonly ValueOf<Options>[]
      : ValueOf<Options>
    : Question extends { readonly kind: 'products'; readonly scale: infer S extends ScaleName }
      ? Readonly<Record<string, ScoreOn[S]>>
      : Question extends { readonly kind: 'contact' }
        ? never
        : string

type ValueOf<Options> = Options extends readonly { readonly value: infer Value }[] ? Value : never

/** The answers a survey takes, by question id; each may be missing. */
export type AnswersOf<S extends SurveyOf<string | LocalizedText>> = {
  readonly [Q in S['questions'][number] as Q['id']]?: AnswerTo<Q>
}

/**
 * Gives the survey back with its literal types.
 * @example
 * const survey = defineSurvey({ id: 'delivery', version: 1, touchpoint: 'delivery', greeting: 'How was it?', questions: [
 *   { id: 'rating', kind: 'rating', scale: 'csat', title: 'How was the delivery?' },
 * ] })
 */
export function defineSurvey<const S extends SurveyOf<string | LocalizedText>>(survey: S): S {
  return survey
}
