/** Turns what a caller says into what goes on the wire. Never adds a shopper without consent, nor a query string. */
import type { ResponseDraft } from './client-types.ts'
import type { Consent, ResponseSubmission, Shopper } from './contract/index.ts'

/** A response's right to be continued: keep it where the shopper comes back. Whoever has it can read and delete the response. */
export type ResponseTicket = { readonly id: string; readonly token: string; readonly revision: number }

/** What the client knows beyond the draft. */
export type SubmissionContext = {
  readonly ticket: ResponseTicket
  readonly locale: string
  readonly page?: string | undefined
  readonly shopper?: Shopper | undefined
  readonly consent?: Consent | undefined
  readonly nowMs: number
}

export function buildSubmission(draft: ResponseDraft, context: SubmissionContext): ResponseSubmission {
  const { ticket, consent, shopper, nowMs } = context
  const { id, version } = draft.survey
  const page = draft.page ?? context.page
  return {
    ...draft,
    ...ticket,
    complete: draft.complete ?? true,
    survey: { id, version },
    locale: draft.locale ?? context.locale,
    ...(page && { page: pageOf(page) }),
    ...(consent?.personalisation && shopper && { shopper }),
    ...(consent && { consent }),
    occurredAt: new Date(nowMs).toISOString(),
  }
}

function pageOf(url: string): string {
  return url.replace(/[?#].*$/s, '').slice(0, 2_048)
}
