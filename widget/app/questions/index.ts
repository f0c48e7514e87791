/** The component that asks each kind of question. */
import type { ComponentType } from 'preact'
import type { Question } from '../../../sdk/contract/index.ts'
import type { VisibleQuestion } from '../../../sdk/index.ts'
import { ChoiceQuestion } from './ChoiceQuestion.tsx'
import { ContactQuestion } from './ContactQuestion.tsx'
import { PersonQuestion } from './PersonQuestion.tsx'
import { ProductsQuestion } from './ProductsQuestion.tsx'
import { RatingQuestion } from './RatingQuestion.tsx'
import { TextQuestion } from './TextQuestion.tsx'

export type QuestionProps = {
  readonly question: VisibleQuestion
  /** The panel's headline asks it already. */
  readonly isHeadline: boolean
}

/** A kind of a later version has none, and is passed over. */
export const QUESTIONS: Readonly<Partial<Record<Question['kind'], ComponentType<QuestionProps>>>> = {
  rating: RatingQuestion,
  choice: ChoiceQuestion,
  text: TextQuestion,
  products: ProductsQuestion,
  person: PersonQuestion,
  contact: ContactQuestion,
}
