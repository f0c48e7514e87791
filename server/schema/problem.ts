/** The schema of every error: RFC 9457 problem details. Never a field the contract does not have. */
import Type from 'typebox'
import { PROBLEMS, type ProblemCode } from '../../sdk/contract/index.ts'

export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Unsafe<ProblemCode>({ type: 'string', enum: Object.keys(PROBLEMS) }),
  detail: Type.Optional(Type.String()),
  requestId: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer()),
  currentRevision: Type.Optional(Type.Integer()),
  remedyId: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() }), { maxItems: 10 }),
  ),
})
