/** The SDK's public verbs. Never says "sent" before the server has acknowledged, nor "saved" before the device has. */
import type {
  Answer,
  ClientEvent,
  Consent,
  Contact,
  Message,
  Problem,
  Receipt,
  ResponseSubmission,
  Shopper,
} from './contract/index.ts'

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
  /** The queue is full (50 ids or 1 MiB), or `beforeSend` said no; nothing was stored. */
  | { readonly state: 'refused'; readonly id: string; readonly reason: 'queue_full' | 'vetoed' }

export type ClientEvents = {
  readonly queued: { readonly id: string; readonly kind: QueueKind; readonly revision: number }
  readonly sent: { readonly id: string; readonly kind: QueueKind; readonly revision: number; readonly answer: unknown }
  readonly rejected: { readonly id: string; readonly kind: QueueKind; readonly problem: Problem; readonly body: string }
  readonly expired: { readonly id: string; readonly kind: QueueKind; readonly body: string }
  readonly error: { readonly code: string; readonly message: string; readonly id?: string }
}

export type QueueKind = 'response' | 'remedy' | 'message' | 'delete' | 'events'

export interface Client<Answers = Readonly<Record<string, Answer>>> {
  /** A new response id (UUID v7). */
  createId(): string
  /** Stores, then sends; resolves after the first attempt (10 s at most). The same draft id twice is one response. */
  submit(draft: ResponseDraft<Answers>): Promise<Delivery>
  /** The whole state again, under the next revision. Only for ids this client submitted. */
  revise(id: string, draft: ResponseDraft<Answers>): Promise<Delivery>
  message(
    responseId: string,
    message: Omit<Message, 'id' | 'token'> & { readonly contact?: Contact },
  ): Promise<{ readonly state: 'sent' | 'saved' | 'notSaved' | 'rejected' | 'refused'; readonly id: string }>
  remedy(
    responseId: string,
    remedyId: string,
    idea?: string,
  ): Promise<{ readonly state: 'sent' | 'saved' | 'notSaved' | 'rejected' | 'refused'; readonly id: string; readonly receipt?: Receipt }>
  /** Deletes the response on the server, and everything of it still queued here. */
  remove(
    responseId: string,
  ): Promise<{ readonly state: 'sent' | 'saved' | 'notSaved' | 'rejected' | 'refused'; readonly id: string }>
  events(events: readonly Omit<ClientEvent, 'id' | 'occurredAt'>[]): Promise<void>
  /** How many records wait on this device and in memory. */
  pending(): Promise<number>
  /** Tries everything that waits now; resolves when each was tried once. */
  flush(): Promise<void>
  identify(ref: string, options?: Omit<Shopper, 'ref'>): void
  setConsent(consent: Consent | undefined): void
  /** Forgets the shopper and everything queued on this device. */
  reset(): Promise<void>
  /** Leaves no listener, timer or open handle. What is queued stays on the device. */
  destroy(): void
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void
}
