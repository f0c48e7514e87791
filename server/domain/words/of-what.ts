/** Which sentence is true of an answer: of words only where some were written, of a rating only where one was given. */
import type { ResponseContent } from '../response.ts'
import type { ReplyWords } from './reply-words.ts'

export function ofWhat(
  name: 'thanks' | 'received',
  { hasText, score }: Pick<ResponseContent, 'hasText' | 'score'>,
  words: ReplyWords,
): string {
  if (hasText) return words[name]
  return score === undefined ? words[`${name}.answer`] : words[`${name}.rating`]
}
