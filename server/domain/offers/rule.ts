/** The closed rule language: data, never code. Fields and operators are a fixed list, checked when an offer is saved. */

import type { Fact } from '../verified.ts'

export type RuleOperator = 'is' | 'isNot' | 'in' | 'notIn' | 'atLeast' | 'atMost' | 'contains'
export type RuleValue = string | number | boolean | readonly string[]

export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  /** For instance `['order.totalMinor', 'atLeast', 30000]`. */
  | readonly [field: RuleField, operator: RuleOperator, value: RuleValue]

/**
 * No protected attribute, postcode, device, score, text or mood. `person.*` needs a verified person and is false
 * without one; `basket.*` reads the rated order's lines through the catalogue.
 */
export const RULE_FIELDS = {
  touchpoint: { type: 'text' },
  locale: { type: 'text' },
  'order.totalMinor': { type: 'number' },
  'order.itemCount': { type: 'number' },
  'order.currency': { type: 'text' },
  'basket.sku': { type: 'set' },
  'basket.category': { type: 'set' },
  'basket.author': { type: 'set' },
  'basket.series': { type: 'set' },
  'person.segment': { type: 'text', requires: 'verifiedPerson' },
  'person.orderCount': { type: 'number', requires: 'verifiedPerson' },
  'person.daysSinceLast': { type: 'number', requires: 'verifiedPerson' },
  'person.boughtSku': { type: 'set', requires: 'verifiedPerson' },
  'person.boughtCategory': { type: 'set', requires: 'verifiedPerson' },
} as const satisfies Record<string, { readonly type: 'text' | 'number' | 'set'; readonly requires?: Fact }>

export type RuleField = keyof typeof RULE_FIELDS
