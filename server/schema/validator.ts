/** Compiles a schema into a check that answers values or field errors. Never throws on what it is given. */
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import type { Static, TSchema } from 'typebox'
import type { FieldError } from '../../sdk/contract/index.ts'
import { createCleaner } from './cleaner.ts'
import { fieldErrorsOf } from './field-errors.ts'

// Of a list of unions every kind has its findings: with the usual eight, those of the kind that was meant may be cut off.
Settings.Set({ maxErrors: 100 })

export type Checked<Value> =
  | { readonly isValid: true; readonly value: Value }
  | { readonly isValid: false; readonly errors: readonly FieldError[] }

/** @returns The value (without fields the schema does not know, when it is open), or at most ten field errors. */
export type Validate<Value> = (value: unknown) => Checked<Value>

/** Compiled at the first use, so that a start pays only for the routes that are called. */
export function createValidator<const Schema extends TSchema>(schema: Schema): Validate<Static<Schema>> {
  let compiled: { readonly validator: ReturnType<typeof Compile<Schema>>; readonly clean: (value: unknown) => void }
  return (value) => {
    compiled ??= { validator: Compile(schema), clean: createCleaner(schema) }
    const { validator, clean } = compiled
    if (!validator.Check(value)) return { isValid: false, errors: fieldErrorsOf(validator.Errors(value)) }
    clean(value)
    return { isValid: true, value: value as Static<Schema> }
  }
}
