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
  readonly [
    key in
      | `thanks${OfWhat}`
      | `received${OfWhat}`
      | `apology.${Cause}`
      | `remedy.${RemedyName}`
      | RecoveryWord
      | FollowUpWord
  ]: string
}

/** Of what was written; of a rating without words; of what was only chosen, or of a contact alone. */
type OfWhat = '' | '.rating' | '.answer'
type RecoveryWord = 'repeat' | 'remedy.findOrder' | 'agreed' | 'idea' | 'chosen' | 'promise' | 'noPromise'
/** `waiting.named` only where somebody is named to answer. */
type FollowUpWord = 'waiting' | 'waiting.named' | 'youSaid' | 'itemArrived' | 'stopAsking'
