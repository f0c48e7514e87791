/** The conversation's own door, for whoever draws the questions. */
export { fromDraft, toDraft, type ConversationDraft } from './draft.ts'
export {
  reduce,
  type ConversationCommand,
  type ConversationDelivery,
  type ConversationEvent,
  type Transition,
} from './reducer.ts'
export { startConversation, type ConversationState } from './state.ts'
export { bandOfAnswers, getPage, isAsked, type Page, type VisibleQuestion } from './visible-questions.ts'
