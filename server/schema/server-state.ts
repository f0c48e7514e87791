/** Schemas of what the server says about itself. Never a reason: that is in the log. */
import Type from 'typebox'
import { closed, Line, LongText, MinorUnits, UtcTime, Uuid } from './fields.ts'
import { SubmissionSchema } from './submission.ts'

export const HealthSchema = Type.Object({ status: Type.Literal('ok') })
/** As much of a document as every reader of OpenAPI needs. */
export const OpenApiSchema = Type.Object({
  openapi: Type.String({ pattern: '^3\\.1\\.' }),
  info: Type.Object({
    title: Type.String(),
    version: Type.String(),
    license: Type.Object({ name: Type.String(), identifier: Type.String() }),
  }),
  servers: Type.Array(Type.Object({ url: Type.String() })),
  paths: Type.Unsafe<object>({ type: 'object', additionalProperties: { type: 'object' } }),
  components: Type.Unsafe<object>({ type: 'object', additionalProperties: { type: 'object' } }),
})
export const RemovedSchema = Type.Object({ removed: Type.Integer() })
/** What the shop's people did about a sample's case, at its own times. */
export const SampleCareSchema = closed({
  responseId: Uuid,
  assignee: Line,
  answer: Type.Optional(closed({ text: LongText, at: UtcTime })),
  remedy: Type.Optional(closed({ id: Line, costMinor: MinorUnits, at: UtcTime })),
  putRightAt: Type.Optional(UtcTime),
})
/** At most 50 in one call, to stay within the size of an owner's body. */
export const SamplesSchema = Type.Object({
  responses: Type.Array(SubmissionSchema, { minItems: 1, maxItems: 50 }),
  care: Type.Optional(Type.Array(SampleCareSchema, { maxItems: 50 })),
})
export const SampleCountSchema = Type.Object({ added: Type.Integer(), refused: Type.Integer() })
