/** Calls the owner's routes of the Defter server. Never from a browser: the owner key stays here. */
import { fieldOf, listOf, textOf } from './read-json.ts'
import type { ShopOptions, ShopPlatform } from './shop-options.ts'

export type OwnerCall = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => Promise<OwnerAnswer>

export type OwnerAnswer =
  | { readonly kind: 'answered'; readonly body: unknown }
  /** The server said no: `code` is stable, `errors` name the fields. */
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly reason: string
      readonly errors: readonly FieldProblem[]
    }
  | { readonly kind: 'unreachable'; readonly reason: string }

export type FieldProblem = { readonly path: string; readonly code: string; readonly message: string }

const TIMEOUT_MS = 20_000

export function createOwnerCall(
  { apiUrl, siteKey, ownerKey }: Pick<ShopOptions, 'apiUrl' | 'siteKey' | 'ownerKey'>,
  fetch: ShopPlatform['fetch'],
): OwnerCall {
  return async function callOwner(method, path, body) {
    const url = new URL(path, apiUrl)
    url.searchParams.set('site', siteKey)
    try {
      const answer = await fetch(url.href, {
        method,
        headers: { Authorization: `Bearer ${ownerKey}`, ...(body && { 'Content-Type': 'application/json' }) },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body && { body: JSON.stringify(body) }),
      })
      const read: unknown = await answer.json()
      return answer.ok ? { kind: 'answered', body: read } : refusalOf(answer.status, read)
    } catch (error) {
      return { kind: 'unreachable', reason: reasonOf(error) }
    }
  }
}

/** The body, or an error that says what was asked: for a start that cannot go on without it. */
export async function needAnswer(call: OwnerCall, ...[method, path, body]: Parameters<OwnerCall>): Promise<unknown> {
  const answer = await call(method, path, body)
  if (answer.kind === 'answered') return answer.body
  throw new Error(`The server did not do ${method} ${path}: ${answer.reason}`)
}

function refusalOf(status: number, body: unknown): OwnerAnswer {
  const errors = listOf(fieldOf(body, 'errors')).map((error) => ({
    path: textOf(fieldOf(error, 'path')) ?? '',
    code: textOf(fieldOf(error, 'code')) ?? '',
    message: textOf(fieldOf(error, 'message')) ?? '',
  }))
  const reason = errors[0]?.message ?? textOf(fieldOf(body, 'detail')) ?? `HTTP ${status}`
  return { kind: 'refused', code: textOf(fieldOf(body, 'code')) ?? '', reason, errors }
}

/** A short name of what went wrong; never a message, which could quote the request. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = fieldOf(cause, 'code')
  if (typeof code === 'string') return code
  return error instanceof Error ? error.name : 'Error'
}
