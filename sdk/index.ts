/** The door `defter`: everything a developer calls. */
export {
  createClient,
  type Client,
  type ClientEvents,
  type ClientOptions,
  type FollowUpResult,
  type ReadResult,
} from './client.ts'
export {
  fromDraft,
  getPage,
  reduce,
  startConversation,
  toDraft,
  type ConversationCommand,
  type ConversationDelivery,
  type ConversationDraft,
  type ConversationEvent,
  type ConversationState,
  type Page,
  type Transition,
  type VisibleQuestion,
} from './conversation/index.ts'
export { DefterError, type DefterErrorCode } from './errors.ts'
export type { QueueKind, QueueRecord } from './outbox/record.ts'
export type { Queue, QueueStorage, QueueUpdate } from './outbox/queue-storage.ts'
export { browserPlatform, type Clock, type Locks, type PageMoment, type Platform } from './platform.ts'
export {
  createSession,
  type ResponseContext,
  type Session,
  type SessionOptions,
  type SessionSnapshot,
} from './session.ts'
export type { Delivery, ResponseDraft, ResponseTicket } from './submission.ts'
export { defineSurvey, type AnswersOf } from './survey.ts'
