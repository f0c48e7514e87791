/** What an answer from the network means for a record. Never takes anything but our own server's word for "sent". */
import type { Problem } from '../../../sdk/contract/index.ts'
import { ownId, type QueueRecord } from './record.ts'

export type Outcome =
  /** On the server's disk; `answer` is the receipt. */
  | { readonly state: 'sent'; readonly answer: Acknowledgement }
  /** The server will never take it as it is. */
  | { readonly state: 'rejected'; readonly problem: Problem }
  /** The shopper has deleted this response. */
  | { readonly state: 'erased' }
  | Unsettled

/**
 * To be tried again. No status: no answer came; 0: not attempted, for a newer revision or the server's `Retry-After`
 * comes first. No problem: the answer was not our server's.
 */
export type Unsettled = {
  readonly state?: never
  readonly status?: number
  readonly retryAfter?: string | null
  readonly problem?: Partial<Problem>
}

export type Acknowledgement = { readonly id: string; readonly revision?: number; readonly reply?: object }

/** The part of a `Response` that is read. */
export type Answered = { readonly status: number; readonly headers: { get(name: string): string | null } }

/** Status and code after which a body is never taken. A test holds them to the codes of the contract. */
export const PERMANENT = /^(400(inv|too|key)|404\w*not_found|409remedy|413body|415unsup|422valid)/

export function classify(record: QueueRecord, { status, headers }: Answered, text: string): Outcome {
  const body = parseObject(text)
  if (status >= 200 && status < 300 && isAcknowledged(record, body)) return { state: 'sent', answer: body }
  // A captive portal or a proxy may answer any status: only our own problem is believed.
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json')
  const problem = isProblem ? (body as Partial<Problem>) : {}
  const code = `${status}${problem.code}`
  if (PERMANENT.test(code)) return { state: 'rejected', problem: problem as Problem }
  if (code === '410erased') return { state: 'erased' }
  return { status, problem, retryAfter: headers.get('retry-after') }
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
