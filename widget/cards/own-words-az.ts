/** One's own words in one language. Never another language's words. */
import { ownWords } from '../words/az.ts'
import { createOwnWords } from './own-words.tsx'

export default createOwnWords(ownWords)
