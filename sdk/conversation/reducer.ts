/** The conversation of one shopper with one survey, as a pure function of state and event. It needs no screen, timer or network. */
import { LIMITS, type Answer, type Contact } from '../contract/index.ts'
import type { Delivery } from '../submission.ts'
import { hasSaid, type Answers, type ConversationState } from './state.ts'
import {
  answeredIds,
  currentAnswers,
  findVisible,
  nextQuestions,
  visibleQuestions,
  waitsForSend,
  type VisibleQuestion,
} from './visible-questions.ts'

export type ConversationEvent =
  /** A rating (as a number or its digits) or a single choice. A pointer's choice is meant; arrow keys pass through every value on their way, so a keyboard's choice is a candidate until `commit` or `leave`. */
  | {
      readonly type: 'choose'
      readonly question: string
      readonly value: number | string
      /** Of a `products` question: the sku that is scored. */
      readonly item?: string | undefined
      readonly by: 'pointer' | 'keyboard'
    }
  /** Enter, Space or Next on the value that the keys have reached: it is sent, and the next question comes. */
  | { readonly type: 'commit' }
  /** The focus went to something else: the value is sent, and its question stays. */
  | { readonly type: 'leave' }
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

/** Hand this to `client.revise`, and its outcome back as `delivered` with the same revision. */
export type ConversationCommand = {
  readonly type: 'submit'
  readonly revision: number
  readonly complete: boolean
  readonly answers: Answers
  readonly contact: Contact | undefined
}

export type Transition = { readonly state: ConversationState; readonly command?: ConversationCommand }

/** The server takes 20 revisions: whoever changes their mind often has some left for the finished answer. */
const MAX_UNFINISHED_REVISION = 15

/**
 * The state after an event, and what has to be sent because of it. An event that makes no sense now changes nothing.
 * @example
 * const { state, command } = reduce(startConversation(survey), { type: 'choose', question: 'rating', value: 2, by: 'pointer' })
 * // command: { type: 'submit', revision: 0, complete: false, answers: { rating: 2 } }
 */
export function reduce(state: ConversationState, event: ConversationEvent): Transition {
  const { phase, revision } = state
  if (event.type === 'delivered') return { state: receive(state, event.revision, event.delivery) }
  if (event.type === 'contact') return { state: { ...state, contact: event.contact } }
  if (event.type === 'retry') {
    const canRetry = (phase === 'saved' || phase === 'notSaved') && revision < LIMITS.lastRevision
    return canRetry ? submit(state, true) : { state }
  }
  return phase === 'asking' || phase === 'rejected' ? answer(state, event) : { state }
}

type AnswerEvent = Exclude<ConversationEvent, { type: 'delivered' | 'retry' | 'contact' }>

function answer(state: ConversationState, event: AnswerEvent): Transition {
  switch (event.type) {
    case 'choose':
      return choose(state, event)
    case 'toggle': {
      const question = findVisible(state, event.question)
      if (!question?.multiple || !offers(question, event.value)) return { state }
      return { state: withAnswer(state, question.id, toggled(state.answers[question.id], event.value)) }
    }
    case 'write': {
      const kind = findVisible(state, event.question)?.kind
      const takesText = kind === 'text' || kind === 'person'
      return { state: takesText ? withAnswer(state, event.question, event.text) : state }
    }
    case 'skip':
      return { state: skip(state) }
    case 'leave':
      return state.candidate ? submitNow(withCandidate(state)) : { state }
    case 'commit':
    case 'send':
      return goOn(state, event.type)
  }
}

function choose(state: ConversationState, event: Extract<AnswerEvent, { type: 'choose' }>): Transition {
  const question = findVisible(state, event.question)
  if (!question || question.multiple) return { state }
  // Controls give their values as text.
  const value = question.scores.length > 0 ? Number(event.value) : event.value
  if (!offers(question, value)) return { state }
  const { id, kind } = question
  if (kind === 'products') {
    return { state: event.item ? withAnswer(state, id, plus(state.answers[id], event.item, Number(value))) : state }
  }
  if (kind === 'person') return { state: withAnswer(state, id, value) }
  if (event.by === 'keyboard') return { state: { ...state, candidate: { question: id, value } } }
  const chosen = withAnswer(state, id, value)
  // What is behind us was mended; the question that is asked now stays.
  return state.done.includes(id) || waitsForSend(visibleQuestions(state)) ? submitNow(chosen) : pass(chosen)
}

/** Nothing that was chosen is skipped, nor is the last question. */
function skip(state: ConversationState): ConversationState {
  const done = answeredIds(state.done, visibleQuestions(state))
  const isLast = nextQuestions({ ...state, done }).length === 0
  return state.candidate || isLast ? state : { ...state, done }
}

function goOn(state: ConversationState, by: 'commit' | 'send'): Transition {
  const { candidate, problem } = state
  const settled = withCandidate(state)
  if (by === 'commit' && candidate && state.done.includes(candidate.question)) return submitNow(settled)
  const questions = visibleQuestions(state)
  const isAnswered = questions.every(({ id }) => settled.answers[id] !== undefined)
  if (waitsForSend(questions) ? by === 'send' : isAnswered || (by === 'send' && problem)) return pass(settled)
  return { state }
}

/** The questions that are asked now are behind us, and what was said is sent. */
function pass(state: ConversationState): Transition {
  const done = answeredIds(state.done, visibleQuestions(state))
  const isComplete = nextQuestions({ ...state, done }).length === 0
  // While the last page is sent it stays on the screen.
  return submitOrStay(isComplete ? state : { ...state, done }, isComplete)
}

/** Sends what was said; the questions stay, unless the change leaves none. */
function submitNow(state: ConversationState): Transition {
  return submitOrStay(state, nextQuestions(state).length === 0)
}

/** Nothing said yet is no answer. */
function submitOrStay(state: ConversationState, isComplete: boolean): Transition {
  const mayBeSent = isComplete || state.revision < MAX_UNFINISHED_REVISION
  return mayBeSent && hasSaid(state) ? submit(state, isComplete) : { state }
}

/** Hands the whole state over under the next revision. */
function submit(before: ConversationState, complete: boolean): Transition {
  const revision = before.revision + 1
  const state = { ...before, revision, phase: complete ? 'sending' : 'asking', problem: undefined } as const
  const answers = currentAnswers(state)
  return { state, command: { type: 'submit', revision, complete, answers, contact: state.contact } }
}

/** "Sent" is said only with a receipt of the latest revision. */
function receive(state: ConversationState, of: number, delivery: ConversationDelivery): ConversationState {
  const { phase, revision } = state
  // What an earlier revision met is history: the latest carries the whole state again.
  if (of < revision || phase === 'asking' || phase === 'sent') return state
  switch (delivery.state) {
    case 'sent': {
      const { receipt } = delivery
      return receipt.revision >= revision ? { ...state, phase: 'sent', reply: receipt.reply } : state
    }
    case 'rejected':
      return { ...state, phase: 'rejected', problem: delivery.problem }
    case 'saved':
      return { ...state, phase: 'saved' }
    default:
      return { ...state, phase: 'notSaved' }
  }
}

function withCandidate(state: ConversationState): ConversationState {
  const { candidate } = state
  return candidate ? withAnswer(state, candidate.question, candidate.value) : state
}

function withAnswer(state: ConversationState, question: string, value: Answer): ConversationState {
  return { ...state, candidate: undefined, answers: plus(state.answers, question, value) }
}

function offers({ scores, options }: VisibleQuestion, value: number | string): boolean {
  return scores.includes(value as number) || options.some((option) => option.value === value)
}

/** An object without a prototype: questions and skus may be named like anything. */
function plus<Value>(known: unknown, name: string, value: Value): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null), known, { [name]: value })
}

function toggled(current: Answer | undefined, value: string): readonly string[] {
  const values = Array.isArray(current) ? (current as readonly string[]) : []
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
}
