/** What one step of the conversation takes and gives. Never a promise the server has not kept. */
import type { Contact, Problem, Reply, Survey } from '../../../sdk/contract/index.ts'
import type { Delivery } from '../client-types.ts'
import type { Answers } from './pages.ts'

/** `asking` while there is a question; then what is true about the answer. */
export type Phase = 'asking' | 'sending' | 'sent' | 'saved' | 'rejected' | 'notSaved'

export type ConversationState = {
  readonly answers: Answers
  /** Ids of the questions that are behind us, answered or skipped. */
  readonly done: readonly string[]
  readonly phase: Phase
  /** The last revision handed out for sending; -1 before the first. */
  readonly revision: number
  /** A value chosen by keyboard and not committed yet. */
  readonly isUnsettled: boolean
  readonly contact?: Contact | undefined
  /** With `sent`. */
  readonly reply?: Reply | undefined
  /** With `rejected`. */
  readonly problem?: Problem | undefined
}

export type ConversationEvent =
  /** A rating (as a number or its digits) or a single choice. A pointer's tap commits at once; arrow keys pass through values, so a keyboard's choice waits. */
  | {
      readonly type: 'choose'
      readonly question: string
      readonly value: number | string
      /** Of a `products` question: the sku that is scored. */
      readonly item?: string | undefined
      readonly by: 'pointer' | 'keyboard'
    }
  /** Enter, Space, leaving the group: the value is meant. */
  | { readonly type: 'commit' }
  /** The end of the rest that `settle` asked for: the value is sent, and its question stays. */
  | { readonly type: 'rest' }
  | { readonly type: 'toggle'; readonly question: string; readonly value: string }
  | { readonly type: 'write'; readonly question: string; readonly text: string }
  /** Writing without a rating. */
  | { readonly type: 'skip' }
  | { readonly type: 'contact'; readonly contact: Contact | undefined }
  | { readonly type: 'send' }
  /** "Try now", "send again". */
  | { readonly type: 'retry' }
  | { readonly type: 'delivered'; readonly revision: number; readonly delivery: ConversationDelivery }

/** What the conversation reads of the client's `Delivery`. */
export type ConversationDelivery =
  | Pick<Extract<Delivery, { state: 'sent' }>, 'state' | 'receipt'>
  | Pick<Extract<Delivery, { state: 'rejected' }>, 'state' | 'problem'>
  | { readonly state: 'saved' | 'notSaved' | 'refused' | 'erased' }

export type ConversationEffect =
  | {
      readonly type: 'submit'
      readonly revision: number
      readonly complete: boolean
      readonly answers: Answers
      readonly contact?: Contact | undefined
    }
  /** Apply `rest` after this time, unless another event of the shopper comes first. */
  | { readonly type: 'settle'; readonly afterMs: number }

export type Step = { readonly state: ConversationState; readonly effects: readonly ConversationEffect[] }

/** One step while it is worked out. */
export type Turn = { readonly survey: Survey; state: ConversationState; effect?: ConversationEffect }

export function change(turn: Turn, changes: Partial<ConversationState>): void {
  turn.state = { ...turn.state, ...changes }
}

/** Hands the whole state over under the next revision. */
export function submit(turn: Turn, complete: boolean): void {
  const { answers, contact, revision: before } = turn.state
  const revision = before + 1
  change(turn, { revision, phase: complete ? 'sending' : 'asking', problem: undefined })
  turn.effect = { type: 'submit', revision, complete, answers: said(answers), contact }
}

/** What was really said: only white space is nothing, and no text is an empty one. */
export function said(answers: Answers): Answers {
  const kept: Record<string, Answers[string]> = Object.create(null)
  for (const [id, answer] of Object.entries(answers)) {
    const value = typeof answer === 'string' ? answer.trim() : answer
    if (typeof value === 'number' || Object.keys(value)[0]) kept[id] = value
  }
  return kept
}

/** A number to be reached at is something said. */
export function hasSaid({ answers, contact }: Pick<ConversationState, 'answers' | 'contact'>): boolean {
  return Boolean(contact || Object.keys(said(answers))[0])
}
