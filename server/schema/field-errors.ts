/** Turns a validator's findings into field errors that say what to do. Never repeats what was sent. */
import type { TLocalizedValidationError } from 'typebox/error'
import type { FieldError } from '../../sdk/contract/index.ts'
import { findingsOfKind } from './union-errors.ts'

const MOST_ERRORS = 10
const UNKNOWN_FIELD = { code: 'unknown_field', message: 'Remove this field: nothing by that name is known here.' }

/** At most ten, one per path. */
export function fieldErrorsOf(findings: readonly TLocalizedValidationError[]): readonly FieldError[] {
  const byPath = new Map<string, FieldError>()
  const meant = findingsOfKind(findings)
  for (const finding of meant) {
    for (const error of errorsOf(finding, meant)) {
      if (!byPath.has(error.path)) byPath.set(error.path, error)
      if (byPath.size === MOST_ERRORS) return [...byPath.values()]
    }
  }
  return [...byPath.values()]
}

type Finding = TLocalizedValidationError

function errorsOf(finding: Finding, all: readonly Finding[]): readonly FieldError[] {
  const path = pathOf(finding.instancePath)
  if (finding.keyword === 'required') {
    return finding.params.requiredProperties.map((name) => ({
      path: join(path, name),
      code: 'required',
      message: 'Add this field.',
    }))
  }
  if (finding.keyword === 'additionalProperties') {
    return finding.params.additionalProperties.slice(0, MOST_ERRORS).map((name) => ({
      path: join(path, name.slice(0, 80)),
      ...UNKNOWN_FIELD,
    }))
  }
  if (finding.keyword === 'const') return [{ path, code: 'not_allowed', message: choiceOf(finding.instancePath, all) }]
  return [{ path, ...sentenceOf(finding) }]
}

/** Every value that is allowed at a place: the validator names them one by one. */
function choiceOf(instancePath: string, all: readonly Finding[]): string {
  const values = all.flatMap((finding) =>
    finding.keyword === 'const' && finding.instancePath === instancePath ? [String(finding.params.allowedValue)] : [],
  )
  return `Send one of: ${[...new Set(values)].join(', ')}.`
}

function sentenceOf(finding: Finding): Omit<FieldError, 'path'> {
  switch (finding.keyword) {
    case 'type':
      return { code: 'wrong_type', message: `Send ${[finding.params.type].flat().join(' or ')} here.` }
    case 'minLength':
      return { code: 'too_short', message: `Write at least ${finding.params.limit} character(s).` }
    case 'maxLength':
      return { code: 'too_long', message: `Shorten this to ${finding.params.limit} characters.` }
    case 'minimum':
    case 'maximum':
      return {
        code: 'out_of_range',
        message: `Send a number that is ${finding.params.comparison} ${finding.params.limit}.`,
      }
    case 'minItems':
      return { code: 'too_few', message: `Send at least ${finding.params.limit} of these.` }
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too_many', message: `Send at most ${finding.params.limit} of these.` }
    case 'pattern':
      return { code: 'wrong_form', message: 'Write this in the form that /openapi.json gives for the field.' }
    case 'format':
      return { code: 'wrong_time', message: 'Send a time that exists, in ISO 8601 with a zone: 2026-11-21T10:00:00Z.' }
    // The schema `false`, which stands behind every field that a closed object does not name.
    case 'boolean':
      return UNKNOWN_FIELD
    case 'enum':
      return { code: 'not_allowed', message: `Send one of: ${finding.params.allowedValues.join(', ')}.` }
    case 'anyOf':
      return { code: 'not_allowed', message: 'Send one of the values that /openapi.json lists for the field.' }
    default:
      return { code: 'invalid', message: 'Correct this field; /openapi.json describes it.' }
  }
}

function pathOf(pointer: string): string {
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~').slice(0, 80))
    .join('.')
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
