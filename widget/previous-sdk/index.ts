/** The SDK as it was, for the widget that still stands on it. Both go as soon as the widget written in Preact takes their place. */
export type { ClientEvents, Followed, ResponseDraft } from './client-types.ts'
export { createFollowUps, type FollowUps } from './follow-ups.ts'
export { diagnose } from './outbox/diagnosis.ts'
export { readSent } from './read-sent.ts'
export { createRetries, type Retries } from './retries.ts'
export type { ResponseTicket } from './submission.ts'
export { createSubmitter, type Submitter } from './submitter.ts'
