/** Schemas of what is kept about one person. Never a sealed contact. */
import Type from 'typebox'
import { CaseSchema } from './cases.ts'
import { OrderSchema } from './catalogue.ts'
import { UtcTime } from './fields.ts'
import { OwnerResponseSchema } from './owner.ts'

const Hint = Type.Object({
  id: Type.String(),
  offerId: Type.String(),
  sku: Type.Optional(Type.String()),
  state: Type.String(),
  issuedAt: UtcTime,
  expiresAt: UtcTime,
})

export const PersonSchema = Type.Object({
  responses: Type.Array(OwnerResponseSchema),
  orders: Type.Array(OrderSchema),
  hints: Type.Array(Hint),
  cases: Type.Array(CaseSchema),
  hasObjected: Type.Boolean(),
})
export const PersonErasedSchema = Type.Object({
  responses: Type.Integer(),
  orders: Type.Integer(),
  cases: Type.Integer(),
})
