import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REPLY_WORDS } from '../../../server/domain/words/choose-words.ts'
import { DAY } from './a-recovery.ts'
import { aRecoveryShop, bytesOf, refusalOf, TOKEN } from './a-recovery-shop.ts'

const agreedIn = (bytes: string) => (JSON.parse(bytes) as { agreed: string }).agreed

describe('a remedy', () => {
  test('is agreed once: the same pick again gives the same bytes, also a day later', async () => {
    const { open, pick, clock, caseOf } = await aRecoveryShop()
    const id = await open()
    const first = await pick(id)
    clock.at += DAY
    expect(await pick(id)).toEqual({ kind: 'accepted', bytes: bytesOf(first), isReplay: true })
    expect(JSON.parse(bytesOf(first))).toEqual({ id, remedyId: 'refund', agreed: REPLY_WORDS.az.agreed })
    expect((await caseOf(id)).pick).toMatchObject({ remedyId: 'refund', isMoney: true, isAgreed: true })
  })

  test('another one is refused, and the refusal names the first', async () => {
    const { open, pick } = await aRecoveryShop()
    const id = await open()
    await pick(id)
    expect(await pick(id, { remedyId: 'replace' })).toMatchObject({ code: 'remedy_already_chosen', remedyId: 'refund' })
  })

  test('two presses at the same time are one pick', async () => {
    const { open, pick } = await aRecoveryShop()
    const id = await open()
    const answers = await Promise.all([pick(id), pick(id, { remedyId: 'replace' }), pick(id)])
    expect(answers.map((answer) => ('isReplay' in answer ? answer.isReplay : answer.code))).toEqual([
      false,
      'remedy_already_chosen',
      true,
    ])
  })

  test('must be one of those that were shown', async () => {
    const { open, pick } = await aRecoveryShop()
    const id = await open({ remedies: [{ id: 'contact', asks: 'contact' }] })
    expect(refusalOf(await pick(id))).toEqual(['remedyId remedy_not_offered'])
    expect(refusalOf(await pick(id, { remedyId: '__proto__' }))).toEqual(['remedyId remedy_not_offered'])
  })

  test('opens nothing without the token, and shows nothing of an id', async () => {
    const { open, pick } = await aRecoveryShop()
    const id = await open()
    expect(refusalOf(await pick(id, { token: 'wrongwrongwrongwrongwr' }))).toEqual(['response_not_found'])
    expect(refusalOf(await pick('01890000-0000-7000-8000-000000000000'))).toEqual(['response_not_found'])
  })

  test('is gone with the response it belongs to', async () => {
    const { open, pick, shopper, site } = await aRecoveryShop()
    const id = await open()
    await shopper.erase(site, id, TOKEN)
    expect(refusalOf(await pick(id))).toEqual(['erased'])
  })

  test('an idea needs words, and keeps no e-mail address', async () => {
    const { open, pick, caseOf } = await aRecoveryShop()
    const id = await open()
    expect(refusalOf(await pick(id, { remedyId: 'idea', idea: ' \u200b' }))).toEqual(['idea text_required'])
    expect(refusalOf(await pick(id, { remedyId: 'idea', idea: 'x'.repeat(5_001) }))).toEqual(['idea text_too_long'])
    expect(refusalOf(await pick(id, { remedyId: 'idea', idea: 'a\0b' }))).toEqual(['idea text_unusable'])
    bytesOf(await pick(id, { remedyId: 'idea', idea: 'leyla@example.com yazın' }))
    expect((await caseOf(id)).pick?.idea).not.toContain('leyla@example.com')
  })

  describe('that asks for a contact', () => {
    const number = { channel: 'phone', value: '+994 50 000 00 00' } as const

    test('is not agreed to without one, and says what to do', async () => {
      const { open, pick, caseOf } = await aRecoveryShop()
      const id = await open()
      const refused = await pick(id, { remedyId: 'contact' })
      expect(refusalOf(refused)).toEqual(['contact contact_required'])
      expect(JSON.stringify(refused)).toContain('Send a message with a contact first')
      expect((await caseOf(id)).pick).toBeUndefined()
    })

    test('is agreed to once a message has brought it, and the same pick again gives the same bytes', async () => {
      const { open, pick, say } = await aRecoveryShop()
      const id = await open()
      await say(id, { text: 'Zəng edin.' })
      expect(refusalOf(await pick(id, { remedyId: 'contact' }))).toEqual(['contact contact_required'])
      await say(id, { contact: number })
      const first = bytesOf(await pick(id, { remedyId: 'contact' }))
      expect(agreedIn(first)).toBe(REPLY_WORDS.az.agreed)
      expect(bytesOf(await pick(id, { remedyId: 'contact' }))).toBe(first)
    })

    test('is agreed to where the answer itself has brought it', async () => {
      const { open, pick } = await aRecoveryShop()
      const id = await open({ sealedContact: 'sealed' })
      expect(agreedIn(bytesOf(await pick(id, { remedyId: 'contact' })))).toBe(REPLY_WORDS.az.agreed)
    })

    test('is agreed to for who reads the answer here, also when an older page asks again', async () => {
      const { open, pick } = await aRecoveryShop()
      const id = await open()
      const first = bytesOf(await pick(id, { remedyId: 'contact', readHere: true }))
      expect(agreedIn(first)).toBe(REPLY_WORDS.az.agreed)
      expect(bytesOf(await pick(id, { remedyId: 'contact' }))).toBe(first)
    })
  })

  test('money for an order the shop does not know is written down, not agreed', async () => {
    const { open, pick, caseOf } = await aRecoveryShop()
    const id = await open({ draft: { isOrderVerified: false } })
    expect(agreedIn(bytesOf(await pick(id)))).toBe(REPLY_WORDS.az.chosen)
    expect((await caseOf(id)).pick?.isAgreed).toBe(false)
  })
})

describe('farming', () => {
  test('A106 a second money remedy of the same order or person is written down without an error', async () => {
    const { open, pick } = await aRecoveryShop()
    const [mine, sameOrder, samePerson, other] = [
      await open({ customerRef: 'c1' }),
      await open({}),
      await open({ customerRef: 'c1', orderId: 'A-2' }),
      await open({ customerRef: 'c2', orderId: 'A-3' }),
    ]
    const agreed = []
    for (const id of [mine, sameOrder, samePerson, other]) agreed.push(agreedIn(bytesOf(await pick(id))))
    const { agreed: yes, chosen: later } = REPLY_WORDS.az
    expect(agreed).toEqual([yes, later, later, yes])
  })

  test('A106 the window ends', async () => {
    const { open, pick, clock } = await aRecoveryShop()
    await pick(await open({ customerRef: 'c1' }))
    clock.at += 31 * DAY
    expect(agreedIn(bytesOf(await pick(await open({ customerRef: 'c1', orderId: 'A-2' }))))).toBe(REPLY_WORDS.az.agreed)
  })

  test('A106 a contact is never capped', async () => {
    const { open, pick } = await aRecoveryShop()
    await pick(await open({ customerRef: 'c1' }))
    const second = await pick(await open({ customerRef: 'c1' }), { remedyId: 'contact', readHere: true })
    expect(agreedIn(bytesOf(second))).toBe(REPLY_WORDS.az.agreed)
  })

  test('A107 fresh ids and unproved orders agree to no money, however many they are', async () => {
    const { open, pick } = await aRecoveryShop()
    for (let n = 0; n < 50; n++) {
      const id = await open({ orderId: `X-${n}`, draft: { isOrderVerified: false } })
      expect(agreedIn(bytesOf(await pick(id)))).toBe(REPLY_WORDS.az.chosen)
    }
  })

  test("the day's budget holds for any number of picks at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 12 }),
        async (dailyBudgetMinor, count) => {
          const { open, pick, caseOf } = await aRecoveryShop({ dailyBudgetMinor })
          const opened = []
          for (let n = 0; n < count; n++) opened.push(await open({ orderId: `A-${n}`, customerRef: `c${n}` }))
          await Promise.all(opened.map((id) => pick(id)))
          const picks = await Promise.all(opened.map(async (id) => (await caseOf(id)).pick))
          const agreed = picks.filter((one) => one?.isAgreed)
          const spent = agreed.reduce((sum, one) => sum + (one?.costMinor ?? 0), 0)
          expect(spent).toBeLessThanOrEqual(dailyBudgetMinor)
          expect(agreed.length).toBe(Math.min(count, Math.floor(dailyBudgetMinor / 3_000)))
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('what the shopper says later', () => {
  test('the answer is read on the next visit, with the remedy and the state', async () => {
    const { open, pick, caseOf, cases, site, shopper } = await aRecoveryShop()
    const id = await open({ draft: { promisedAt: Date.parse('2026-11-25T12:00:00Z') } })
    await pick(id)
    const read = () => shopper.read(site, id, TOKEN)
    expect(await read()).toMatchObject({
      case: { state: 'new', remedyId: 'refund', promise: { dueAt: '2026-11-25T12:00:00.000Z' } },
    })
    const { id: caseId, version } = await caseOf(id)
    await cases.answer(site, caseId, { version, text: 'Pulunuz bu gün qaytarılır.', name: 'Leyla' }, 'k1')
    const seen = await read()
    expect(seen).toMatchObject({
      case: { state: 'acknowledged', answer: { text: 'Pulunuz bu gün qaytarılır.', by: 'Leyla' } },
    })
    expect(seen).not.toHaveProperty('case.promise')
    expect(JSON.stringify(seen)).not.toMatch(/bodyHash|history|costMinor|k1/)
  })

  test('“not yet” opens a resolved case again, “yes” verifies it', async () => {
    const { open, say, caseOf, cases, site } = await aRecoveryShop()
    const id = await open()
    const resolve = async () => {
      const { id: caseId, version } = await caseOf(id)
      await cases.resolve(site, caseId, { version, remedyId: 'refund', costMinor: 1_500 }, 'k1')
    }
    await resolve()
    bytesOf(await say(id, { putRight: false }))
    expect(await caseOf(id)).toMatchObject({ state: 'reopened', isPutRight: false })
    await resolve()
    bytesOf(await say(id, { putRight: true }))
    expect(await caseOf(id)).toMatchObject({ state: 'verified', isPutRight: true })
  })

  test('a word to a closed case opens it, a word to an open one ends its pause', async () => {
    const { open, say, caseOf, cases, site, clock } = await aRecoveryShop()
    const id = await open()
    const before = await caseOf(id)
    await cases.move(site, before.id, { version: before.version, state: 'waitingCustomer' }, 'k1')
    clock.at += 2 * DAY
    await say(id, { text: 'Buyurun, şəkil.' })
    const after = await caseOf(id)
    expect(after).toMatchObject({ state: 'inProgress', pausedMs: 2 * DAY })
    expect(after.resolveDueAt).toBeGreaterThan(before.resolveDueAt)
    await cases.resolve(site, after.id, { version: after.version, remedyId: 'refund', costMinor: 0 }, 'k1')
    await say(id, { text: 'Hələ də gəlməyib.' })
    expect((await caseOf(id)).state).toBe('reopened')
  })

  test.each(['resolved', 'verified'] as const)(
    'a remedy picked when the case is %s opens it again, and is agreed by a person',
    async (state) => {
      const { open, pick, say, caseOf, cases, site, clock } = await aRecoveryShop()
      const id = await open()
      const before = await caseOf(id)
      await cases.move(site, before.id, { version: before.version, state: 'resolved' }, 'k1')
      if (state === 'verified') await say(id, { putRight: true })
      const closed = await caseOf(id)
      expect(closed.state).toBe(state)
      clock.at += 10 * DAY
      const first = bytesOf(await pick(id, { remedyId: 'replace' }))
      expect(first).toContain(REPLY_WORDS.az.chosen)
      const after = await caseOf(id)
      expect(after).toMatchObject({ state: 'reopened', version: closed.version + 1, pick: { isAgreed: false } })
      expect(after.resolveDueAt).toBeGreaterThan(clock.at)
      expect(bytesOf(await pick(id, { remedyId: 'replace' }))).toBe(first)
      expect(await caseOf(id)).toEqual(after)
    },
  )

  test('“just so you know” asks for nothing: the case stays closed', async () => {
    const { open, pick, caseOf, cases, site } = await aRecoveryShop()
    const id = await open({ remedies: [{ id: 'note' }] })
    const { id: caseId, version } = await caseOf(id)
    await cases.move(site, caseId, { version, state: 'resolved' }, 'k1')
    bytesOf(await pick(id, { remedyId: 'note' }))
    expect(await caseOf(id)).toMatchObject({ state: 'resolved', pick: { remedyId: 'note' } })
  })

  test('the same message again changes nothing', async () => {
    const { open, caseOf, shopper, site, ids } = await aRecoveryShop()
    const id = await open()
    const message = { id: ids.uuid(), token: TOKEN, putRight: false }
    const first = bytesOf(await shopper.addMessage(site, id, message))
    const once = await caseOf(id)
    expect(bytesOf(await shopper.addMessage(site, id, message))).toBe(first)
    expect(await caseOf(id)).toEqual(once)
  })

  test('no personal offers: it holds for the person and the order at once, and touches no case', async () => {
    const { open, say, store, site, caseOf, forgotten } = await aRecoveryShop()
    const id = await open({ customerRef: 'c1', verified: { order: true, person: true } })
    const before = await caseOf(id)
    await say(id, { noPersonalOffers: true })
    expect(await store.hasObjected(site.id, 'person:c1')).toBe(true)
    expect(await store.hasObjected(site.id, 'order:A-1')).toBe(true)
    expect(await store.hasObjected(site.id, 'person:c2')).toBe(false)
    expect(await caseOf(id)).toEqual(before)
    expect(forgotten).toEqual(['c1'])
  })

  test('A155 nobody objects in the name of a person or an order that was not proved to be theirs', async () => {
    const { open, say, store, site, forgotten } = await aRecoveryShop()
    const id = await open({ customerRef: 'somebody-else', verified: { order: false, person: false } })
    await say(id, { noPersonalOffers: true })
    expect(await store.hasObjected(site.id, 'person:somebody-else')).toBe(false)
    expect(await store.hasObjected(site.id, 'order:A-1')).toBe(false)
    expect(forgotten).toEqual([])
  })

  test('erasing the response leaves of its case a count and a cost, and nobody’s words', async () => {
    const { open, pick, say, store, site, shopper, caseOf } = await aRecoveryShop()
    const id = await open({ customerRef: 'c1' })
    await pick(id, { remedyId: 'idea', idea: 'Kuryer zəng etsin' })
    await say(id, { text: 'Evdəyəm' })
    const { id: caseId } = await caseOf(id)
    await shopper.erase(site, id, TOKEN)
    const left = await store.findCase(site.id, caseId)
    expect(left?.state).toBe('resolved')
    expect(JSON.stringify(left)).not.toMatch(/Kuryer|Evdəyəm|"c1"|"A-1"/)
  })
})
