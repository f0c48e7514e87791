/** What a shopper does in a conversation, and what it hears back. Never a screen. */
import type { Problem, Receipt } from '../../sdk/contract/index.ts'
import { createConversation, type Conversation, type ConversationEvent } from '../../sdk/conversation/index.ts'
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

export function after(...events: ConversationEvent[]): Conversation {
  const talk = createConversation(aSurvey())
  for (const event of events) talk.apply(event)
  return talk
}
