import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../../sdk/contract/index.ts'
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import { readySurveys } from '../../../server/domain/ready-surveys/ready-surveys.ts'
import { decideRecovery } from '../../../server/domain/recovery/decide-recovery.ts'
import type { RecoveryInput } from '../../../server/domain/recovery/decide-recovery-port.ts'
import { checkTone } from '../../../server/domain/recovery/tone-check.ts'
import { REPLY_WORDS } from '../../../server/domain/words/choose-words.ts'
import { CAUSES } from '../../../server/domain/words/reply-words.ts'
import { aCase, aContent, anInput, anOrder, aTable, DAY, SITE } from './a-recovery.ts'
import { NOON } from '../a-shop.ts'

const remediesOf = (changes: Partial<RecoveryInput>) => decideRecovery(anInput(changes)).reply.remedies
const idsOf = (changes: Partial<RecoveryInput>) => remediesOf(changes).map(({ id }) => id)
const anyCause = fc.constantFrom(...CAUSES)
const anyFloor = fc.integer({ min: 0, max: 3_000 })

describe('the cause decides the first button', () => {
  test.each([
    ['no_notice', 'resend'],
    ['late', 'refund_shipping'],
    ['lost', 'replace'],
    ['product', 'replace'],
    ['not_as_described', 'refund'],
    ['fee', 'refund'],
    ['return', 'refund'],
    ['staff', 'contact'],
    ['wait', 'contact'],
    ['other', 'contact'],
  ] as const)('%s → %s', (cause, first) => expect(idsOf({ cause })[0]).toBe(first))

  test('everybody can be contacted, only tell us, or propose something else', () => {
    for (const cause of CAUSES) expect(idsOf({ cause })).toEqual(expect.arrayContaining(['contact', 'note', 'idea']))
  })

  test('late is lost once the shop has known of no arrival for a week after its promise', () => {
    const late = (deliveredAt?: number) =>
      decideRecovery(
        anInput({
          cause: 'late',
          knownOrder: anOrder({ promisedAt: NOON - 8 * DAY, ...(deliveredAt !== undefined && { deliveredAt }) }),
        }),
      )
    expect(late().reply.apology).toBe(REPLY_WORDS.az['apology.lost'])
    expect(late(NOON - DAY).reply.apology).toBe(REPLY_WORDS.az['apology.late'])
  })

  test('the courier is not sent again with what has arrived', () => {
    expect(idsOf({ knownOrder: anOrder({ deliveredAt: NOON - DAY }) })).not.toContain('resend')
  })

  // `arrived`, with `yes` and `notYet`, is what the ready delivery survey asks: `ARRIVAL` names it for both.
  test('whether it has arrived is the shopper’s to say, whatever the shop’s record knows', () => {
    const said = (arrived: string, knownOrder?: ShopOrder) =>
      idsOf({ content: aContent({ answers: { arrived, rating: 1 } }), ...(knownOrder && { knownOrder }) })
    expect(said('yes')).not.toContain('resend')
    expect(said('yes', anOrder())).not.toContain('resend')
    expect(said('notYet')[0]).toBe('resend')
    expect(said('notYet', anOrder({ deliveredAt: NOON - DAY }))[0]).toBe('resend')
    const asked = readySurveys('az').find(({ id }) => id === 'delivery')?.questions[0]
    expect(asked?.kind === 'choice' && asked.options.map(({ value }) => said(value).includes('resend'))).toEqual([
      false,
      true,
    ])
    expect(asked?.id).toBe('arrived')
  })

  test('who rates the product or sends it back has it', () => {
    for (const touchpoint of ['product', 'return']) {
      expect(idsOf({ content: aContent({ touchpoint }) })).not.toContain('resend')
    }
    expect(idsOf({ content: aContent({ touchpoint: 'support' }) })).toContain('resend')
  })

  test('the word that it has arrived makes nothing paid that was to be paid on delivery', () => {
    const content = aContent({ answers: { arrived: 'yes', rating: 1 } })
    const ids = idsOf({ cause: 'product', content, knownOrder: anOrder({ payment: 'onDelivery' }) })
    expect(ids).not.toContain('refund')
  })
})

describe('money', () => {
  test('no refund is offered to somebody who pays on delivery and has got nothing yet', () => {
    const knownOrder = anOrder({ payment: 'onDelivery' })
    for (const cause of CAUSES) {
      const ids = idsOf({ cause, knownOrder, floorMinor: 2_000 })
      expect(ids).not.toContain('refund')
      expect(ids).not.toContain('refund_shipping')
    }
    expect(idsOf({ cause: 'product', knownOrder: anOrder({ payment: 'onDelivery', deliveredAt: NOON }) })).toContain(
      'refund',
    )
  })

  test('an order the shop does not know yet is looked for first, and the buttons are the same', () => {
    const known = remediesOf({ cause: 'product' })
    const unknown = remediesOf({
      cause: 'product',
      isOrderVerified: false,
      content: aContent({ verified: { order: false, person: false } }),
    })
    expect(unknown.map(({ label }) => label)).toEqual(known.map(({ label }) => label))
    expect(unknown.map(({ detail }) => detail)).toEqual([
      REPLY_WORDS.az['remedy.findOrder'],
      REPLY_WORDS.az['remedy.findOrder'],
      undefined,
      undefined,
      undefined,
    ])
    expect(known.every(({ detail }) => detail === undefined)).toBe(true)
  })

  test('the best remedy shown is worth at least the offer it stands in for, for every cause and value', () => {
    fc.assert(
      fc.property(anyCause, anyFloor, (cause, floorMinor) => {
        const { reply, caseDraft } = decideRecovery(anInput({ cause, floorMinor }))
        const costs = aTable().remedies.filter(({ id }) => reply.remedies.some((shown) => shown.id === id))
        expect(Math.max(...costs.map(({ costMinor }) => costMinor))).toBeGreaterThanOrEqual(floorMinor)
        expect(caseDraft?.floorMinor).toBe(floorMinor)
      }),
    )
  })

  test('raising the worth never moves the first button', () => {
    for (const cause of CAUSES) expect(idsOf({ cause, floorMinor: 2_000 })[0]).toBe(idsOf({ cause })[0])
  })

  test('A108 one order has one outcome: its claim is made, and without it no money is shown', () => {
    expect(decideRecovery(anInput()).claims).toEqual([{ kind: 'order', orderId: 'A-1' }])
    const again = decideRecovery(anInput({ cause: 'product', refused: [{ kind: 'refused', reason: 'order' }] }))
    expect(again.claims).toEqual([])
    expect(again.reply.remedies.map(({ id }) => id)).toEqual(['contact', 'note', 'idea'])
  })
})

describe('the same failure gets the same remedies', () => {
  test('whoever it is, whatever they scored and wrote, and however much they paid', () => {
    const anyone = fc.record({
      ref: fc.string({ minLength: 1 }),
      totalMinor: fc.integer({ min: 0, max: 1_000_000 }),
      score: fc.integer({ min: 1, max: 5 }),
      person: fc.boolean(),
      comment: fc.string(),
    })
    fc.assert(
      fc.property(anyCause, anyFloor, anyone, (cause, floorMinor, { ref, totalMinor, score, person, comment }) => {
        const content = aContent({
          score,
          verified: { order: true, person },
          shopper: { ref, traits: { vip: true } },
          answers: { rating: score, comment },
          order: { id: 'A-1', items: [], totalMinor, currency: 'AZN' },
        })
        const knownOrder = anOrder({ totalMinor, customerRef: ref })
        const theirs = decideRecovery(anInput({ cause, floorMinor, content, customerRef: ref, knownOrder }))
        expect(theirs.reply).toEqual(decideRecovery(anInput({ cause, floorMinor, knownOrder: anOrder() })).reply)
      }),
    )
  })
})

describe('a second failure', () => {
  const earlier = aCase({ id: 'before', orderId: 'A-0', cause: 'late', openedAt: NOON - 60 * DAY })

  test('within 90 days goes to a person, said so, and never to a coupon', () => {
    const { reply, caseDraft } = decideRecovery(
      anInput({ facts: { earlierCases: [earlier], answeredCases: [], ownHints: [] } }),
    )
    expect(reply.apology).toBe(REPLY_WORDS.az.repeat)
    expect(reply.remedies.map(({ id, asks }) => [id, asks])).toEqual([['contact', 'contact']])
    expect(caseDraft).toMatchObject({ isRepeat: true, severity: 3 })
  })

  test('after 90 days is a first one again', () => {
    const facts = { earlierCases: [{ ...earlier, openedAt: NOON - 91 * DAY }], answeredCases: [], ownHints: [] }
    expect(decideRecovery(anInput({ facts })).caseDraft?.isRepeat).toBe(false)
  })

  test('a failure told again while it is open is still the first', () => {
    const facts = { earlierCases: [aCase({ id: 'before', openedAt: NOON - DAY })], answeredCases: [], ownHints: [] }
    expect(decideRecovery(anInput({ facts })).reply.apology).toBe(REPLY_WORDS.az['apology.no_notice'])
  })

  test('a grave word goes to a person too', () => {
    const { reply, caseDraft } = decideRecovery(anInput({ isSevere: true }))
    expect(caseDraft?.severity).toBe(4)
    expect(reply.remedies.map(({ id }) => id)).toEqual(['contact'])
  })
})

describe('farming', () => {
  const picked = aCase({
    id: 'before',
    openedAt: NOON - DAY,
    pick: { remedyId: 'refund', isMoney: true, costMinor: 3_000, isAgreed: true, at: NOON, bodyHash: '', receipt: '' },
  })

  test('A106 one money remedy per subject in the window: the next time money is simply not among the buttons', () => {
    const facts = { earlierCases: [{ ...picked, cause: 'product' as const }], answeredCases: [], ownHints: [] }
    expect(idsOf({ cause: 'product', facts })).toEqual(['contact', 'note', 'idea'])
  })

  test('A106 a thousand complaints open three cases; each is answered with the apology and no error', () => {
    const earlierCases = [1, 2, 3].map((n) => aCase({ id: `before ${n}`, openedAt: NOON - DAY }))
    const { reply, caseDraft } = decideRecovery(
      anInput({ facts: { earlierCases, answeredCases: [], ownHints: [] }, content: aContent({ hasText: true }) }),
    )
    expect(caseDraft).toBeUndefined()
    expect(reply).toEqual({
      kind: 'recovery',
      apology: REPLY_WORDS.az['apology.no_notice'],
      note: REPLY_WORDS.az.received,
      remedies: [],
    })
  })

  test('a response that has its case keeps it, and opens no second one', () => {
    const facts = { earlierCases: [aCase()], answeredCases: [], ownHints: [], ownCase: aCase() }
    const { reply, caseDraft } = decideRecovery(anInput({ facts }))
    expect(caseDraft).toBeUndefined()
    expect(reply.remedies.length).toBeGreaterThan(1)
  })
})

describe('what is said', () => {
  test('nothing sells, argues or rings hollow, in any language and for any failure', () => {
    for (const locale of LOCALES) {
      for (const cause of CAUSES) {
        const input = anInput({
          cause,
          content: aContent({ locale, hasText: true }),
          floorMinor: 2_000,
          facts: { earlierCases: [], answeredCases: [], ownHints: [], settings: aTable({ assignee: 'Leyla' }) },
        })
        const { reply } = decideRecovery(input)
        const said = [
          reply.apology,
          reply.note,
          reply.promise?.text,
          ...reply.remedies.flatMap(({ label, detail }) => [label, detail]),
        ]
        expect(said.flatMap((text) => checkTone(text ?? ''))).toEqual([])
        expect(JSON.stringify(reply)).not.toContain('B-1')
      }
    }
  })

  test('a date only where somebody is named, in the words of the shopper and the hours of the shop', () => {
    expect(decideRecovery(anInput()).reply.promise).toBeUndefined()
    const facts = { earlierCases: [], answeredCases: [], ownHints: [], settings: aTable({ assignee: 'Leyla' }) }
    const { reply, caseDraft } = decideRecovery(anInput({ facts }))
    expect(reply.promise).toEqual({
      dueAt: '2026-11-25T12:00:00.000Z',
      text: 'Cavab üçün son gün və saat: 25 noyabr, çərşənbə, saat 16:00',
    })
    expect(caseDraft).toMatchObject({ assignee: 'Leyla', promisedAt: Date.parse('2026-11-25T12:00:00Z') })
  })

  test('without a date, what is true: the shop has the message, or the rating', () => {
    expect(decideRecovery(anInput()).reply.note).toBe(REPLY_WORDS.az['received.rating'])
    expect(decideRecovery(anInput({ content: aContent({ hasText: true }) })).reply.note).toBe(REPLY_WORDS.az.noPromise)
  })

  test('a language nobody here speaks reads the words of the site, dates too', () => {
    const facts = { earlierCases: [], answeredCases: [], ownHints: [], settings: aTable({ assignee: 'Leyla' }) }
    const { reply } = decideRecovery(anInput({ facts, content: aContent({ locale: 'de' }) }))
    expect(reply.promise?.text).toContain('noyabr')
  })

  test('the same question has the same answer, byte for byte', () => {
    expect(JSON.stringify(decideRecovery(anInput()))).toBe(JSON.stringify(decideRecovery(anInput())))
    expect(decideRecovery(anInput()).caseDraft).toMatchObject({ id: 'case-1', currency: SITE.currency })
  })
})
