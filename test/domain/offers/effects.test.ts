/** What a decision writes beside its reply: claims, hints, a line in the log. Never a word about the shopper. */
import { describe, expect, test } from 'vitest'
import { replayDecision } from '../../../server/domain/offers/decision-log.ts'
import { replayDecisions } from '../../../server/domain/offers/replay.ts'
import type { DecideRecovery } from '../../../server/domain/recovery/decide-recovery-port.ts'
import { decidePlainRecovery } from '../../../server/domain/recovery/plain-recovery.ts'
import { anOffer, DAY, decided, hintsOf, NOON, PERSON, VERIFIED } from './a-decision.ts'

describe('what is claimed', () => {
  const offers = [
    anOffer({ requires: ['verifiedOrder'], codes: { kind: 'token' }, budgetMinor: 1_000, dailyBudgetMinor: 300 }),
  ]

  test('money of the budget, the place under the cap, and the order’s one outcome', () => {
    const { effects } = decided({}, { offers, ...VERIFIED })
    expect(effects?.claims).toEqual([
      { kind: 'order', orderId: 'A-1' },
      {
        kind: 'budget',
        offerId: 'same-author',
        amountMinor: 60,
        day: '2026-11-24',
        limitMinor: 1_000,
        dayLimitMinor: 300,
      },
      { kind: 'cap', offerId: 'same-author', subject: 'order:A-1', since: NOON - 30 * DAY, most: 1 },
    ])
    expect(effects?.hints).toEqual([
      expect.objectContaining({
        offerId: 'same-author',
        orderId: 'A-1',
        subject: 'order:A-1',
        sku: 'bulvar',
        reservedMinor: 60,
      }),
    ])
  })

  test('A108 a second response to a verified order is thanked, without a hint and without a claim', () => {
    const decision = decided({}, { offers, ...VERIFIED, refused: [{ kind: 'refused', reason: 'order' }] })
    expect(hintsOf(decision)).toEqual([])
    expect(decision.effects?.claims).toEqual([])
  })

  test('an order is claimed also when nothing is offered, so that nobody tries twice', () => {
    const { effects } = decided({}, { offers: [anOffer({ status: 'paused' })], ...VERIFIED })
    expect(effects?.claims).toEqual([{ kind: 'order', orderId: 'A-1' }])
  })

  test('when the budget was refused, the next offer is decided on', () => {
    const two = [...offers, anOffer({ id: 'next', priority: 9, items: { kind: 'none' } })]
    const refused = [{ kind: 'refused', reason: 'budget', offerId: 'same-author' }] as const
    expect(hintsOf(decided({}, { offers: two, refused, ...VERIFIED })).map(({ offerId }) => offerId)).toEqual(['next'])
  })

  test('a shop without offers claims and logs nothing', () => {
    expect(decided({}, { offers: [] })).toEqual({
      reply: { kind: 'thanks', text: 'Təşəkkür edirik. Verdiyiniz bal dəftərimizdədir.', hints: [] },
      outcome: 'thanks',
    })
  })
})

describe('nobody is pressed', () => {
  test('who objected gets no hint, whatever there is', () => {
    expect(hintsOf(decided({}, { hasObjected: true }))).toEqual([])
  })

  test('who is held out gets none, always the same people, and never instead of recovery', () => {
    const holdout = { salt: 's', sharePercent: 50 }
    const shown = (ref: string) =>
      hintsOf(decided({}, { holdout, ...PERSON, person: { ref, orders: [] } })).length === 1
    const people = Array.from({ length: 400 }, (_, index) => `p${index}`)
    const share = people.filter(shown).length / people.length
    expect(share).toBeGreaterThan(0.42)
    expect(share).toBeLessThan(0.58)
    expect(people.filter(shown)).toEqual(people.filter(shown))
    expect(decided({ band: 'unhappy' }, { holdout: { salt: 's', sharePercent: 100 } }).outcome).toBe('recovery')
  })
})

describe('the log', () => {
  test('keeps every decision, "none" too, and none of the shopper', () => {
    const lines = [
      decided({}, VERIFIED),
      decided({}, { offers: [anOffer({ status: 'paused' })] }),
      decided({ band: 'unhappy', answers: { rating: 1, comment: 'gizli söz' }, texts: ['comment'] }),
      decided({}, { hasObjected: true, ...PERSON }),
    ].map(({ effects }) => effects?.logLine ?? '')
    expect(lines.map((line) => JSON.parse(line).result)).toEqual(['hint', 'none', 'recovery', 'objection'])
    for (const line of lines) expect(line).not.toMatch(/gizli|"p1"|AUTHOR5|h1\./)
  })

  test('replays byte for byte', () => {
    const line =
      decided({}, { offers: [anOffer(), anOffer({ id: 'b', priority: -1 })], ...VERIFIED }).effects?.logLine ?? ''
    expect(replayDecision(line)).toBe(line)
    const changed = JSON.stringify({ ...JSON.parse(line), places: [1] })
    expect(replayDecision(changed)).not.toBe(changed)
  })

  test('is replayed as a whole, saying which line comes out otherwise and which another policy wrote', async () => {
    const line = decided({}, VERIFIED).effects?.logLine ?? ''
    const other = JSON.stringify({ ...JSON.parse(line), policy: 'thompson-0' })
    const bent = JSON.stringify({ ...JSON.parse(line), responseId: 'bent', places: [] })
    expect(await replayDecisions([line, other, bent])).toEqual({ decisions: 3, otherPolicies: 1, different: ['bent'] })
  })
})

test('a verified person’s case carries their pseudonym, in a shop without offers and after an objection too', () => {
  const refs: (string | undefined)[] = []
  const decideRecovery: DecideRecovery = (input) => {
    refs.push(input.customerRef)
    return decidePlainRecovery(input)
  }
  const unhappy = { band: 'unhappy', shopper: { ref: 'p1' } } as const
  decided(unhappy, { decideRecovery, verified: { order: false, person: true }, offers: [] })
  decided(unhappy, { decideRecovery, verified: { order: false, person: true }, hasObjected: true })
  decided(unhappy, { decideRecovery, verified: { order: true, person: false } })
  expect(refs).toEqual(['p1', 'p1', undefined])
})
