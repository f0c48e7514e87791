/** The cards in one language. Never another language's words. */
import { moreWords } from '../words/ru.ts'
import { createCards } from './cards.ts'

export default createCards(moreWords)
