/** What a caller says of one response, what goes on the wire for it, and where it stands. */
import type { Answer, Consent, Problem, Receipt, ResponseSubmission, Shopper } from './contract/index.ts'

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
  /** Neither sent nor on the device (it stores nothing): in memory, and tried while the page is open. */
  | { readonly state: 'notSaved'; readonly id: string }
  /** The server will never take it as it is; `draft` is what to correct. */
  | { readonly state: 'rejected'; readonly id: string; readonly draft: ResponseDraft; readonly problem: Problem }
  /** The shopper has deleted this response; nothing is stored of it any more. */
  | { readonly state: 'erased'; readonly id: string }
  /** The queue is full (50 records or 1 MiB), `beforeSend` said no, or there were 20 revisions; nothing was stored. */
  | { readonly state: 'refused'; readonly id: string; readonly reason: 'queue_full' | 'vetoed' | 'last_revision' }

/** A response's right to be continued: keep it where the shopper comes back. Whoever has it can read and delete the response. */
export type ResponseTicket = { readonly id: string; readonly token: string; readonly revision: number }

/** What the client knows; the caller's words win over locale and page. */
export type ClientContext = {
  readonly locale: string
  readonly occurredAt: string
  readonly page?: string | undefined
  readonly shopper?: Shopper | undefined
  readonly consent?: Consent | undefined
}

/** No shopper without consent, no query string of the page's address. */
export function buildSubmission(
  draft: ResponseDraft,
  ticket: ResponseTicket,
  context: ClientContext,
): ResponseSubmission {
  const { page, survey, ...fields } = { complete: true, ...context, ...draft }
  // Members that are undefined do not reach the JSON, hence the cast.
  return {
    ...fields,
    ...ticket,
    survey: { id: survey.id, version: survey.version },
    page: page?.replace(/[?#].*$/s, ''),
    shopper: context.consent?.personalisation ? context.shopper : undefined,
  } as ResponseSubmission
}

/** Old libraries put a `toJSON` on strings and lists, which would be stored instead of what was typed. */
export function toJson(submission: ResponseSubmission): string {
  return JSON.stringify(submission, ignoreToJSON)
}

function ignoreToJSON(this: Readonly<Record<string, unknown>>, key: string): unknown {
  return this[key]
}
