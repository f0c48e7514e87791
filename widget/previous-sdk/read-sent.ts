/** What a shopper sent and what the shop answered, read back with the token. Never stored here, never asked twice by itself. */
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Submitter } from './submitter.ts'

/** `unknown`: the server has no such response, or not yet. `unreachable`: nothing is known; ask another time. */
export type Reading =
  | { readonly state: 'read'; readonly sent: SentResponse }
  | { readonly state: 'erased' | 'unknown' | 'unreachable' }

const LIMIT_MS = 10_000

/** Needs the response's ticket in `submitter.tickets`. Never rejects; safe to repeat. */
export async function readSent({ outbox, tickets }: Submitter, responseId: string): Promise<Reading> {
  const { platform, apiUrl, siteKey } = outbox
  try {
    const answer = await platform.fetch(`${apiUrl}/v1/sites/${siteKey}/responses/${responseId}`, {
      headers: { authorization: `Bearer ${tickets.get(responseId)?.token}` },
      signal: AbortSignal.timeout(LIMIT_MS),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'strict-origin',
    })
    const sent: Partial<SentResponse> & { readonly code?: string } = Object(await answer.json())
    if (answer.ok && sent.id === responseId && sent.reply) return { state: 'read', sent: sent as SentResponse }
    if (sent.code === 'erased') return { state: 'erased' }
    return { state: sent.code === 'response_not_found' ? 'unknown' : 'unreachable' }
  } catch {
    return { state: 'unreachable' }
  }
}
