/** The door `defter`: everything a developer calls. Never the outbox's insides. */
export { createClient } from './client.ts'
export type {
  Client,
  ClientEvents,
  ClientOptions,
  Delivery,
  Followed,
  QueueKind,
  ResponseDraft,
} from './client-types.ts'
export {
  createConversation,
  draftOf,
  resumeFrom,
  type AskedQuestion,
  type Conversation,
  type ConversationDelivery,
  type ConversationDraft,
  type ConversationEffect,
  type ConversationEvent,
  type ConversationState,
  type Page,
} from './conversation/index.ts'
export { defineSurvey, type AnswersOf } from './define-survey.ts'
export { DefterError, type DefterErrorCode } from './errors.ts'
export { cutToCodePoints, dearestLines, roomBytes } from './fit.ts'
export { createFollowUps, type FollowUps } from './follow-ups.ts'
export { diagnose } from './outbox/diagnosis.ts'
export type { QueueRecord } from './outbox/record.ts'
export type { Plan, Queue, RecordStorage } from './outbox/storage.ts'
export { browserPlatform, type Clock, type PageMoment, type Platform } from './platform.ts'
export { readSent, type Reading } from './read-sent.ts'
export { createRetries, type Retries } from './retries.ts'
export type { ResponseTicket } from './submission.ts'
export { createSubmitter, type Submitter } from './submitter.ts'
export type { Locks, Surroundings } from './surroundings.ts'
