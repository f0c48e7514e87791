/** An answer that comes back with an offer: read, decided, claimed and stored, through a whole shop in memory. */
import { describe, expect, test } from 'vitest'
import type { ResponseSubmission } from '../../../sdk/contract/index.ts'
import { createOfferModel } from '../../../server/domain/offers/choose-model.ts'
import type { Offer } from '../../../server/domain/offers/offer.ts'
import { createMatchOrder } from '../../../server/domain/offers/match-order.ts'
import { createReadSnapshot } from '../../../server/domain/offers/read-snapshot.ts'
import type { KnownShop } from '../../../server/domain/offers/shop-knowledge.ts'
import { personSubject } from '../../../server/domain/offers/subject.ts'
import { decidePlainRecovery } from '../../../server/domain/recovery/plain-recovery.ts'
import type { VerifyProof } from '../../../server/domain/responses.ts'
import type { ShopStore } from '../../../server/domain/shop-store.ts'
import { createShopperResponses } from '../../../server/domain/shopper-responses.ts'
import { signText } from '../../../server/platform/sign-text.ts'
import { aResponseId, aSubmission, aToken } from '../../kit/a-submission.ts'
import { aShop, receiptOf } from '../a-shop.ts'
import { aCatalogue, anOffer, anOrderContext, aShopOrder, DAY } from './a-decision.ts'

type Known = { readonly offers?: readonly Offer[]; readonly verifyProof?: VerifyProof; readonly hasOrders?: boolean }

/** A shop with offers, and a list of everything that was read for a decision. */
async function aShopWithOffers({
  offers = [anOffer()],
  verifyProof = async () => true,
  hasOrders = false,
}: Known = {}) {
  const base = await aShop({ site: { locale: 'az', timeZone: 'Asia/Baku', currency: 'AZN' } })
  await base.book.createProofKey(base.site.id, 'test')
  const { store, clock, book, vault } = base
  const reads: string[] = []
  const noted = new Proxy(store, {
    get(target, name: keyof ShopStore) {
      const verb = target[name] as (...given: unknown[]) => unknown
      return (...given: unknown[]) => {
        reads.push(name)
        return verb.apply(target, given)
      }
    },
  })
  for (const offer of offers) {
    const audit = {
      id: offer.id,
      siteId: base.site.id,
      at: clock.now(),
      actor: 'test',
      action: 'offer.saved',
      subject: offer.id,
    }
    await store.saveOffer(base.site.id, offer, audit)
  }
  const shop: KnownShop = {
    offers,
    catalogue: aCatalogue(),
    recommend: () => [],
    model: createOfferModel(),
    hintsPerReply: 1,
    hasOrders,
  }
  const knowledge = { shop: () => shop }
  const readSnapshot = createReadSnapshot({
    clock,
    book,
    store: noted,
    vault,
    sign: signText,
    decideRecovery: decidePlainRecovery,
    knowledge,
    readRecoveryFacts: async () => ({ earlierCases: [], answeredCases: [], ownHints: [] }),
  })
  const shopper = createShopperResponses({
    store,
    book,
    clock,
    vault,
    verifyProof,
    maxPendingWrites: 1_000,
    readSnapshot,
    matchOrder: createMatchOrder({ store: noted, knowledge }),
  })
  const send = (changes: Partial<ResponseSubmission> = {}) =>
    shopper.submit(
      { site: base.site, direct: false },
      aSubmission({ occurredAt: new Date(clock.at).toISOString(), locale: 'az', ...changes }),
    )
  return { ...base, reads, send }
}

const order = (id = 'A-1') => ({ ...anOrderContext(['mavi'], id), proof: 'v1.proof' })
const PERSON = { shopper: { ref: 'p1', proof: 'v1.proof' }, consent: { personalisation: true } } as const
const personal = anOffer({ requires: ['verifiedOrder'], codes: { kind: 'token' }, budgetMinor: 600 })

describe('an answer', () => {
  test('comes back with its offer, and the same bytes when it is sent again', async () => {
    const { send, store, site } = await aShopWithOffers({ offers: [personal] })
    const sent = { id: aResponseId(), token: aToken(), order: order() }
    const first = await send(sent)
    const hint = receiptOf(first).reply.hints[0]
    expect(hint).toMatchObject({ item: { sku: 'bulvar' }, token: expect.stringMatching(/^h1\./) })
    expect(await send(sent)).toEqual({ ...first, isReplay: true })
    expect(await store.findHint(site.id, hint.id)).toMatchObject({
      state: 'reserved',
      orderId: 'A-1',
      reservedMinor: 60,
    })
    expect(await store.findHintByCode(site.id, hint.code)).toMatchObject({ id: hint.id })
  })

  test('A108 five stars after one give no more, and a second answer to the order none', async () => {
    const { send } = await aShopWithOffers({ offers: [personal] })
    const one = { id: aResponseId(), token: aToken(), order: order() }
    expect(receiptOf(await send({ ...one, answers: { rating: 1 } })).reply.kind).toBe('recovery')
    expect(receiptOf(await send({ ...one, revision: 1, answers: { rating: 5 } })).reply.kind).toBe('recovery')
    const happy = { id: aResponseId(), token: aToken(), order: order('A-2') }
    expect(receiptOf(await send(happy)).reply.hints).toHaveLength(1)
    expect(receiptOf(await send({ order: order('A-2') })).reply).toMatchObject({ kind: 'thanks', hints: [] })
  })

  test('words added later leave the hint as it was, byte for byte', async () => {
    const { send, store, site } = await aShopWithOffers({ offers: [personal] })
    const sent = { id: aResponseId(), token: aToken(), order: order() }
    const first = receiptOf(await send(sent)).reply
    expect(receiptOf(await send({ ...sent, revision: 1, answers: { rating: 4, comment: 'daha çox' } })).reply).toEqual(
      first,
    )
    expect(await store.spent(site.id, '2026-11-24')).toEqual([
      { offerId: 'same-author', totalMinor: 60, dayMinor: 60, redeemedMinor: 0 },
    ])
  })

  test('a tapped rating issues nothing before it is finished', async () => {
    const { send, reads, store, site } = await aShopWithOffers({ offers: [personal] })
    expect(receiptOf(await send({ complete: false, order: order() })).reply).toEqual({ kind: 'pending' })
    expect([reads, await store.spent(site.id, '2026-11-24')]).toEqual([[], []])
  })

  test('many at once never spend more than the budget: ten hints of 60 out of 600', async () => {
    const { send, store, site } = await aShopWithOffers({ offers: [personal] })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => send({ order: order(`A-${index}`) })))
    const hints = answers.flatMap((answer) => receiptOf(answer).reply.hints)
    expect(hints).toHaveLength(10)
    expect(await store.spent(site.id, '2026-11-24')).toEqual([
      { offerId: 'same-author', totalMinor: 600, dayMinor: 600, redeemedMinor: 0 },
    ])
  })

  test('pasted codes go to one shopper each, and everybody is thanked', async () => {
    const pool = anOffer({ requires: ['verifiedOrder'], codes: { kind: 'pool' } })
    const { send, store, site } = await aShopWithOffers({ offers: [pool] })
    await store.addPoolCodes(site.id, pool.id, ['P1', 'P2', 'P3', 'P4', 'P5'])
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => send({ order: order(`A-${index}`) })))
    const codes = answers.flatMap((answer) => receiptOf(answer).reply.hints.map(({ code }: { code: string }) => code))
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThanOrEqual(4)
  })
})

describe('the history of a person', () => {
  const loyal = anOffer({ requires: ['verifiedPerson'], rule: ['person.orderCount', 'atLeast', 1] })

  async function aShopWithHistory(verifyProof: VerifyProof) {
    const shop = await aShopWithOffers({ offers: [loyal], verifyProof, hasOrders: true })
    const past = aShopOrder({ id: 'A-0', customerRef: 'p1', placedAt: shop.clock.now() - 9 * DAY })
    await shop.store.saveOrders(shop.site.id, [past])
    return shop
  }

  test('is read with proof and consent', async () => {
    const { send } = await aShopWithHistory(async ({ kind }) => kind === 'shopper')
    expect(receiptOf(await send({ order: anOrderContext(), ...PERSON })).reply.hints).toHaveLength(1)
  })

  test.each([
    ['without consent', { ...PERSON, consent: { personalisation: false } }, true],
    ['without a word about consent', { shopper: PERSON.shopper }, true],
    ['on the page’s word alone', PERSON, false],
  ])('is not read %s', async (_when, said, isProved) => {
    const { send, reads } = await aShopWithHistory(async ({ kind }) => kind === 'shopper' && isProved)
    expect(receiptOf(await send({ order: anOrderContext(), ...said })).reply.hints).toEqual([])
    expect(reads.filter((name) => /ordersOf|hintsOf|hasObjected/.test(name))).toEqual([])
  })

  test('is not read of somebody who objected, who gets no hint of any kind', async () => {
    const { send, reads, store, site, clock } = await aShopWithHistory(async ({ kind }) => kind === 'shopper')
    await store.saveObjection(site.id, personSubject('p1'), clock.now())
    expect(receiptOf(await send({ order: anOrderContext(), ...PERSON })).reply.hints).toEqual([])
    expect(reads.filter((name) => /ordersOf|hintsOf/.test(name))).toEqual([])
  })
})

describe('an order', () => {
  const offers = [personal]

  test('that equals an imported one is as good as proved', async () => {
    const { send, store, site } = await aShopWithOffers({ offers, verifyProof: async () => false, hasOrders: true })
    await store.saveOrders(site.id, [aShopOrder()])
    expect(receiptOf(await send({ order: anOrderContext() })).reply.hints).toHaveLength(1)
  })

  test('whose number was guessed unlocks nothing, and tells nothing of it', async () => {
    const { send, store, site, clock } = await aShopWithOffers({
      offers,
      verifyProof: async () => false,
      hasOrders: true,
    })
    await store.saveOrders(site.id, [aShopOrder({ totalMinor: 9_999, promisedAt: clock.now() - 9 * DAY })])
    expect(receiptOf(await send({ order: anOrderContext() })).reply).toMatchObject({ kind: 'thanks', hints: [] })
  })

  test('that the shop knows to be late is put right, however it was rated', async () => {
    const { send, store, site, clock } = await aShopWithOffers({
      offers,
      verifyProof: async () => false,
      hasOrders: true,
    })
    await store.saveOrders(site.id, [aShopOrder({ promisedAt: clock.now() - 2 * DAY, deliveredAt: clock.now() - DAY })])
    expect(receiptOf(await send({ order: anOrderContext() })).reply).toMatchObject({
      kind: 'recovery',
      apology: 'Üzr istəyirik. Sifarişiniz vaxtında çatmalı idi.',
    })
  })
})

test('a shop without offers and orders reads nothing at all', async () => {
  const { send, reads } = await aShopWithOffers({ offers: [] })
  await send({ order: order(), ...PERSON })
  expect(reads).toEqual([])
})
