/** The component that asks each kind of question. What few surveys ask is loaded with the later screens. */
import type { ComponentType } from 'preact'
import type { Question, Survey } from '../../../sdk/contract/index.ts'
import type { VisibleQuestion } from '../../../sdk/index.ts'
import { ChoiceQuestion } from './ChoiceQuestion.tsx'
import { RatingQuestion } from './RatingQuestion.tsx'
import { TextQuestion } from './TextQuestion.tsx'

export type QuestionProps = {
  readonly question: VisibleQuestion
  /** The panel's headline asks it already. */
  readonly isHeadline: boolean
}

export type QuestionComponents = Readonly<Partial<Record<Question['kind'], ComponentType<QuestionProps>>>>

export const QUESTIONS: QuestionComponents = { rating: RatingQuestion, choice: ChoiceQuestion, text: TextQuestion }

/** Whether a survey asks what is loaded with the later screens. */
export function asksLaterQuestions(surveys: readonly Survey[]): boolean {
  return surveys.some(({ questions }) => questions.some(({ kind }) => !QUESTIONS[kind]))
}
