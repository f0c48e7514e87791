/** Schemas of what the server says about itself. Never a reason: that is in the log. */
import Type from 'typebox'
import { SubmissionSchema } from './submission.ts'

export const HealthSchema = Type.Object({ status: Type.Literal('ok') })
export const RemovedSchema = Type.Object({ removed: Type.Integer() })
/** At most 50 in one call, to stay within the size of an owner's body. */
export const SamplesSchema = Type.Object({ responses: Type.Array(SubmissionSchema, { minItems: 1, maxItems: 50 }) })
export const SampleCountSchema = Type.Object({ added: Type.Integer(), refused: Type.Integer() })
