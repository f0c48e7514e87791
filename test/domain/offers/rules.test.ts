/** The owner's conditions: what may be written, and when they hold. Never a rule that is guessed at. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRule, fieldsOf, RULE_LIMITS } from '../../../server/domain/offers/check-rule.ts'
import { evaluateRule, type RuleFacts } from '../../../server/domain/offers/evaluate-rule.ts'
import { RULE_FIELDS, type Rule } from '../../../server/domain/offers/rule.ts'

const facts: RuleFacts = {
  touchpoint: 'delivery',
  locale: 'az',
  'order.totalMinor': 5_000,
  'order.itemCount': 2,
  'order.currency': 'AZN',
  'basket.sku': new Set(['a', 'b']),
  'basket.category': new Set(['novel']),
}

const wrong: readonly (readonly [rule: unknown, path: string, code: string])[] = [
  [undefined, 'rule', 'rule_unreadable'],
  ['touchpoint == 1', 'rule', 'rule_unreadable'],
  [{}, 'rule', 'rule_unreadable'],
  [{ all: [], any: [] }, 'rule', 'rule_unreadable'],
  [{ __proto__: null, script: 'alert(1)' }, 'rule.script', 'rule_unreadable'],
  [{ any: [] }, 'rule.any', 'rule_empty'],
  [{ all: 1 }, 'rule.all', 'rule_unreadable'],
  [{ all: [['score', 'is', 5]] }, 'rule.all.0.0', 'rule_field_unknown'],
  [['constructor', 'is', 5], 'rule.0', 'rule_field_unknown'],
  [['order.totalMinor', 'contains', 5], 'rule.1', 'rule_operator_unknown'],
  [['order.totalMinor', 'atLeast', '5'], 'rule.2', 'rule_value_unusable'],
  [['order.totalMinor', 'atLeast', Number.NaN], 'rule.2', 'rule_value_unusable'],
  [['order.totalMinor', 'atLeast', 5, 6], 'rule', 'rule_unreadable'],
  [['order.itemCount', 'in', [3]], 'rule.2.0', 'rule_value_unusable'],
  [['locale', 'is', 'az-AZ'], 'rule.2', 'rule_value_unusable'],
  [['person.segment', 'in', ['active', 'rich']], 'rule.2.1', 'rule_value_unusable'],
  [['basket.sku', 'in', Array.from({ length: 101 }, String)], 'rule.2', 'rule_value_unusable'],
  [['basket.sku', 'contains', 'x'.repeat(101)], 'rule.2', 'rule_value_unusable'],
  [{ not: { not: { not: { not: { not: ['locale', 'is', 'az'] } } } } }, 'rule.not.not.not.not.not', 'rule_too_deep'],
]

describe('A098 a rule', () => {
  test.each(wrong)('%j is refused by the place of its fault', (rule, path, code) => {
    expect(checkRule(rule)).toEqual([{ path, code, message: expect.stringMatching(/^[A-Z].*\.$/) }])
  })

  test('has at most fifty conditions, wherever they stand', () => {
    const leaf = ['locale', 'is', 'az']
    const spread = (count: number) => ({ all: [{ any: Array.from({ length: count - 1 }, () => leaf) }, leaf] })
    expect(checkRule(spread(50))).toEqual([])
    expect(checkRule(spread(51))).toMatchObject([{ code: 'rule_too_long' }])
    expect(checkRule({ all: Array.from({ length: 51 }, () => ({ all: [] })) })).toMatchObject([
      { code: 'rule_too_long' },
    ])
  })

  test('that means everybody is written as no condition at all', () => {
    expect(checkRule({ all: [] })).toEqual([])
    expect(evaluateRule({ all: [] }, {})).toBe(true)
  })

  test('has no field for a score, a text, a place or a device', () => {
    expect(
      Object.keys(RULE_FIELDS).filter((field) =>
        /score|rating|text|comment|post|city|region|device|agent|gender|age$/i.test(field),
      ),
    ).toEqual([])
  })
})

const holds: readonly (readonly [rule: Rule, isTrue: boolean])[] = [
  [['touchpoint', 'is', 'delivery'], true],
  [['touchpoint', 'isNot', 'delivery'], false],
  [['locale', 'in', ['tr', 'az']], true],
  [['locale', 'notIn', ['tr', 'az']], false],
  [['order.totalMinor', 'atLeast', 5_000], true],
  [['order.totalMinor', 'atMost', 4_999], false],
  [['order.itemCount', 'in', ['2', '4']], true],
  [['basket.sku', 'contains', 'a'], true],
  [['basket.sku', 'in', ['x', 'b']], true],
  [['basket.sku', 'notIn', ['x', 'b']], false],
  [['basket.category', 'notIn', ['maps']], true],
  [{ not: ['locale', 'is', 'tr'] }, true],
  [
    {
      all: [
        ['locale', 'is', 'az'],
        ['order.itemCount', 'is', 3],
      ],
    },
    false,
  ],
  [
    {
      any: [
        ['locale', 'is', 'tr'],
        ['order.itemCount', 'is', 2],
      ],
    },
    true,
  ],
]

describe('a condition', () => {
  test.each(holds)('%j is %s', (rule, isTrue) => {
    expect(checkRule(rule)).toEqual([])
    expect(evaluateRule(rule, facts)).toBe(isTrue)
  })

  test('on what is not known is false with every operator, so on persons who are not verified', () => {
    const unknown: readonly Rule[] = [
      ['person.orderCount', 'atLeast', 0],
      ['person.orderCount', 'atMost', 9],
      ['person.orderCount', 'isNot', 9],
      ['person.segment', 'notIn', ['lost']],
      ['person.boughtSku', 'notIn', ['x']],
      ['basket.author', 'notIn', ['x']],
    ]
    for (const rule of unknown) expect(evaluateRule(rule, facts)).toBe(false)
  })
})

const { rules } = fc.letrec<{ rules: Rule }>((tie) => ({
  rules: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.tuple(
      fc.constantFrom('order.totalMinor', 'order.itemCount', 'person.orderCount'),
      fc.constantFrom('is', 'isNot', 'atLeast', 'atMost'),
      fc.integer(),
    ),
    fc.tuple(
      fc.constantFrom('basket.sku', 'person.boughtSku'),
      fc.constantFrom('in', 'notIn'),
      fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 9 }),
    ),
    fc.record({ all: fc.array(tie('rules'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('rules'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('rules') }),
  ) as fc.Arbitrary<Rule>,
}))

describe('any rule', () => {
  test('that is accepted can be run on anything, and answers yes or no', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        if (checkRule(rule).length > 0) return
        expect([true, false]).toContain(evaluateRule(rule, facts))
        expect([true, false]).toContain(evaluateRule(rule, {}))
        expect(fieldsOf(rule).every((field) => Object.hasOwn(RULE_FIELDS, field))).toBe(true)
      }),
    )
  })

  test('whatever is sent instead of one is refused by name and never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.jsonValue(),
          fc.record({ all: fc.anything() }),
          fc.record({ not: fc.array(fc.anything()) }),
        ),
        (value) => {
          const errors = checkRule(value)
          expect(errors.length).toBeLessThanOrEqual(10)
          for (const { path, code } of errors)
            expect([path.startsWith('rule'), code]).toEqual([true, expect.stringMatching(/^rule_\w+$/)])
          if (errors.length === 0) expect([true, false]).toContain(evaluateRule(value as Rule, facts))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('the limits are what the page says', () => {
    expect(RULE_LIMITS).toEqual({ depth: 5, leaves: 50, setSize: 100, textCodePoints: 100 })
  })
})
