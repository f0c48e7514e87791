/** The conversation as a state machine without a screen: events in, state and effects out. Never says "sent" without the server's receipt. */
import type { Band, Survey } from '../../../sdk/contract/index.ts'
import { answer } from './answering.ts'
import { LAST_REVISION } from '../last-revision.ts'
import { receive } from './delivery.ts'
import { bandOfAnswers, currentPage, isSendable, nextPage, passed, type AskedQuestion } from './pages.ts'
import {
  change,
  hasSaid,
  said,
  submit,
  type ConversationEvent,
  type ConversationState,
  type Step,
  type Turn,
} from './step.ts'

/** What is asked now. */
export type Page = {
  readonly questions: readonly AskedQuestion[]
  /** 1 on the first page. */
  readonly step: number
  /** Unhappy: the apology belongs here, before any question. Neutral: at most one suggestion, no hurry. */
  readonly band: Band | undefined
  /** A low tap and nothing written: offer to get in touch. */
  readonly isShy: boolean
  /** Something was said, so there is something to send; or there is a page to go on to. */
  readonly canSend: boolean
  /** A page that waits for "send" instead of a tap. */
  readonly isLast: boolean
  /** Another page follows as things stand. */
  readonly hasMore: boolean
}

export interface Conversation {
  readonly state: ConversationState
  readonly page: Page
  apply(event: ConversationEvent): Step
}

const BEGINNING: ConversationState = {
  answers: Object.create(null),
  done: [],
  revision: -1,
  phase: 'asking',
  isUnsettled: false,
}

/**
 * Begins, or goes on with the state that `resumeFrom` gives.
 * @example
 * const talk = createConversation(survey)
 * const { effects } = talk.apply({ type: 'choose', question: 'rating', value: 2, by: 'pointer' })
 * // effects: [{ type: 'submit', revision: 0, complete: false, answers: { rating: 2 } }]
 */
export function createConversation(survey: Survey, from: ConversationState = BEGINNING): Conversation {
  let state = from
  return {
    get state() {
      return state
    },
    get page() {
      return pageOf(survey, state)
    },
    apply(event) {
      const turn: Turn = { survey, state }
      advance(turn, event)
      state = turn.state
      return { state, effects: turn.effect ? [turn.effect] : [] }
    },
  }
}

function pageOf(survey: Survey, state: ConversationState): Page {
  const { answers, done } = state
  const questions = currentPage(survey, state)
  const band = bandOfAnswers(survey, state)
  const words = said(answers)
  const isLast = isSendable(questions)
  const hasMore = nextPage(survey, answers, passed(done, questions)).length > 0
  return {
    questions,
    step: done.length + 1,
    band,
    isShy: band === 'unhappy' && isLast && questions.every(({ id, kind }) => !words[id] && kind !== 'contact'),
    canSend: hasMore || hasSaid(state),
    isLast,
    hasMore,
  }
}

function advance(turn: Turn, event: ConversationEvent): void {
  const { phase, revision } = turn.state
  if (event.type === 'delivered') receive(turn, event.revision, event.delivery)
  else if (event.type === 'contact') change(turn, { contact: event.contact })
  else if (event.type !== 'retry') {
    if (phase === 'asking' || phase === 'rejected') answer(turn, event)
    // One more than the last would be refused, and what is saved said not to be.
  } else if ((phase === 'saved' || phase === 'notSaved') && revision < LAST_REVISION) submit(turn, true)
}
