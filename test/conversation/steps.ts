/** What a shopper does in a conversation, and what comes back. */
import type { Problem, Receipt, Survey } from '../../sdk/contract/index.ts'
import {
  getPage,
  reduce,
  startConversation,
  type ConversationEvent,
  type ConversationState,
  type Page,
  type Transition,
} from '../../sdk/conversation/index.ts'
import { aSurvey } from './a-survey.ts'

export const tap = (value: number): ConversationEvent => ({ type: 'choose', question: 'rating', value, by: 'pointer' })
export const arrow = (value: number): ConversationEvent => ({
  type: 'choose',
  question: 'rating',
  value,
  by: 'keyboard',
})
export const chip = (value: string): ConversationEvent => ({ type: 'toggle', question: 'reasons', value })
export const words = (text: string): ConversationEvent => ({ type: 'write', question: 'comment', text })
export const receipt = (revision: number): Receipt => ({
  id: 'r',
  revision,
  receivedAt: '2026-01-01T00:00:00Z',
  reply: { kind: 'thanks', text: 'Thank you.', hints: [] },
})
export const problem: Problem = {
  type: 'about:blank',
  title: 'No',
  status: 422,
  code: 'validation_failed',
  requestId: 'r',
}

export type Conversation = {
  readonly state: ConversationState
  readonly page: Page
  dispatch(event: ConversationEvent): Transition
}

/** The reducer with the state that it gave last. */
export function converse(survey: Survey = aSurvey(), from?: ConversationState): Conversation {
  let state = from ?? startConversation(survey)
  return {
    get state() {
      return state
    },
    get page() {
      return getPage(state)
    },
    dispatch(event) {
      const transition = reduce(state, event)
      state = transition.state
      return transition
    },
  }
}

export function after(...events: ConversationEvent[]): Conversation {
  const conversation = converse()
  for (const event of events) conversation.dispatch(event)
  return conversation
}
