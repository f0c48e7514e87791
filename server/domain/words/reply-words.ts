/** What the server says in a reply, by key. Never a word that the page carries itself, nor a sentence that is not true yet. */
import type { RemedyName } from '../recovery/remedy-names.ts'

/** The failures an apology can name. */
export const CAUSES = [
  'no_notice',
  'late',
  'lost',
  'product',
  'not_as_described',
  'fee',
  'staff',
  'wait',
  'return',
  'other',
] as const
export type Cause = (typeof CAUSES)[number]

/** One language, flat: key → sentence. Variables are `{name}` and never carry a case ending. */
export type ReplyWords = {
  readonly [key in 'thanks' | 'received' | `apology.${Cause}` | `remedy.${RemedyName}` | RecoveryWord]: string
}

type RecoveryWord = 'repeat' | 'remedy.findOrder' | 'agreed' | 'chosen' | 'promise' | 'noPromise'
