/** Schemas of what the server says about itself. Never a reason: that is in the log. */
import Type from 'typebox'

export const HealthSchema = Type.Object({ status: Type.Literal('ok') })
export const RemovedSchema = Type.Object({ removed: Type.Integer() })
