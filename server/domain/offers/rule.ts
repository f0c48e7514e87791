/** The closed rule language: data, never code. Fields and operators are a fixed list, checked when an offer is saved. */

export type RuleOperator = 'is' | 'isNot' | 'in' | 'notIn' | 'atLeast' | 'atMost' | 'contains'
export type RuleValue = string | number | boolean | readonly string[]

export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  /** For instance `['order.totalMinor', 'atLeast', 30000]`. */
  | readonly [field: RuleField, operator: RuleOperator, value: RuleValue]

/**
 * No protected attribute, postcode, device, score, text or mood. `person.*` needs the person level of trust and is
 * false below it; `basket.*` reads the rated order's lines through the catalogue.
 */
export const RULE_FIELDS = {
  touchpoint: { type: 'text', trust: 'page' },
  locale: { type: 'text', trust: 'page' },
  'order.totalMinor': { type: 'number', trust: 'page' },
  'order.itemCount': { type: 'number', trust: 'page' },
  'order.currency': { type: 'text', trust: 'page' },
  'basket.sku': { type: 'set', trust: 'page' },
  'basket.category': { type: 'set', trust: 'page' },
  'basket.author': { type: 'set', trust: 'page' },
  'basket.series': { type: 'set', trust: 'page' },
  'person.segment': { type: 'text', trust: 'person' },
  'person.orderCount': { type: 'number', trust: 'person' },
  'person.daysSinceLast': { type: 'number', trust: 'person' },
  'person.boughtSku': { type: 'set', trust: 'person' },
  'person.boughtCategory': { type: 'set', trust: 'person' },
} as const satisfies Record<string, { readonly type: 'text' | 'number' | 'set'; readonly trust: 'page' | 'person' }>

export type RuleField = keyof typeof RULE_FIELDS
