/** The conversation as a state machine without a screen: events in, state and effects out. Never says "sent" without the server's receipt. */
import type { Band, Survey } from '../contract/index.ts'
import { answer, currentPage, isSendable } from './answering.ts'
import { receive, retry } from './delivery.ts'
import { bandOfAnswers, nextPage, type AskedQuestion } from './pages.ts'
import { hasAnswers, only, said, type ConversationEvent, type ConversationState, type Step } from './step.ts'

/** What is asked now. */
export type Page = {
  readonly questions: readonly AskedQuestion[]
  /** 1 on the first page. */
  readonly step: number
  /** Unhappy: the apology belongs here, before any question. Neutral: at most one suggestion, no hurry. */
  readonly band: Band | undefined
  /** A low tap and nothing written: offer to get in touch. */
  readonly isShy: boolean
  /** Something was answered, so there is something to send. */
  readonly canSend: boolean
  /** A page that waits for "send" instead of a tap. */
  readonly isLast: boolean
}

/** A conversation that the shopper has not finished, to be kept and brought back. */
export type ConversationDraft = Pick<ConversationState, 'answers' | 'done' | 'revision'> & {
  readonly survey: { readonly id: string; readonly version: number }
}

export interface Conversation {
  readonly state: ConversationState
  readonly page: Page
  apply(event: ConversationEvent): Step
  /** Undefined when nothing was said or everything was handed over. */
  draft(): ConversationDraft | undefined
}

/**
 * @example
 * const talk = createConversation(survey)
 * const { effects } = talk.apply({ type: 'choose', question: 'rating', value: 2, by: 'pointer' })
 * // effects: [{ type: 'submit', revision: 0, complete: false, answers: { rating: 2 } }]
 */
export function createConversation(survey: Survey, draft?: ConversationDraft): Conversation {
  let state = startFrom(survey, draft)
  return {
    get state() {
      return state
    },
    get page() {
      return pageOf(survey, state)
    },
    apply(event) {
      const step = advance(survey, state, event)
      state = step.state
      return step
    },
    draft() {
      const { answers, done, revision, phase } = state
      if ((phase !== 'asking' && phase !== 'rejected') || !hasAnswers(answers)) return undefined
      return { survey: { id: survey.id, version: survey.version }, answers, done, revision }
    },
  }
}

function startFrom(survey: Survey, draft?: ConversationDraft): ConversationState {
  const isOurs = draft && draft.survey.id === survey.id && draft.survey.version === survey.version
  const { answers, done, revision } = isOurs ? draft : { answers: {}, done: [], revision: -1 }
  // Everything was asked and yet there is a draft: it came back, and the shopper may correct it.
  const phase = nextPage(survey, answers, done)[0] ? 'asking' : 'rejected'
  return { answers: said(answers), done, revision, phase, isUnsettled: false }
}

function pageOf(survey: Survey, state: ConversationState): Page {
  const { answers, done, isUnsettled } = state
  const band = isUnsettled ? undefined : bandOfAnswers(survey, answers)
  const questions = currentPage(survey, state)
  const words = said(answers)
  const isLast = isSendable(questions)
  return {
    questions,
    step: done.length + 1,
    band,
    isShy: band === 'unhappy' && isLast && questions.every(({ id }) => words[id] === undefined),
    canSend: hasAnswers(answers),
    isLast,
  }
}

function advance(survey: Survey, state: ConversationState, event: ConversationEvent): Step {
  switch (event.type) {
    case 'delivered':
      return only(receive(state, event.revision, event.delivery))
    case 'retry':
      return retry(state)
    case 'contact':
      return only({ ...state, contact: event.contact })
    default:
      return state.phase === 'asking' || state.phase === 'rejected' ? answer(survey, state, event) : only(state)
  }
}
