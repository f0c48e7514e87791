/** Maps a refusal to problem+json. No stack, SQL, path or value that was sent leaves with it. */
import { PROBLEMS, type Problem, type ProblemCode } from '../../sdk/contract/index.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Answer } from './answer.ts'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

const TITLES: Readonly<Record<ProblemCode, string>> = {
  malformed_request: 'The request is not valid HTTP',
  invalid_json: 'The body is not one JSON document',
  invalid_utf8: 'The body is not UTF-8',
  too_deep: 'The body is nested too deeply',
  invalid_cursor: 'The cursor does not belong to this list',
  key_in_query: 'Keys do not belong in an address',
  unauthorized: 'A key is needed',
  forbidden: 'This key may not do that',
  origin_not_allowed: 'This page may not use this site key',
  not_found: 'Nothing is here',
  site_not_found: 'No site has this key',
  response_not_found: 'No response has this id',
  hint_not_found: 'No hint has this code',
  method_not_allowed: 'This address does not take that method',
  request_timeout: 'The request came too slowly',
  revision_conflict: 'Another body is stored under this revision',
  remedy_already_chosen: 'A remedy was chosen before',
  version_conflict: 'Somebody else saved in between',
  hint_already_redeemed: 'This hint was used before',
  erased: 'This was erased',
  hint_expired: 'This hint is over',
  body_too_large: 'The body is too large',
  uri_too_long: 'The address is too long',
  unsupported_media_type: 'This content type is not taken here',
  validation_failed: 'Some fields need correction',
  hint_not_for_this: 'This hint is for something else',
  rate_limited: 'Too many requests',
  export_running: 'An export of this site is running',
  dry_run_running: 'A dry run of this site is running',
  headers_too_large: 'The headers are too large',
  internal: 'Something broke on our side',
  overloaded: 'The server is busy',
  storage_unavailable: 'The server cannot store right now',
}

/** Refusals that pass by themselves say when to come back. */
const RETRY_AFTER_MS: { readonly [code in ProblemCode]?: number } = {
  overloaded: 1_000,
  storage_unavailable: 5_000,
  export_running: 5_000,
  dry_run_running: 2_000,
}

export function problemAnswer(refusal: Refusal, requestId: string, headers?: Answer['headers']): Answer {
  const status = PROBLEMS[refusal.code]
  const retryAfterMs = refusal.retryAfterMs ?? RETRY_AFTER_MS[refusal.code]
  const problem: Problem = {
    type: `urn:defter:problem:${refusal.code}`,
    title: TITLES[refusal.code],
    status,
    code: refusal.code,
    detail: refusal.detail,
    requestId,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(refusal.currentRevision !== undefined && { currentRevision: refusal.currentRevision }),
    ...(refusal.remedyId !== undefined && { remedyId: refusal.remedyId }),
    ...(refusal.errors && { errors: refusal.errors }),
  }
  return {
    kind: 'answer',
    status,
    body: JSON.stringify(problem),
    type: PROBLEM_TYPE,
    headers: {
      // What is not here now may be after an upgrade.
      'cache-control': 'no-store',
      ...headers,
      ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
      // What was not read of a body must not be read on.
      ...(refusal.code === 'body_too_large' && { connection: 'close' }),
    },
  }
}
