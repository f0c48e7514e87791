import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beliefAbout, createOfferModel, learnOutcome, takenRate } from '../../server/domain/offers/choose-model.ts'
import type { OfferModel } from '../../server/domain/offers/choose-model.ts'
import { chooseOffer } from '../../server/domain/offers/choose.ts'
import type { ChoiceRequest } from '../../server/domain/offers/choose.ts'

const reader = { segment: 'active', category: 'crime' }
const gift = { offerId: 'gift', isCategoryMatch: false }
const percent = { offerId: 'percent', isCategoryMatch: false }

/** Outcomes of one offer in a fixed rhythm: `taken` of every ten shoppers take it. */
function shown(model: OfferModel, { candidate = gift, audience = reader, taken = 0, times = 100 }) {
  for (let turn = 0; turn < times; turn++)
    learnOutcome(model, { audience, candidate, isTaken: (turn * 7) % 10 < taken })
}

function rateOf(model: OfferModel, audience = reader, candidate = gift): number {
  const { mean, sd } = beliefAbout(model, audience, candidate)
  return takenRate(mean, sd)
}

function aRequest(overrides: Partial<ChoiceRequest> = {}): ChoiceRequest {
  const contenders = ['a', 'b', 'c'].map((offerId) => ({ offerId, belief: { mean: -3, sd: 1 } }))
  return { contenders, outcomes: 1000, seed: 'seed', ...overrides }
}

/** How often each offer wins over a thousand seeds. */
function wins(request: ChoiceRequest): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let turn = 0; turn < 1000; turn++) {
    const { offerId = 'none' } = chooseOffer({ ...request, seed: `seed ${turn}` }) ?? {}
    counts[offerId] = (counts[offerId] ?? 0) + 1
  }
  return counts
}

describe('choosing an offer', () => {
  test("the owner's order decides while hardly anything is known", () => {
    expect(wins(aRequest({ outcomes: 29 }))).toEqual({ a: 1000 })
    expect(Object.keys(wins(aRequest({ outcomes: 30 })))).toHaveLength(3)
  })

  test('the only offer is chosen, and without offers nothing is', () => {
    expect(chooseOffer(aRequest({ contenders: [] }))).toBeUndefined()
    expect(chooseOffer(aRequest({ contenders: [{ offerId: 'a', belief: { mean: 0, sd: 1 } }] }))?.offerId).toBe('a')
  })

  test('a hopeless offer still gets its small share of attention, and not more', () => {
    const contenders = [
      { offerId: 'loved', belief: { mean: 2, sd: 0.01 } },
      { offerId: 'ignored', belief: { mean: -9, sd: 0.01 } },
    ]
    const { ignored = 0 } = wins(aRequest({ contenders }))
    expect(ignored).toBeGreaterThan(0)
    expect(ignored).toBeLessThan(20)
  })

  test('offers that nobody can tell apart share the shoppers', () => {
    for (const count of Object.values(wins(aRequest()))) expect(count).toBeGreaterThan(250)
  })

  test('a decision is the same when it is replayed from its line in the log', () => {
    const aBelief = fc.record({
      mean: fc.double({ min: -9, max: 3, noNaN: true }),
      sd: fc.double({ min: 0, max: 2, noNaN: true }),
    })
    const contenders = fc.array(fc.record({ offerId: fc.string(), belief: aBelief }), { maxLength: 20 })
    fc.assert(
      fc.property(fc.record({ contenders, outcomes: fc.nat(500), seed: fc.string() }), (request) => {
        const choice = chooseOffer(request)
        const replayed = chooseOffer(JSON.parse(JSON.stringify(request)))
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(choice))
        if (choice) expect(request.contenders.map(({ offerId }) => offerId)).toContain(choice.offerId)
      }),
    )
  })
})

describe('what is believed about an offer', () => {
  test('comes close to how often it is really taken', () => {
    const model = createOfferModel()
    shown(model, { taken: 3, times: 2000 })
    expect(rateOf(model)).toBeGreaterThan(0.25)
    expect(rateOf(model)).toBeLessThan(0.35)
  })

  test('gets surer with every outcome, and says so', () => {
    const model = createOfferModel()
    const before = beliefAbout(model, reader, gift).sd
    shown(model, { times: 50 })
    expect(beliefAbout(model, reader, gift).sd).toBeLessThan(before)
  })

  test('an offer loved by one kind of customer is tried sooner with others, but not believed equal', () => {
    const model = createOfferModel()
    shown(model, { taken: 6, times: 500 })
    shown(model, { candidate: percent, taken: 0, times: 500 })
    const stranger = { segment: 'lost', category: 'tales' }
    expect(rateOf(model, stranger)).toBeGreaterThan(rateOf(model, stranger, percent))
    expect(rateOf(model, stranger)).toBeLessThan(rateOf(model))
  })

  test('an offer of the category the shopper buys starts ahead of one that is not', () => {
    const model = createOfferModel()
    expect(rateOf(model, reader, { ...gift, isCategoryMatch: true })).toBeGreaterThan(rateOf(model))
  })

  test('what was once true is forgotten when it no longer is', () => {
    const model = createOfferModel()
    shown(model, { taken: 5, times: 2000 })
    shown(model, { taken: 0, times: 2000 })
    expect(rateOf(model)).toBeLessThan(0.1)
  })

  test('an offer not shown for long gets its uncertainty back, and with it another try', () => {
    const model = createOfferModel()
    shown(model, { candidate: percent, times: 500 })
    const sure = beliefAbout(model, reader, percent).sd
    shown(model, { taken: 1, times: 40_000 })
    expect(beliefAbout(model, reader, percent).sd).toBeGreaterThan(sure)
  })

  test('any run of outcomes leaves finite beliefs, and the same run the same ones', () => {
    const anOutcome = fc.record({
      audience: fc.record({ segment: fc.constantFrom('new', 'lost'), category: fc.constantFrom('x', 'y') }),
      candidate: fc.record({ offerId: fc.constantFrom('a', 'b'), isCategoryMatch: fc.boolean() }),
      isTaken: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anOutcome, { maxLength: 300 }), (outcomes) => {
        const [model, again] = [createOfferModel(), createOfferModel()]
        for (const outcome of outcomes) [model, again].forEach((each) => learnOutcome(each, outcome))
        expect(again).toEqual(model)
        for (const { audience, candidate } of outcomes) {
          const { mean, sd } = beliefAbout(model, audience, candidate)
          expect(Number.isFinite(mean) && sd > 0 && sd < 2).toBe(true)
        }
      }),
    )
  })
})
