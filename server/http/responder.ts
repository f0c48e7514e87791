/** Ends every request the same way: request id, safe headers, problem+json, one log line. Never lets an error out. */
import type { Clock } from '../domain/ports.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import { isStorageUnavailable } from '../domain/store.ts'
import type { AccessLog } from './access-log.ts'
import { isRefusal, type AnswerBody, type AnswerOrRefusal } from './answer.ts'
import { problemAnswer } from './problem-answer.ts'

export type Exchange = {
  readonly requestId: string
  readonly method: string
  readonly route: string
  readonly startedAt: number
}

/** Everything that goes out, before it becomes a Response or is written to Node's socket. */
export type Ended = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AnswerBody
}

export interface Responder {
  begin(method: string, route: string): Exchange
  /** Runs the work; what it throws becomes a 500 or 503 that says nothing but the request id. */
  answer(
    exchange: Exchange,
    headers: Readonly<Record<string, string>>,
    work: () => AnswerOrRefusal | Promise<AnswerOrRefusal>,
  ): Promise<Ended>
  /** What no route was asked for, at once. */
  refuse(exchange: Exchange, headers: Readonly<Record<string, string>>, refusal: Refusal): Ended
}

export type ResponderNeeds = {
  readonly clock: Clock
  readonly log: AccessLog
  /** Begins every request id, so that those of two processes differ. */
  readonly idPrefix: string
  readonly isHttps: boolean
}

export function createResponder({ clock, log, idPrefix, isHttps }: ResponderNeeds): Responder {
  let count = 0
  const always: Readonly<Record<string, string>> = {
    'x-content-type-options': 'nosniff',
    ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }),
  }

  const finish = (exchange: Exchange, headers: Readonly<Record<string, string>>, result: AnswerOrRefusal): Ended => {
    const answer = isRefusal(result) ? problemAnswer(result, exchange.requestId) : result
    const { requestId, method, route, startedAt } = exchange
    const code = isRefusal(result) ? result.code : undefined
    log.request({ requestId, method, route, status: answer.status, durationMs: clock.now() - startedAt, code })
    const type = answer.type === undefined ? undefined : { 'content-type': answer.type }
    return {
      status: answer.status,
      headers: { ...always, 'x-request-id': requestId, ...headers, ...answer.headers, ...type },
      body: answer.body,
    }
  }

  return {
    begin(method, route) {
      count += 1
      return { requestId: `${idPrefix}-${count.toString(36)}`, method, route, startedAt: clock.now() }
    },
    async answer(exchange, headers, work) {
      try {
        return finish(exchange, headers, await work())
      } catch (error) {
        if (!isGoneCaller(error)) log.fault(exchange.requestId, error)
        return finish(exchange, headers, refusalOf(error))
      }
    },
    refuse: finish,
  }
}

/** For Hono, on any runtime. */
export async function asResponse(ended: Promise<Ended>): Promise<Response> {
  const { body, status, headers } = await ended
  return new Response(body, { status, headers })
}

function refusalOf(error: unknown): Refusal {
  if (isStorageUnavailable(error)) return refuse('storage_unavailable', 'Nothing was stored. Send it again later.')
  if (isGoneCaller(error)) return refuse('invalid_json', 'The body ended early.')
  return refuse('internal', 'Send it again; if it fails again, tell us the request id.')
}

/** The connection broke while its body was read: nobody is left to answer, and nothing of ours is broken. */
function isGoneCaller(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}
