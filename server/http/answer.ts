/** What a route answers, as a value; the mount adds the headers every answer has. Never a half-built Response. */
import type { Refusal } from '../domain/refusal.ts'

export type AnswerBody = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null

export type Answer = {
  readonly kind: 'answer'
  readonly status: number
  readonly body: AnswerBody
  /** The content type; none with a body of null. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}
export type AnswerOrRefusal = Answer | Refusal

export const JSON_TYPE = 'application/json; charset=utf-8'

export function json(status: number, value: unknown): Answer {
  return jsonText(status, JSON.stringify(value))
}

/** For bytes that were stored as they must be repeated. */
export function jsonText(status: number, text: string, headers?: Readonly<Record<string, string>>): Answer {
  return { kind: 'answer', status, body: text, type: JSON_TYPE, ...(headers && { headers }) }
}

export function empty(status: number, headers?: Readonly<Record<string, string>>): Answer {
  return { kind: 'answer', status, body: null, ...(headers && { headers }) }
}

/** A refusal passes through; anything else is answered as JSON. */
export function jsonOr<Value extends object>(status: number, result: Value | Refusal): AnswerOrRefusal {
  return isRefusal(result) ? result : json(status, result)
}

export function isRefusal(result: object): result is Refusal {
  return 'kind' in result && result.kind === 'refused'
}
