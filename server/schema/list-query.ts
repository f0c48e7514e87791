/** Reads the filters of the responses list from a query. Never passes on a name or a value it does not know. */
import Type from 'typebox'
import type { FieldError } from '../../sdk/contract/index.ts'
import { isUtcTime } from './text-formats.ts'

const FilterSchema = Type.Object({
  from: Type.Optional(Type.String({ format: 'utc-time' })),
  to: Type.Optional(Type.String({ format: 'utc-time' })),
  survey: Type.Optional(Type.String()),
  touchpoint: Type.Optional(Type.String()),
  kind: Type.Optional(Type.String()),
  band: Type.Optional(Type.String()),
  hasText: Type.Optional(Type.Boolean()),
  origin: Type.Optional(Type.String()),
  flagged: Type.Optional(Type.Boolean()),
})
export const ListSchema = Type.Object({
  ...FilterSchema.properties,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String()),
})

export const ExportSchema = Type.Object({
  ...FilterSchema.properties,
  format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('ndjson')])),
  flavour: Type.Optional(Type.Literal('excel')),
})

export type ParsedFilter = {
  readonly from?: number
  readonly to?: number
  readonly surveyId?: string
  readonly touchpoint?: string
  readonly kind?: string
  readonly band?: string
  readonly hasText?: boolean
  readonly origin?: 'live' | 'test' | 'sample'
  readonly flagged?: boolean
}

type Query = (name: string) => string | undefined
type Parsed<Value> = { readonly value: Value; readonly errors: readonly FieldError[] }

const SLUG = /^[a-z][a-z0-9_-]{0,63}$/
const KINDS = ['rating', 'complaint', 'suggestion', 'praise', 'question']
const BANDS = ['unhappy', 'neutral', 'happy']
const ORIGINS = ['live', 'test', 'sample'] as const

export function parseFilter(query: Query): Parsed<ParsedFilter> {
  const errors: FieldError[] = []
  const read = <Value>(
    name: string,
    message: string,
    parse: (text: string) => Value | undefined,
  ): Value | undefined => {
    const text = query(name)
    if (text === undefined) return undefined
    const value = parse(text)
    if (value === undefined) errors.push({ path: name, code: 'not_allowed', message })
    return value
  }
  const oneOf =
    <Value extends string>(values: readonly Value[]) =>
    (text: string) =>
      values.find((value) => value === text)
  const time = (text: string) => (isUtcTime(text) ? Date.parse(text) : undefined)
  const slug = (text: string) => (SLUG.test(text) ? text : undefined)
  const value = {
    from: read('from', 'Send a time in ISO 8601 with a zone: 2026-11-21T10:00:00Z.', time),
    to: read('to', 'Send a time in ISO 8601 with a zone: 2026-11-21T10:00:00Z.', time),
    surveyId: read('survey', 'Send the id of a survey.', slug),
    touchpoint: read('touchpoint', 'Send the name of a touchpoint.', slug),
    kind: read('kind', `Send one of ${KINDS.join(', ')}.`, oneOf(KINDS)),
    band: read('band', `Send one of ${BANDS.join(', ')}.`, oneOf(BANDS)),
    hasText: read('hasText', 'Send true or false.', parseBoolean),
    origin: read('origin', `Send one of ${ORIGINS.join(', ')}.`, oneOf(ORIGINS)),
    flagged: read('flagged', 'Send true or false.', parseBoolean),
  }
  return { value: withoutUndefined(value), errors }
}

export function parseLimit(text: string | undefined): Parsed<number> {
  const value = text === undefined ? 20 : /^\d{1,3}$/.test(text) ? Number(text) : 0
  const isAllowed = value >= 1 && value <= 100
  const errors = isAllowed
    ? []
    : [{ path: 'limit', code: 'out_of_range', message: 'Send a whole number from 1 to 100.' }]
  return { value, errors }
}

function parseBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined
}

type Defined<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** With exact optional properties, absent and undefined are two things. */
function withoutUndefined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>
}
