/** What an answer from the network means for a record. Never takes anything but our own server's word for "sent". */
import type { Problem } from '../contract/index.ts'
import { ownId, type QueueRecord } from './record.ts'
import { parseRetryAfter } from './retry-after.ts'

export type Outcome =
  /** On the server's disk; `answer` is the receipt. */
  | { readonly kind: 'sent'; readonly answer: Acknowledgement }
  /** The server will never take it as it is. */
  | { readonly kind: 'rejected'; readonly problem: Problem }
  /** The shopper has deleted this response. */
  | { readonly kind: 'erased' }
  /**
   * Not taken yet, for all we know; again after `retryAfterMs` at least. `network`: no answer came.
   * `paused`: this page may not send; asked again once per page view, at most hourly.
   */
  | { readonly kind: 'retry' | 'network' | 'paused'; readonly problem: Partial<Problem>; readonly retryAfterMs: number }
  /** Not attempted: a newer revision, a response or the server's `Retry-After` comes first. */
  | { readonly kind: 'held' }

export type Acknowledgement = { readonly id: string; readonly revision?: number; readonly reply?: object }

/** The part of a `Response` that is read. */
export type Answered = { readonly status: number; readonly headers: { get(name: string): string | null } }

/** Status and code after which a body is never taken. A test holds them to the codes of the contract. */
export const PERMANENT =
  /^(400(invalid_json|invalid_utf8|too_deep|key_in_query)|404(site_|response_)?not_found|409remedy_already_chosen|413body_too_large|415unsupported_media_type|422validation_failed)$/

/** `nowMs` is the device's clock, for a `Retry-After` that is a date. */
export function classify(record: QueueRecord, answered: Answered, text: string, nowMs: number): Outcome {
  const { status, headers } = answered
  const body = parseObject(text)
  if (status >= 200 && status < 300 && isAcknowledged(record, body)) return { kind: 'sent', answer: body }
  // A captive portal or a proxy may answer any status: only our own problem is believed.
  const problem = headers.get('content-type')?.startsWith('application/problem+json') ? (body as Partial<Problem>) : {}
  const code = `${status}${problem.code}`
  if (PERMANENT.test(code)) return { kind: 'rejected', problem: problem as Problem }
  if (code === '410erased') return { kind: 'erased' }
  return {
    kind: status === 401 || status === 403 ? 'paused' : 'retry',
    problem,
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), problem.retryAfterMs, nowMs),
  }
}

function isAcknowledged(record: QueueRecord, body: Partial<Acknowledgement>): body is Acknowledgement {
  const isReceipt = record.kind !== 'response' || (Number(body.revision) >= record.revision && !!body.reply)
  return isReceipt && body.id === ownId(record)
}

function parseObject(text: string): object {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
