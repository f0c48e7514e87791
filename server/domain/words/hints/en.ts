/** The words of a hint in English. Never a case ending on a variable. */
import type { HintWords } from '../hint-words.ts'

export const en = {
  intro: 'Something you might like',
  'reason.bought': 'Because you bought “{item}”',
  'reason.author': 'By the same author: “{item}”',
  'reason.series': 'The series goes on: “{item}”',
  'reason.loyal': 'Because you chose us again',
  'reason.missed': 'It’s been a while',
  'reason.order': 'Thank you for this order',
  'reason.chosen': 'Chosen for you',
  'benefit.percent': '{percent} off for you',
  'benefit.percentUpTo': '{percent} off for you, at most {amount}',
  'benefit.amount': '{amount} off your next order',
  'benefit.freeShipping': 'Free delivery on your next order',
  'benefit.gift': 'A gift with your next order: {gift}',
  'benefit.earlyAccess': 'Yours before it goes on sale',
  valid: 'Until {date}',
  disclosure: 'Chosen from your purchase. Your score doesn’t change the offer.',
} as const satisfies HintWords
