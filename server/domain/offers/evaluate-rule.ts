/** Whether a rule holds for one response. Never true for a field that is not known, whatever the operator. */
import type { Rule, RuleField, RuleOperator, RuleValue } from './rule.ts'

/** What is known; a field that is absent (every `person.*` of a person who is not verified) makes each of its conditions false. */
export type RuleFacts = { readonly [field in RuleField]?: string | number | ReadonlySet<string> }

/** The rule was checked when it was saved. */
export function evaluateRule(rule: Rule, facts: RuleFacts): boolean {
  if ('all' in rule) return !has(rule.all, facts, false)
  if ('any' in rule) return has(rule.any, facts, true)
  if ('not' in rule) return !evaluateRule(rule.not, facts)
  const fact = facts[rule[0]]
  if (fact === undefined) return false
  return typeof fact === 'object' ? holdsForSet(fact, rule[1], rule[2]) : holdsForOne(fact, rule[1], rule[2])
}

/** Whether one of them comes out like that. A loop, since two hundred rules a decision would make as many closures. */
function has(rules: readonly Rule[], facts: RuleFacts, wanted: boolean): boolean {
  for (const rule of rules) if (evaluateRule(rule, facts) === wanted) return true
  return false
}

function holdsForSet(fact: ReadonlySet<string>, operator: RuleOperator, value: RuleValue): boolean {
  if (typeof value === 'object') {
    const shares = value.some((member) => fact.has(member))
    return operator === 'in' ? shares : operator === 'notIn' && !shares
  }
  return operator === 'contains' && typeof value === 'string' && fact.has(value)
}

function holdsForOne(fact: string | number, operator: RuleOperator, value: RuleValue): boolean {
  switch (operator) {
    case 'is':
      return fact === value
    case 'isNot':
      return fact !== value
    case 'in':
      return typeof value === 'object' && value.includes(String(fact))
    case 'notIn':
      return typeof value === 'object' && !value.includes(String(fact))
    case 'atLeast':
      return typeof fact === 'number' && typeof value === 'number' && fact >= value
    case 'atMost':
      return typeof fact === 'number' && typeof value === 'number' && fact <= value
    case 'contains':
      return false
  }
}
