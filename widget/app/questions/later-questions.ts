import { ContactQuestion } from './ContactQuestion.tsx'
import type { QuestionComponents } from './index.ts'
import { PersonQuestion } from './PersonQuestion.tsx'
import { ProductsQuestion } from './ProductsQuestion.tsx'

export const LATER_QUESTIONS: QuestionComponents = {
  products: ProductsQuestion,
  person: PersonQuestion,
  contact: ContactQuestion,
}
