/** Reads one JSON body: type, size, UTF-8, depth, JSON, schema, in that order. Never throws and never reads past the limit. */
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { BodySource } from './body-source.ts'
import type { Validate } from '../schema/validator.ts'
import { findForbidden, isDeeperThan } from './json-guard.ts'

export type BodyRules<Value> = {
  /** Public routes take text/plain too, which needs no preflight. */
  readonly isPlainTextTaken: boolean
  readonly limitBytes: number
  /** Levels of brackets; 8 unless the schema is deeper by nature. */
  readonly deepest?: number
  /** Puts right what is no fault, before anything of the body is checked. */
  readonly prepare?: (body: unknown) => unknown
  readonly validate: Validate<Value>
}

export type ReadBody<Value> = { readonly kind: 'body'; readonly value: Value }

const DEEPEST = 8

export async function readBody<Value>(source: BodySource, rules: BodyRules<Value>): Promise<ReadBody<Value> | Refusal> {
  const refusedType = refuseType(source, rules.isPlainTextTaken)
  if (refusedType) return refusedType
  const announced = source.header('content-length')
  if (announced !== undefined && Number(announced) > rules.limitBytes) return tooLarge(rules.limitBytes)
  const bytes = await source.bytes(rules.limitBytes)
  if (bytes === 'tooLarge') return tooLarge(rules.limitBytes)
  return parseBody(bytes, rules)
}

function refuseType(source: BodySource, isPlainTextTaken: boolean): Refusal | undefined {
  const encoding = source.header('content-encoding')
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return refuse('unsupported_media_type', 'Send the body without content-encoding.')
  const type = source.header('content-type') ?? ''
  if (type === 'application/json' || (isPlainTextTaken && type === 'text/plain;charset=UTF-8')) return undefined
  if (isTaken(type, isPlainTextTaken)) return undefined
  const taken = isPlainTextTaken ? 'application/json or text/plain;charset=UTF-8' : 'application/json'
  return refuse('unsupported_media_type', `Send JSON as ${taken}.`)
}

const TAKEN = /^(application\/json|text\/plain)\s*(?:;\s*charset="?utf-?8"?\s*)?$/i

function isTaken(type: string, isPlainTextTaken: boolean): boolean {
  const media = type.length <= 100 ? TAKEN.exec(type)?.[1]?.toLowerCase() : undefined
  return media === 'application/json' || (isPlainTextTaken && media === 'text/plain')
}

function tooLarge(limitBytes: number): Refusal {
  return refuse('body_too_large', `Send at most ${limitBytes} bytes.`)
}

// A byte order mark is kept, so that JSON.parse refuses it like any other stray character.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parseBody<Value>(
  bytes: Uint8Array,
  { validate, prepare = (body) => body, deepest = DEEPEST }: BodyRules<Value>,
): ReadBody<Value> | Refusal {
  const text = decode(bytes)
  if (text === undefined) return refuse('invalid_utf8', 'Send the body in UTF-8.')
  if (isDeeperThan(deepest, text)) return refuse('too_deep', `Nest at most ${deepest} levels.`)
  const parsed = parseJson(text)
  if (!parsed) return refuse('invalid_json', 'Send exactly one JSON document, without comments or a byte order mark.')
  const value = prepare(parsed.value)
  const forbidden = findForbidden(text, value)
  if (forbidden) return refuseForbidden(forbidden)
  const checked = validate(value)
  return checked.isValid
    ? { kind: 'body', value: checked.value }
    : refuse('validation_failed', 'Correct the fields listed in errors and send again.', checked.errors)
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function refuseForbidden(found: { readonly path: string; readonly code: string }): Refusal {
  const message =
    found.code === 'forbidden_key'
      ? 'Rename this field: its name is reserved.'
      : 'Remove the character NUL and unpaired surrogates from this text.'
  return refuse('validation_failed', 'Correct the fields listed in errors and send again.', [{ ...found, message }])
}
