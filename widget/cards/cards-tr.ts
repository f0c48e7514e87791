/** The cards in one language. Never another language's words. */
import { moreWords } from '../words/tr.ts'
import { createCards } from './cards.ts'

export default createCards(moreWords)
