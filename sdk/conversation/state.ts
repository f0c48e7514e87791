/** Where a conversation stands. */
import type { Answer, Contact, Problem, Reply, Survey } from '../contract/index.ts'

/** By question id. Without a prototype: a page may have put anything on `Object.prototype`. */
export type Answers = Readonly<Record<string, Answer>>

/** `asking` while there is a question; then what is true about the answer. */
export type Phase = 'asking' | 'sending' | 'sent' | 'saved' | 'rejected' | 'notSaved'

export type ConversationState = {
  readonly survey: Survey
  readonly answers: Answers
  /** A value that arrow keys have reached and nothing has confirmed: shown as chosen, and not an answer yet. */
  readonly candidate?: { readonly question: string; readonly value: Answer } | undefined
  /** Ids of the questions that are behind us, answered or skipped. */
  readonly done: readonly string[]
  readonly phase: Phase
  /** The last revision handed out for sending; -1 before the first. */
  readonly revision: number
  readonly contact?: Contact | undefined
  /** With `sent`. */
  readonly reply?: Reply | undefined
  /** With `rejected`. */
  readonly problem?: Problem | undefined
}

export function startConversation(survey: Survey): ConversationState {
  return { survey, answers: Object.create(null), done: [], phase: 'asking', revision: -1 }
}

/** What was really said: only white space is nothing, and no text is an empty one. */
export function nonEmptyAnswers(answers: Answers): Answers {
  const said: Record<string, Answer> = Object.create(null)
  for (const [id, given] of Object.entries(answers)) {
    const value = typeof given === 'string' ? given.trim() : given
    if (typeof value === 'number' || Object.keys(value).length > 0) said[id] = value
  }
  return said
}

/** A number to be reached at is something said. */
export function hasSaid({ answers, contact }: Pick<ConversationState, 'answers' | 'contact'>): boolean {
  return contact !== undefined || Object.keys(nonEmptyAnswers(answers)).length > 0
}
