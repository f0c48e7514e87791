/** A text in several languages. Never an empty one. */
import Type from 'typebox'

export const Localised = Type.Record(
  Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$' }),
  Type.String({ minLength: 1, maxLength: 1_000 }),
  { additionalProperties: false, minProperties: 1, maxProperties: 40, description: 'by language' },
)
