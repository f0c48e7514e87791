/** The conversation's door. Never a screen, a timer or a request. */
export { createConversation, type Conversation, type Page } from './conversation.ts'
export { draftOf, resumeFrom, type ConversationDraft } from './draft.ts'
export type { AskedQuestion } from './pages.ts'
export type { ConversationDelivery, ConversationEffect, ConversationEvent, ConversationState } from './step.ts'
