/** One attempt to send one record, and what its answer means. */
import type { Problem } from '../contract/index.ts'
import type { Platform } from '../platform.ts'
import { withTimeout } from '../with-timeout.ts'
import { ownId, responseIdOf, type QueueRecord } from './record.ts'

export type SendResult =
  /** On the server's disk. */
  | { readonly state: 'sent'; readonly receipt: Acknowledgement }
  /** The server will never take it as it is. */
  | { readonly state: 'rejected'; readonly problem: Problem }
  /** The shopper has deleted this response. */
  | { readonly state: 'erased' }
  | Retryable

export type Retryable = {
  readonly state: 'retry'
  /** `not_attempted`: a newer revision or the server's `Retry-After` comes first. `not_acknowledged`: somebody answered. */
  readonly reason: 'unreachable' | 'not_attempted' | 'not_acknowledged'
  readonly status?: number
  /** The header. */
  readonly retryAfter?: string | null
  /** Of our own server. */
  readonly problem?: Partial<Problem>
}

export type Acknowledgement = { readonly id: string; readonly revision?: number; readonly reply?: object }

export type Destination = {
  readonly platform: Pick<Platform, 'fetch' | 'clock'>
  /** `https://…/v1/sites/{siteKey}`. */
  readonly siteUrl: string
}

const LIMIT_MS = 10_000
const AT_ONCE_MS = 100

/** Never throws. Every body is within 32 KiB, so every attempt may outlive its page (`keepalive`). */
export async function sendRecord({ platform, siteUrl }: Destination, record: QueueRecord): Promise<SendResult> {
  const { clock } = platform
  const limit = new AbortController()
  const startedMs = clock.monotonicMs()
  const request = async (keepalive: boolean): Promise<Response> => {
    const { path, ...init } = routeOf(record)
    const address = `${siteUrl}/${path}?sent=${clock.now()}`
    return platform.fetch(address, createRequestInit({ ...init, keepalive, signal: limit.signal }))
  }
  const attempt = async (): Promise<SendResult> => {
    const httpResponse = await request(true).catch((error: unknown) => {
      // The quota of keepalive is shared with the page; where it is used up, that shows at once.
      if (clock.monotonicMs() - startedMs > AT_ONCE_MS) throw error
      return request(false)
    })
    return classify(record, httpResponse, await httpResponse.text())
  }
  return withTimeout(clock, LIMIT_MS, attempt()).catch((): SendResult => {
    limit.abort()
    return { state: 'retry', reason: 'unreachable' }
  })
}

/** No cookie, no redirect, no cache. A page may have put `headers` or `mode` on every object, and fetch would read them. */
export function createRequestInit(init: RequestInit): RequestInit {
  const common: RequestInit = {
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'strict-origin',
  }
  return Object.assign(Object.create(null), common, init) as RequestInit
}

type Route = RequestInit & { readonly path: string }

/** Below the site's address. A string body goes as `text/plain;charset=UTF-8`: no preflight; a deletion needs one anyway. */
function routeOf(record: QueueRecord): Route {
  const { kind, bytes } = record
  const response = `responses/${responseIdOf(record)}`
  switch (kind) {
    case 'response':
      return { path: 'responses', method: 'POST', body: bytes }
    case 'remedy':
      return { path: `${response}/remedy`, method: 'POST', body: bytes }
    case 'message':
      return { path: `${response}/messages`, method: 'POST', body: bytes }
    case 'events':
      return { path: 'events', method: 'POST', body: bytes }
    case 'delete':
      return { path: response, method: 'DELETE', headers: { authorization: `Bearer ${bytes}` } }
  }
}

/** Status and code after which a body is never taken. A test holds them to the codes of the contract. */
export const PERMANENT = /^(400(inv|too|key)|404\w*not_found|409remedy|413body|415unsup|422valid)/

type HttpHead = { readonly status: number; readonly headers: { get(name: string): string | null } }

/** Only our own server's word counts: a captive portal or a proxy may answer with any status. */
export function classify(record: QueueRecord, { status, headers }: HttpHead, text: string): SendResult {
  const body = parseObject(text)
  if (status >= 200 && status < 300 && isAcknowledgement(record, body)) return { state: 'sent', receipt: body }
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json')
  const problem = isProblem ? (body as Partial<Problem>) : {}
  const code = `${status}${problem.code}`
  if (PERMANENT.test(code)) return { state: 'rejected', problem: problem as Problem }
  if (code === '410erased') return { state: 'erased' }
  return { state: 'retry', reason: 'not_acknowledged', status, problem, retryAfter: headers.get('retry-after') }
}

function isAcknowledgement(record: QueueRecord, body: Partial<Acknowledgement>): body is Acknowledgement {
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
