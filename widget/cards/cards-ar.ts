/** The cards in one language. Never another language's words. */
import { moreWords } from '../words/ar.ts'
import { createCards } from './cards.ts'

export default createCards(moreWords)
