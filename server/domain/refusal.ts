/** An expected refusal: a stable code, the field, and a sentence that says what to do. Never thrown. */
import type { FieldError, ProblemCode } from '../../sdk/contract/index.ts'

export type Refusal = {
  readonly kind: 'refused'
  readonly code: ProblemCode
  readonly detail: string
  readonly errors?: readonly FieldError[]
  readonly currentRevision?: number
  /** With `remedy_already_chosen`: the one chosen first. */
  readonly remedyId?: string
  readonly retryAfterMs?: number
}

/** @example refuse('validation_failed', 'Check the survey.', [{ path: 'answers.rating', code: 'out_of_range', message: '…' }]) */
export function refuse(code: ProblemCode, detail: string, errors?: readonly FieldError[]): Refusal {
  return errors ? { kind: 'refused', code, detail, errors: errors.slice(0, 10) } : { kind: 'refused', code, detail }
}

/** True for the refusal among the answers of a use case. */
export function isRefused(answer: object): answer is Refusal {
  return 'kind' in answer && answer.kind === 'refused'
}
