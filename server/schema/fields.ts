/** The small schemas the wire is made of: ids, times, money, texts. Never a limit that the contract does not name. */
import Type from 'typebox'
import type { Static, TProperties, TSchema } from 'typebox'
import { LIMITS } from '../../sdk/contract/index.ts'
import { registerFormats } from './text-formats.ts'

registerFormats()

export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUID v7 or v4, lower case',
})
export const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: '128 random bits in base64url' })
export const UtcTime = Type.String({ format: 'utc-time', description: 'ISO 8601, for instance 2026-11-21T10:00:00Z' })
export const Slug = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,63}$' })
export const QuestionId = Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })
export const LanguageTag = Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$', description: 'BCP 47' })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })
export const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })
export const LINE_CODE_POINTS = 200
export const Line = Type.String({ minLength: 1, maxLength: LINE_CODE_POINTS })
export const LongText = Type.String({ maxLength: LIMITS.textCodePoints })
export const MinorUnits = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const ScaleLabel = Type.Union([
  Type.Literal('csat'),
  Type.Literal('stars'),
  Type.Literal('nps'),
  Type.Literal('ces5'),
  Type.Literal('ces7'),
  Type.Literal('thumbs'),
  Type.Literal('expectation'),
])
export const BandLabel = Type.Union([Type.Literal('unhappy'), Type.Literal('neutral'), Type.Literal('happy')])
export const KindLabel = Type.Union([
  Type.Literal('rating'),
  Type.Literal('complaint'),
  Type.Literal('suggestion'),
  Type.Literal('praise'),
  Type.Literal('question'),
])

/** An object that refuses unknown fields: owner routes. */
export function closed<const Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false })
}

/** The same or null. A union would find each fault twice: in the value, and in that no branch fits. */
export function orNull<const Schema extends TSchema>(schema: Schema, whatNullDoes: string) {
  const { type } = schema as unknown as { readonly type: string }
  return Type.Unsafe<Static<Schema> | null>({ ...schema, type: [type, 'null'], description: `null ${whatNullDoes}` })
}

/** A list as every owner route answers it. */
export function pageOf<const Row extends TSchema>(row: Row) {
  return Type.Object({
    data: Type.Array(row),
    meta: Type.Object({ limit: Type.Integer(), nextCursor: Type.Optional(Type.String()) }),
  })
}

export type { Static, TSchema }
