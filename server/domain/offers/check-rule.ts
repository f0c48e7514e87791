/** Checks an offer's rule before it is saved. Never runs it, and never accepts what evaluating would have to guess at. */
import type { FieldError } from '../../../sdk/contract/index.ts'
import { codePoints } from '../clean-text.ts'
import { RULE_FIELDS, type Rule, type RuleField, type RuleOperator } from './rule.ts'
import { SEGMENTS } from './segment.ts'

export const RULE_LIMITS = { depth: 5, leaves: 50, setSize: 100, textCodePoints: 100 } as const

const OPERATORS = {
  text: ['is', 'isNot', 'in', 'notIn'],
  number: ['is', 'isNot', 'in', 'notIn', 'atLeast', 'atMost'],
  set: ['contains', 'in', 'notIn'],
} as const satisfies Record<string, readonly RuleOperator[]>

/** What a text field can be, where the list is closed: anything else would silently never hold. */
const TEXTS: { readonly [field in RuleField]?: readonly [pattern: RegExp, advice: string] } = {
  locale: [/^[a-z]{2,3}$/, 'Name a language by two or three small letters, like az.'],
  'order.currency': [/^[A-Z]{3}$/, 'Name a currency by three capital letters, like AZN.'],
  'person.segment': [new RegExp(`^(?:${SEGMENTS.join('|')})$`), `Name one of ${SEGMENTS.join(', ')}.`],
}
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/

type Errors = readonly FieldError[]
/** Counts leaves over the whole rule, so that checking ends as soon as there are too many. */
type Walk = { leaves: number }

/** Empty when it can be saved; then `rule` is a `Rule`. Paths are like `rule.all.2.1`. */
export function checkRule(rule: unknown, path = 'rule'): Errors {
  return checkNode(rule, { path, depth: 1 }, { leaves: 0 })
}

/** The fields a checked rule reads. */
export function fieldsOf(rule: Rule): readonly RuleField[] {
  if ('all' in rule) return rule.all.flatMap(fieldsOf)
  if ('any' in rule) return rule.any.flatMap(fieldsOf)
  return 'not' in rule ? fieldsOf(rule.not) : [rule[0]]
}

type Place = { readonly path: string; readonly depth: number }

function checkNode(rule: unknown, place: Place, walk: Walk): Errors {
  const { path, depth } = place
  if (depth > RULE_LIMITS.depth) return wrong(path, 'rule_too_deep', `Nest rules at most ${RULE_LIMITS.depth} deep.`)
  if (Array.isArray(rule)) return checkLeaf(rule, path, walk)
  const advice = 'Write [field, operator, value], or one of all, any and not.'
  if (typeof rule !== 'object' || rule === null) return wrong(path, 'rule_unreadable', advice)
  const [entry, ...others] = Object.entries(rule)
  if (!entry || others.length > 0) return wrong(path, 'rule_unreadable', advice)
  const [word, inner] = entry
  if (word === 'not') return checkNode(inner, { path: `${path}.not`, depth: depth + 1 }, walk)
  if (word !== 'all' && word !== 'any') return wrong(`${path}.${word.slice(0, 40)}`, 'rule_unreadable', advice)
  return checkList(inner, { path: `${path}.${word}`, depth: depth + 1 }, { walk, mayBeEmpty: word === 'all' })
}

function checkList(
  rules: unknown,
  { path, depth }: Place,
  { walk, mayBeEmpty }: { walk: Walk; mayBeEmpty: boolean },
): Errors {
  if (!Array.isArray(rules)) return wrong(path, 'rule_unreadable', 'Write a list of rules.')
  if (rules.length === 0 && !mayBeEmpty)
    return wrong(path, 'rule_empty', 'Name at least one rule, or use all for none.')
  const errors: FieldError[] = []
  for (const [index, rule] of rules.entries()) {
    // An empty `all` is no leaf, but a thousand of them would be walked at every decision.
    if (index >= RULE_LIMITS.leaves) return [...errors, ...tooMany(path)]
    errors.push(...checkNode(rule, { path: `${path}.${index}`, depth }, walk))
    if (walk.leaves > RULE_LIMITS.leaves || errors.length >= 10) return errors.slice(0, 10)
  }
  return errors
}

function checkLeaf(leaf: readonly unknown[], path: string, walk: Walk): Errors {
  walk.leaves++
  if (walk.leaves > RULE_LIMITS.leaves) return tooMany(path)
  const [field, operator, value] = leaf
  if (!isField(field)) {
    return wrong(`${path}.0`, 'rule_field_unknown', `Name one of ${Object.keys(RULE_FIELDS).join(', ')}.`)
  }
  const operators: readonly unknown[] = OPERATORS[RULE_FIELDS[field].type]
  if (!operators.includes(operator)) {
    return wrong(`${path}.1`, 'rule_operator_unknown', `With ${field} use one of ${operators.join(', ')}.`)
  }
  if (leaf.length !== 3) return wrong(path, 'rule_unreadable', 'Write exactly [field, operator, value].')
  return operator === 'in' || operator === 'notIn'
    ? checkSet(field, value, `${path}.2`)
    : checkValue(field, value, `${path}.2`)
}

function checkSet(field: RuleField, value: unknown, path: string): Errors {
  if (!Array.isArray(value) || value.length === 0 || value.length > RULE_LIMITS.setSize) {
    return wrong(path, 'rule_value_unusable', `Write a list of 1 to ${RULE_LIMITS.setSize} values.`)
  }
  const isNumber = RULE_FIELDS[field].type === 'number'
  const place = value.findIndex((member) =>
    isNumber ? typeof member !== 'string' || !WHOLE_NUMBER.test(member) : checkText(field, member, path).length > 0,
  )
  if (place < 0) return []
  const at = `${path}.${place}`
  return isNumber
    ? wrong(at, 'rule_value_unusable', 'Write whole numbers as text, like "3".')
    : checkText(field, value[place], at)
}

function checkValue(field: RuleField, value: unknown, path: string): Errors {
  if (RULE_FIELDS[field].type !== 'number') return checkText(field, value, path)
  const isNumber = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
  return isNumber ? [] : wrong(path, 'rule_value_unusable', 'Write a number.')
}

function checkText(field: RuleField, value: unknown, path: string): Errors {
  const isText = typeof value === 'string' && value !== '' && codePoints(value) <= RULE_LIMITS.textCodePoints
  if (!isText) return wrong(path, 'rule_value_unusable', `Write 1 to ${RULE_LIMITS.textCodePoints} characters.`)
  const [pattern, advice] = TEXTS[field] ?? []
  return pattern && advice && !pattern.test(value) ? wrong(path, 'rule_value_unusable', advice) : []
}

function isField(field: unknown): field is RuleField {
  return typeof field === 'string' && Object.hasOwn(RULE_FIELDS, field)
}

function tooMany(path: string): Errors {
  return wrong(path, 'rule_too_long', `Use at most ${RULE_LIMITS.leaves} conditions.`)
}

function wrong(path: string, code: string, message: string): Errors {
  return [{ path, code, message }]
}
