/** Errors on the wire: RFC 9457 problem details with a stable code. */

/** Every code the server can answer, with its status. Codes are stable: pages may switch on them. */
export const PROBLEMS = {
  malformed_request: 400,
  invalid_json: 400,
  invalid_utf8: 400,
  too_deep: 400,
  invalid_cursor: 400,
  key_in_query: 400,
  unauthorized: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  not_found: 404,
  site_not_found: 404,
  response_not_found: 404,
  hint_not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  revision_conflict: 409,
  remedy_already_chosen: 409,
  version_conflict: 409,
  hint_already_redeemed: 409,
  erased: 410,
  hint_expired: 410,
  body_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  validation_failed: 422,
  hint_not_for_this: 422,
  rate_limited: 429,
  export_running: 429,
  dry_run_running: 429,
  headers_too_large: 431,
  internal: 500,
  overloaded: 503,
  storage_unavailable: 503,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof PROBLEMS

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  /** A sentence that says what to do. */
  readonly detail?: string
  readonly requestId: string
  readonly retryAfterMs?: number
  /** With `revision_conflict`: the revision the server holds. */
  readonly currentRevision?: number
  /** With `remedy_already_chosen`: the one the server holds. */
  readonly remedyId?: string
  readonly errors?: readonly FieldError[]
}

/** At most ten of them. */
export type FieldError = { readonly path: string; readonly code: string; readonly message: string }
