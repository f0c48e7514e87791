/** Turns what a caller says into what goes on the wire. Never adds a shopper without consent, nor a query string. */
import type { ResponseDraft } from './client-types.ts'
import type { Consent, ResponseSubmission, Shopper } from '../../sdk/contract/index.ts'

/** A response's right to be continued: keep it where the shopper comes back. Whoever has it can read and delete the response. */
export type ResponseTicket = { readonly id: string; readonly token: string; readonly revision: number }

/** What the client knows; the caller's words win over locale and page. */
export type Known = {
  readonly locale: string
  readonly occurredAt: string
  readonly page?: string | undefined
  readonly shopper?: Shopper | undefined
  readonly consent?: Consent | undefined
}

export function buildSubmission(draft: ResponseDraft, ticket: ResponseTicket, known: Known): ResponseSubmission {
  const { page, survey, ...said } = { complete: true, ...known, ...draft }
  // Members that are undefined do not reach the JSON, hence the cast.
  return {
    ...said,
    ...ticket,
    survey: { id: survey.id, version: survey.version },
    page: page?.replace(/[?#].*$/s, ''),
    shopper: known.consent?.personalisation ? known.shopper : undefined,
  } as ResponseSubmission
}
