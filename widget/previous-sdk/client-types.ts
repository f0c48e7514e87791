/** The SDK's public verbs. Never says "sent" before the server has acknowledged, nor "saved" before the device has. */
import type {
  Answer,
  ClientEvent,
  Consent,
  LocalizedText,
  Message,
  Problem,
  Receipt,
  RemedyPick,
  ResponseSubmission,
  Shopper,
  SurveyOf,
} from '../../sdk/contract/index.ts'
import type { Platform } from './platform.ts'
import type { ResponseTicket } from './submission.ts'
import type { Surroundings } from './surroundings.ts'

export type ClientOptions = {
  /** Public: `pk_live_…`, or `pk_test_…` whose answers are marked as tests. */
  readonly siteKey: string
  /** Origin of the API, for instance `https://feedback.example`. */
  readonly apiUrl: string
  /** BCP 47; the device's language where absent. */
  readonly locale?: string
  /** Gives the answers their types, see `defineSurvey()`. */
  readonly survey?: SurveyOf<string | LocalizedText>
  /** Sees each response before it is kept; `false` stops it. */
  readonly beforeSend?: (submission: ResponseSubmission) => boolean | void
  /** Seams to replace, each on its own; the browser's, the worker's or Node's where absent. */
  readonly platform?: Partial<Platform & Surroundings>
}

/** What the caller says; the client adds id, token, revision, locale and times. */
export type ResponseDraft<Answers = Readonly<Record<string, Answer>>> = Omit<
  ResponseSubmission,
  'id' | 'token' | 'revision' | 'complete' | 'answers' | 'locale' | 'occurredAt' | 'shopper' | 'consent'
> & {
  readonly answers: Answers
  /** True unless the shopper is still answering. */
  readonly complete?: boolean
  readonly locale?: string
  /** From `client.createId()`, when the caller needs it before the answer; otherwise made by `submit`. */
  readonly id?: string
}

/** Where a submission stands when the call returns. `on('sent')` tells of those that arrive later. */
export type Delivery =
  | { readonly state: 'sent'; readonly id: string; readonly receipt: Receipt }
  /** On this device; goes out when this shop is next opened online, within 7 days. */
  | { readonly state: 'saved'; readonly id: string }
  /** Neither sent nor on the device (no storage here): kept in memory and tried while the page is open. */
  | { readonly state: 'notSaved'; readonly id: string }
  /** The server will never take it as it is; `draft` is what to correct. */
  | { readonly state: 'rejected'; readonly id: string; readonly draft: ResponseDraft; readonly problem: Problem }
  /** The shopper has deleted this response; nothing is stored of it any more. */
  | { readonly state: 'erased'; readonly id: string }
  /** The queue is full (50 ids or 1 MiB), `beforeSend` said no, or there were 20 revisions; nothing was stored. */
  | { readonly state: 'refused'; readonly id: string; readonly reason: 'queue_full' | 'vetoed' | 'last_revision' }

/** Where a message, a remedy or a deletion stands. Of a refused `remedy_already_chosen` the problem names the chosen one. */
export type Followed =
  | { readonly state: 'sent'; readonly id: string; readonly answer: unknown }
  | { readonly state: 'saved' | 'notSaved' | 'erased' | 'refused'; readonly id: string }
  | { readonly state: 'rejected'; readonly id: string; readonly problem: Problem }

export type ClientEvents = {
  readonly queued: { readonly id: string; readonly kind: QueueKind; readonly revision: number }
  readonly sent: { readonly id: string; readonly kind: QueueKind; readonly revision: number; readonly answer: unknown }
  readonly rejected: { readonly id: string; readonly kind: QueueKind; readonly problem: Problem; readonly body: string }
  readonly expired: { readonly id: string; readonly kind: QueueKind; readonly body: string }
  readonly error: {
    readonly code: string
    readonly message: string
    readonly id?: string
    readonly problem?: Partial<Problem>
  }
}

export type QueueKind = 'response' | 'remedy' | 'message' | 'delete' | 'events'

export interface Client<Answers = Readonly<Record<string, Answer>>> {
  /** A new response id (a UUID). */
  createId(): string
  /** Stores, then sends; resolves after the first attempt (10 s at most). The same draft id twice is one response. */
  submit(draft: ResponseDraft<Answers>): Promise<Delivery>
  /** The whole state again, under the next revision. An id that this client neither submitted nor resumed is a new response. */
  revise(id: string, draft: ResponseDraft<Answers>): Promise<Delivery>
  /** The right to continue a response; to be kept where the shopper comes back on another page. */
  ticket(id: string): ResponseTicket | undefined
  /** Continues a response that an earlier page has submitted. */
  resume(ticket: ResponseTicket): void
  /** The shopper writes again; texts are cut at 5,000 code points. */
  message(responseId: string, message: Omit<Message, 'id' | 'token'>): Promise<Followed>
  /** The shopper picks a remedy; `answer` is a receipt. The first pick stands. One that asks for a contact needs a message with it before. */
  remedy(responseId: string, remedyId: string, more?: Pick<RemedyPick, 'idea' | 'readHere'>): Promise<Followed>
  /** Deletes the response on the server, and everything of it still queued here. */
  remove(responseId: string): Promise<Followed>
  events(events: readonly Omit<ClientEvent, 'id' | 'occurredAt'>[]): Promise<void>
  /** How many records wait on this device and in memory. */
  pending(): Promise<number>
  /** Tries everything that waits now; resolves when each was tried once. */
  flush(): Promise<void>
  identify(ref: string, options?: Omit<Shopper, 'ref'>): void
  setConsent(consent: Consent | undefined): void
  /** Forgets the shopper and everything queued for this site on this device. What another open tab has in memory it still sends. */
  reset(): Promise<void>
  /** Leaves no listener, timer or open handle. What is queued stays on the device. */
  destroy(): void
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void
}
