/** The conversation's door. Never a screen, a timer or a request. */
export { SETTLE_MS } from './answering.ts'
export { createConversation, type Conversation, type Page } from './conversation.ts'
export { draftOf, resumeFrom, type ConversationDraft } from './draft.ts'
export { bandOfAnswers, holds, type AskedQuestion } from './pages.ts'
export type { ConversationDelivery, ConversationEffect, ConversationEvent, ConversationState } from './step.ts'
