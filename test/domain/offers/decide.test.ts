/** One decision at a time: who is thanked, with which hint, and who is put right instead. */
import { describe, expect, test } from 'vitest'
import type { StoredHint } from '../../../server/domain/offers/decision.ts'
import { personSubject } from '../../../server/domain/offers/subject.ts'
import { verifyHintToken } from '../../../sdk/sign/index.ts'
import {
  aCatalogue,
  anOffer,
  anOrderContext,
  aProduct,
  aShopOrder,
  ATLAS,
  BULVAR,
  DAY,
  decided,
  hintsOf,
  MAVI,
  NOON,
  PERSON,
  SECRET,
  SITE,
  VERIFIED,
} from './a-decision.ts'

function aHint(changes: Partial<StoredHint> = {}): StoredHint {
  return {
    id: 'h',
    siteId: 'site',
    offerId: 'same-author',
    responseId: 'r0',
    subject: personSubject('p1'),
    reservedMinor: 60,
    state: 'reserved',
    issuedAt: NOON - 40 * DAY,
    expiresAt: NOON - 26 * DAY,
    changedAt: NOON - 40 * DAY,
    ...changes,
  }
}

describe('a happy reader of Mavi mələklər', () => {
  test('is offered İngilis bulvarı at 5 % off, in words of their language', () => {
    const [hint] = hintsOf(decided())
    expect(hint).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      offerId: 'same-author',
      intro: 'Bəlkə xoşunuza gələr',
      item: {
        sku: 'bulvar',
        title: 'İngilis bulvarı',
        byline: 'Çingiz Abdullayev',
        url: 'https://shop.example/bulvar',
      },
      benefit: 'Sizin üçün 5% endirim',
      reason: { code: 'same_author', text: '“Mavi mələklər” aldığınız üçün', sku: 'mavi' },
      code: 'AUTHOR5',
      expiresAt: '2026-12-08T20:00:00.000Z',
      valid: 'Son gün: 8 dekabr, çərşənbə axşamı',
    })
  })

  test('reads each language’s own percentage and why it was chosen', () => {
    const benefits = ['tr', 'az', 'en', 'ru', 'ar'].map((locale) => hintsOf(decided({ locale }))[0]?.benefit)
    expect(benefits).toEqual([
      'Size özel %5 indirim',
      'Sizin üçün 5% endirim',
      '5% off for you',
      'Для вас скидка 5\u00a0%',
      'لكم خصم 5\u200e%\u200e',
    ])
    const { reply } = decided({ locale: 'en' })
    expect(reply).toMatchObject({ disclosure: 'Chosen from your purchase. Your score doesn’t change the offer.' })
  })

  test('is offered nothing they own, sent back, or that is sold out', () => {
    const bought = { order: anOrderContext(['mavi', 'bulvar']) }
    expect(hintsOf(decided(bought))).toEqual([])
    const soldOut = aCatalogue([MAVI, { ...BULVAR, stock: 0 }])
    expect(hintsOf(decided({}, { catalogue: soldOut }))).toEqual([])
    const sentBack = aShopOrder({ id: 'A-0', items: [], returnedSkus: ['bulvar'] })
    expect(hintsOf(decided({}, { ...PERSON, person: { ref: 'p1', orders: [sentBack] } }))).toEqual([])
  })

  test('is offered the next volume of a series, not the one that sells best', () => {
    const volume = (number: number) =>
      aProduct(`v${number}`, { attributes: { series: 'Qala', volume: String(number) } })
    const catalogue = aCatalogue([volume(3), volume(1), volume(2)])
    const series = anOffer({ items: { kind: 'sameAttribute', attribute: 'series' } })
    const [hint] = hintsOf(decided({ order: anOrderContext(['v1']) }, { catalogue, offers: [series] }))
    expect([hint?.item?.sku, hint?.reason.code]).toEqual(['v2', 'same_series'])
  })

  test('is offered what is listed first and not owned yet', () => {
    const listed = anOffer({ items: { kind: 'listed', skus: ['mavi', 'atlas', 'bulvar'] } })
    expect(hintsOf(decided({}, { offers: [listed] }))[0]?.item?.sku).toBe('atlas')
  })

  test('is offered what the recommender says, with its largest reason', () => {
    const recommend = () => [
      { sku: 'atlas', score: 1, reasons: [{ kind: 'copurchase', sku: 'mavi', weight: 1 }] as const },
    ]
    const [hint] = hintsOf(decided({}, { recommend, offers: [anOffer({ items: { kind: 'recommended' } })] }))
    expect(hint?.item?.sku).toBe(ATLAS.sku)
    expect(hint?.reason).toEqual({ code: 'bought_together', sku: 'mavi', text: '“Mavi mələklər” aldığınız üçün' })
  })

  test('sees the owner’s own line instead, where it is in their language', () => {
    const offers = [anOffer({ benefit: { az: 'Bu gecə oxumaq üçün, {value}' } })]
    expect(hintsOf(decided({}, { offers }))[0]?.benefit).toBe('Bu gecə oxumaq üçün, Sizin üçün 5% endirim')
    expect(hintsOf(decided({ locale: 'en' }, { offers }))[0]?.benefit).toBe('5% off for you')
  })

  test('gets no hint before they have finished', () => {
    expect(decided({ complete: false })).toEqual({ reply: { kind: 'pending' }, outcome: 'none' })
  })
})

describe('an offer', () => {
  const personal = anOffer({ requires: ['verifiedOrder'], codes: { kind: 'token' } })

  test('that needs an order or a person is not shown on the page’s word alone', () => {
    expect(hintsOf(decided({}, { offers: [personal] }))).toEqual([])
    expect(hintsOf(decided({}, { offers: [personal], ...VERIFIED }))).toHaveLength(1)
    const loyal = anOffer({ requires: ['verifiedPerson'], rule: ['person.orderCount', 'atLeast', 1] })
    expect(hintsOf(decided({}, { offers: [loyal], ...VERIFIED }))).toEqual([])
    expect(hintsOf(decided({}, { offers: [loyal], ...PERSON }))).toHaveLength(1)
  })

  test('with a token can be checked at the checkout without us, and says nothing about the shopper', async () => {
    const { reply } = decided(
      { shopper: { ref: 'p1' }, answers: { rating: 5, comment: 'gözəl' } },
      { offers: [personal], ...VERIFIED },
    )
    const { token = '', code } = reply.kind === 'thanks' ? (reply.hints[0] ?? {}) : {}
    const claims = await verifyHintToken({ token, siteKey: SITE.key, keys: { k1: SECRET }, now: new Date(NOON) })
    expect(claims).toMatchObject({
      offer: 'same-author',
      sku: 'bulvar',
      value: { kind: 'percent', percent: 5, upToMinor: 60 },
    })
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(atob(token.split('.')[2]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')).not.toMatch(
      /p1|gözəl|same_author|A-1|rating/,
    )
  })

  test('with pasted codes gives one that is free, and another when somebody was faster', () => {
    const offers = [anOffer({ requires: ['verifiedOrder'], codes: { kind: 'pool' } })]
    const poolCodes = new Map([['same-author', ['P1', 'P2', 'P3']]])
    const codeOf = (tries: number) => {
      const refused = Array.from(
        { length: tries },
        () => ({ kind: 'refused', reason: 'code', offerId: 'same-author' }) as const,
      )
      return hintsOf(decided({}, { offers, poolCodes, refused, ...VERIFIED }))[0]?.code
    }
    expect(new Set([codeOf(0), codeOf(1), codeOf(2)])).toEqual(new Set(['P1', 'P2', 'P3']))
    expect(codeOf(3)).toBeUndefined()
    expect(hintsOf(decided({}, { offers, ...VERIFIED }))).toEqual([])
  })

  test('is shown between its dates and while it is switched on', () => {
    const shown = (changes: Parameters<typeof anOffer>[0]) =>
      hintsOf(decided({}, { offers: [anOffer(changes)] })).length
    expect(shown({ startsAt: NOON, endsAt: NOON + 1 })).toBe(1)
    expect([
      shown({ startsAt: NOON + 1 }),
      shown({ endsAt: NOON }),
      shown({ status: 'paused' }),
      shown({ status: 'draft' }),
    ]).toEqual([0, 0, 0, 0])
  })

  test('never promises a day after its end', () => {
    const [hint] = hintsOf(decided({}, { offers: [anOffer({ endsAt: NOON + DAY })] }))
    expect(hint?.expiresAt).toBe(new Date(NOON + DAY).toISOString())
  })

  test('is not given again within its cap, nor in the time after it was used or put away', () => {
    const after = (hint: Partial<StoredHint>) => hintsOf(decided({}, { ...PERSON, earlierHints: [aHint(hint)] })).length
    expect(after({ issuedAt: NOON - 29 * DAY })).toBe(0)
    expect(after({})).toBe(1)
    expect(after({ state: 'redeemed', changedAt: NOON - 29 * DAY })).toBe(0)
    expect(after({ dismissedAt: NOON - 29 * DAY })).toBe(0)
    expect(after({ dismissedAt: NOON - 31 * DAY })).toBe(1)
  })

  test('put away twice, whichever it was, brings quiet for 90 days', () => {
    const away = (days: number) => aHint({ offerId: `other-${days}`, dismissedAt: NOON - days * DAY })
    expect(hintsOf(decided({}, { ...PERSON, earlierHints: [away(80), away(89)] }))).toEqual([])
    expect(hintsOf(decided({}, { ...PERSON, earlierHints: [away(80), away(91)] }))).toHaveLength(1)
  })

  test('whose budget is spent is not shown, in all or for the day', () => {
    const spent = new Map([['same-author', { totalMinor: 500, dayMinor: 100 }]])
    const shown = (budgetMinor?: number, dailyBudgetMinor?: number) =>
      hintsOf(
        decided(
          {},
          {
            spent,
            offers: [
              anOffer({
                codes: { kind: 'token' },
                ...(budgetMinor && { budgetMinor }),
                ...(dailyBudgetMinor && { dailyBudgetMinor }),
              }),
            ],
          },
        ),
      ).length
    expect([shown(501), shown(500), shown(undefined, 101), shown(undefined, 100)]).toEqual([1, 0, 1, 0])
  })

  test('of another class may stand beside it where the owner wants more than one hint; of its own class never', () => {
    const offers = [
      anOffer(),
      anOffer({ id: 'second', items: { kind: 'none' } }),
      anOffer({ id: 'third', items: { kind: 'none' }, stackingClass: 'delivery', priority: 5 }),
    ]
    expect(hintsOf(decided({}, { offers, hintsPerReply: 3 })).map(({ offerId }) => offerId)).toEqual([
      'same-author',
      'third',
    ])
    expect(hintsOf(decided({}, { offers })).map(({ offerId }) => offerId)).toEqual(['same-author'])
  })
})
