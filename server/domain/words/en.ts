/** The server's words in English. Never an exclamation mark to the unhappy. */
import type { ReplyWords } from './reply-words.ts'

export const en = {
  thanks: 'Thank you. Your words are in our book.',
  received: 'The shop has your message.',
  'apology.no_notice': "We're sorry. The courier should have called you first. That's on us.",
  'apology.late': "We're sorry. Your order should have come on time.",
  'apology.product': "We're sorry. It should never have reached you like that.",
  'apology.not_as_described': "We're sorry. We should have described it better.",
  'apology.fee': "We're sorry. We should have told you about that charge at the start.",
  'apology.staff': "We're sorry. You should never have been treated like that.",
  'apology.wait': "We're sorry. We shouldn't have kept you waiting.",
  'apology.return': "We're sorry. Returning it shouldn't have been this hard.",
  'apology.other': "We're sorry. We let you down, and that's on us.",
} as const satisfies ReplyWords
