/** Claims, hints and their money, on any store. Never a decision: that is the domain's. */
import { expect, test } from 'vitest'
import type { DecisionEffects, IssuedHint } from '../../server/domain/offers/decision.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START, aContent, aMessage, aResponse, commitOne, hashOf } from './builders.ts'
import { DAY_MS, TODAY, aHintedResponse, gather } from './shop-builders.ts'

export function offerBehaviour(open: OpenStore): void {
  decisionBehaviour(open)
  claimBehaviour(open)
  moneyBehaviour(open)
  forgettingBehaviour(open)
}

const spentOn = async (store: DefterStore, day = TODAY) => store.spent(SITE, day)

function decisionBehaviour(open: OpenStore): void {
  test('a decision is written beside its answer, and a replay writes nothing again', async () => {
    const store = open()
    const write = aHintedResponse({ subject: 'person:c-1', sku: 'ingilis', code: 'K1' })
    const [hint] = write.effects.hints
    const first = await commitOne(store, write)
    expect(await commitOne(store, write)).toEqual({ ...first, kind: 'duplicate' })
    const stored = { ...hint, siteId: SITE, state: 'reserved', changedAt: START }
    expect(await store.findHint(SITE, hint?.id ?? '')).toEqual(stored)
    expect(await store.findHintByCode(SITE, 'K1')).toEqual(stored)
    expect(await store.hintsOf(SITE, 'person:c-1', START)).toEqual([stored])
    expect(await store.hintsOf(SITE, 'person:c-1', START + 1)).toEqual([])
    expect(await store.findHint(OTHER_SITE, hint?.id ?? '')).toBeUndefined()
    expect(await spentOn(store)).toEqual([{ offerId: 'same-author', totalMinor: 65, dayMinor: 65, redeemedMinor: 0 }])
    expect(await gather(store.streamDecisions(SITE))).toEqual(['{"chose":"same-author"}'])
  })

  test('the log has a line for every decision, "none" too, oldest first, for a while', async () => {
    const store = open()
    const lines = Array.from({ length: 520 }, (_, n) => `{"n":${n}}`)
    const logging = (logLine: string, n: number) =>
      aResponse({ arrivedAt: START + n, effects: { claims: [], hints: [], logLine } })
    await store.commit(lines.map(logging))
    await commitOne(store, { ...logging('{"else":1}', 600), siteId: OTHER_SITE })
    expect(await gather(store.streamDecisions(SITE))).toEqual(lines)
    expect(await gather(store.streamDecisions(SITE, START + 500))).toEqual(lines.slice(500))
    await store.expire({ tombstones: 0, eventIds: 0, decisions: START + 510 })
    expect(await gather(store.streamDecisions(SITE))).toEqual(lines.slice(510))
    expect(await gather(store.streamDecisions(OTHER_SITE))).toEqual(['{"else":1}'])
  })

  test('A108 a revision after the outcome gives nothing more, whatever it carries', async () => {
    const store = open()
    const write = aHintedResponse()
    await commitOne(store, write)
    const content = aContent({ score: 5 })
    const later = { ...aResponse({ id: write.id, revision: 1, content }), effects: aHintedResponse().effects }
    expect(await commitOne(store, later)).toMatchObject({ kind: 'stored' })
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 65 }])
    expect(await gather(store.streamDecisions(SITE))).toHaveLength(1)
  })

  test('an answer that is not finished gives nothing yet', async () => {
    const store = open()
    const { effects } = aHintedResponse()
    await commitOne(store, { ...aResponse({ content: aContent({ complete: false }) }), effects })
    expect(await spentOn(store)).toEqual([])
  })
}

function claimBehaviour(open: OpenStore): void {
  test('a hint that was put away says since when, its code and money stay, and a second time changes nothing', async () => {
    const store = open()
    const write = aHintedResponse({ subject: 'person:c-1', code: 'K1' })
    await commitOne(store, write)
    const hintId = write.effects.hints[0]?.id ?? ''
    const before = await store.findHint(SITE, hintId)
    const putAway = (siteId: string, arrivedAt: number) =>
      commitOne(store, {
        kind: 'events',
        siteId,
        batchId: 'batch',
        arrivedAt,
        events: [{ id: `${siteId} ${arrivedAt}`, name: 'hintDismissed', surveyId: 'delivery', hintId, occurredAt: '' }],
      })
    await putAway(OTHER_SITE, START + 1)
    expect(await store.findHint(SITE, hintId)).toEqual(before)
    await putAway(SITE, START + 2)
    await putAway(SITE, START + 3)
    expect(await store.findHint(SITE, hintId)).toEqual({ ...before, dismissedAt: START + 2 })
    expect(await store.hintsOf(SITE, 'person:c-1', 0)).toMatchObject([{ dismissedAt: START + 2, state: 'reserved' }])
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 65 }])
  })

  test('a claim that no longer holds refuses the whole answer, and nothing is written', async () => {
    const store = open()
    await commitOne(store, aHintedResponse({}, {}, { limitMinor: 100 }))
    const late = aHintedResponse({}, {}, { limitMinor: 100 })
    expect(await commitOne(store, late)).toEqual({ kind: 'refused', reason: 'budget', offerId: 'same-author' })
    expect(await store.findResponse(SITE, late.id)).toBeUndefined()
    expect(await store.findHint(SITE, late.effects.hints[0]?.id ?? '')).toBeUndefined()
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 65 }])
    expect(await gather(store.streamDecisions(SITE))).toHaveLength(1)
    const { effects: _effects, ...decidedAgain } = late
    expect(await commitOne(store, decidedAgain)).toMatchObject({ kind: 'stored' })
  })

  test('the budget of a day is its own, and tomorrow it is there again', async () => {
    const store = open()
    const on = (day: string) => {
      const write = aHintedResponse()
      const claims = [{ kind: 'budget', offerId: 'same-author', amountMinor: 65, day, dayLimitMinor: 100 } as const]
      return { ...write, effects: { ...write.effects, claims } }
    }
    const results = await store.commit([on(TODAY), on(TODAY), on('2026-03-03')])
    expect(results.map((result) => result.kind)).toEqual(['stored', 'refused', 'stored'])
    expect(await spentOn(store, '2026-03-03')).toEqual([
      { offerId: 'same-author', totalMinor: 130, dayMinor: 65, redeemedMinor: 0 },
    ])
  })

  test('two hints of one answer share the budget', async () => {
    const store = open()
    const write = aHintedResponse({}, {}, { limitMinor: 100 })
    const claims = [...write.effects.claims, ...write.effects.claims]
    const twice = { ...write, effects: { ...write.effects, claims } }
    expect(await commitOne(store, twice)).toMatchObject({ kind: 'refused', reason: 'budget' })
  })

  test('a person gets an offer as often as its cap says, counted over the window', async () => {
    const store = open()
    const capped = (since: number, subject = 'person:c-1') => {
      const cap = { kind: 'cap', offerId: 'same-author', subject, since, most: 1 } as const
      return aHintedResponse({ subject }, { claims: [cap] })
    }
    const results = await store.commit([
      capped(START - DAY_MS),
      capped(START - DAY_MS),
      capped(START - DAY_MS, 'person:c-2'),
      capped(START + 1),
    ])
    expect(results).toMatchObject([
      { kind: 'stored' },
      { kind: 'refused', reason: 'cap', offerId: 'same-author' },
      { kind: 'stored' },
      { kind: 'stored' },
    ])
  })

  test('a code of the pool goes to one shopper', async () => {
    const store = open()
    await store.addPoolCodes(SITE, 'same-author', ['K1', 'K2'])
    const withCode = (code: string) =>
      aHintedResponse({ code }, { claims: [{ kind: 'code', offerId: 'same-author', code }] })
    const results = await store.commit([withCode('K1'), withCode('K1'), withCode('never-pasted')])
    expect(results.map((result) => result.kind)).toEqual(['stored', 'refused', 'refused'])
    expect(results[1]).toEqual({ kind: 'refused', reason: 'code', offerId: 'same-author' })
    expect(await store.freePoolCodes(SITE, 'same-author', 9)).toEqual(['K2'])
    expect(await store.addPoolCodes(SITE, 'same-author', ['K1'])).toBe(0)
  })

  test('A108 one order has one outcome, and the answer that has it keeps it', async () => {
    const store = open()
    const effects: DecisionEffects = { claims: [{ kind: 'order', orderId: 'o-1' }], hints: [] }
    const first = aResponse({ effects })
    await commitOne(store, first)
    expect(await commitOne(store, aResponse({ effects }))).toEqual({ kind: 'refused', reason: 'order' })
    const worse = aResponse({
      id: first.id,
      revision: 1,
      content: aContent({ score: 1 }),
      outcome: 'recovery',
      effects,
    })
    expect(await commitOne(store, worse)).toMatchObject({ kind: 'stored' })
    expect(await commitOne(store, { ...aResponse({ effects }), siteId: OTHER_SITE })).toMatchObject({ kind: 'stored' })
  })
}

function moneyBehaviour(open: OpenStore): void {
  const aReserved = async (store: DefterStore, changes: Partial<IssuedHint> = {}) => {
    const write = aHintedResponse(changes)
    await commitOne(store, write)
    return write.effects.hints[0]?.id ?? ''
  }
  const redeem = (orderId: string, amountMinor = 40) =>
    ({ from: 'reserved', to: 'redeemed', orderId, amountMinor, at: START + 5 }) as const

  test('a hint that is used costs what it cost, and given back nothing', async () => {
    const store = open()
    const id = await aReserved(store)
    expect(await store.moveHint(SITE, id, redeem('o-9'))).toMatchObject({
      state: 'redeemed',
      redeemedMinor: 40,
      redeemedOrderId: 'o-9',
      changedAt: START + 5,
    })
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 40, dayMinor: 40, redeemedMinor: 40 }])
    const back = { from: 'redeemed', to: 'reversed', at: START + 6 } as const
    expect(await store.moveHint(SITE, id, back)).toMatchObject({ state: 'reversed' })
    expect(await store.moveHint(SITE, id, back)).toMatchObject({ state: 'reversed' })
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 0, dayMinor: 0, redeemedMinor: 0 }])
    expect(await store.moveHint(SITE, 'nothing', back)).toBeUndefined()
    expect(await store.moveHint(OTHER_SITE, id, back)).toBeUndefined()
  })

  test('no checkout takes more than was reserved, nor less than nothing', async () => {
    const store = open()
    const id = await aReserved(store)
    for (const amountMinor of [66, -1, 0.5, Number.NaN]) {
      expect(await store.moveHint(SITE, id, redeem('o-9', amountMinor))).toMatchObject({ state: 'reserved' })
    }
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 65, redeemedMinor: 0 }])
    expect(await store.moveHint(SITE, id, redeem('o-9', 65))).toMatchObject({ state: 'redeemed', redeemedMinor: 65 })
  })

  test('A103 a hundred tills redeem one hint at once, and one of them has it', async () => {
    const store = open()
    const id = await aReserved(store)
    const tills = Array.from({ length: 100 }, (_, n) => `o-${n}`)
    const answers = await Promise.all(tills.map((orderId) => store.moveHint(SITE, id, redeem(orderId))))
    const winners = answers.filter((hint, n) => hint?.redeemedOrderId === tills[n])
    expect(winners).toHaveLength(1)
    for (const hint of answers) expect(hint).toEqual(winners[0])
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 40 }])
  })

  test('money of hints that ran out is free again, once, and used ones stay used', async () => {
    const store = open()
    const soon = START + DAY_MS
    const [used] = [await aReserved(store, { expiresAt: soon }), await aReserved(store, { expiresAt: soon })]
    await aReserved(store)
    await store.moveHint(SITE, used, redeem('o-1'))
    expect(await store.releaseExpired(soon, 10)).toBe(0)
    expect(await store.releaseExpired(soon + 1, 10)).toBe(1)
    expect(await store.releaseExpired(soon + 1, 10)).toBe(0)
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 40 + 65 }])
  })
}

function forgettingBehaviour(open: OpenStore): void {
  test('an erased answer leaves its money, no line in the log, and nobody to ask', async () => {
    const store = open()
    const claims = [{ kind: 'order', orderId: 'o-1' }] as const
    const base = aHintedResponse({ subject: 'person:c-1', orderId: 'o-1' }, { claims })
    const write = { ...base, content: aContent({ order: { id: 'o-1' } as never }) }
    await store.commit([write, aHintedResponse({}, { logLine: '{"of":"another"}' })])
    await commitOne(store, { kind: 'erase', siteId: SITE, id: write.id, arrivedAt: START + 9 })
    expect(await gather(store.streamDecisions(SITE))).toEqual(['{"of":"another"}'])
    const hint = await store.findHint(SITE, write.effects.hints[0]?.id ?? '')
    expect(hint).toMatchObject({ responseId: '', state: 'reserved', reservedMinor: 65 })
    expect([hint?.subject, hint?.orderId]).toEqual([undefined, undefined])
    expect(await store.hintsOf(SITE, 'person:c-1', 0)).toEqual([])
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 2 * 65 }])
    expect(await commitOne(store, aResponse({ effects: { claims, hints: [] } }))).toMatchObject({ reason: 'order' })
  })

  test('samples that are removed take hints, money and outcome along', async () => {
    const store = open()
    const claims = [{ kind: 'order', orderId: 'o-1' }] as const
    const base = aHintedResponse({}, { claims })
    const write = { ...base, content: aContent({ origin: 'sample', order: { id: 'o-1' } as never }) }
    await commitOne(store, write)
    expect(await store.removeSamples(SITE)).toBe(1)
    expect(await store.findHint(SITE, write.effects.hints[0]?.id ?? '')).toBeUndefined()
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 0, dayMinor: 0 }])
    expect(await commitOne(store, aResponse({ effects: { claims, hints: [] } }))).toMatchObject({ kind: 'stored' })
  })

  test('who wants no personal offers is nobody at once, and stays it', async () => {
    const store = open()
    await commitOne(store, aHintedResponse({ subject: 'person:c-1' }))
    await store.saveObjection(SITE, 'person:c-1', START)
    await store.saveObjection(SITE, 'person:c-1', START + 1)
    expect(await store.hasObjected(SITE, 'person:c-1')).toBe(true)
    expect(await store.hasObjected(SITE, 'person:c-2')).toBe(false)
    expect(await store.hasObjected(OTHER_SITE, 'person:c-1')).toBe(false)
    expect(await store.hintsOf(SITE, 'person:c-1', 0)).toEqual([])
    expect(await spentOn(store)).toMatchObject([{ totalMinor: 65 }])
  })

  test('who is erased wants no personal offers either, and is known by another name', async () => {
    const store = open()
    await commitOne(store, aHintedResponse({ subject: 'person:c-1' }))
    await store.eraseSubject({ siteId: SITE, subject: 'person:c-1', pseudonym: 'erased:x', at: START })
    const names = ['person:c-1', 'erased:x']
    expect(await Promise.all(names.map((name) => store.hasObjected(SITE, name)))).toEqual([false, true])
    expect(await store.hintsOf(SITE, 'person:c-1', 0)).toEqual([])
  })

  test('a message with the objection is heard in its own transaction', async () => {
    const store = open()
    const content = aContent({
      verified: { order: false, person: true },
      shopper: { ref: 'c-1' },
      consent: { personalisation: true },
    })
    const write = { ...aHintedResponse({ subject: 'person:c-1' }), content, bodyHash: hashOf('objecting') }
    await store.commit([write, aMessage(write.id, { noPersonalOffers: true })])
    expect(await store.hasObjected(SITE, 'person:c-1')).toBe(true)
    expect(await store.hintsOf(SITE, 'person:c-1', 0)).toEqual([])
  })
}
