/** Who would have got an offer, had it been on. Never an answer that gives anybody anything. */
import { describe, expect, test } from 'vitest'
import { createOfferModel } from '../../../server/domain/offers/choose-model.ts'
import { dryRunOffer } from '../../../server/domain/offers/dry-run.ts'
import { aCatalogue, anOffer, aShopOrder, DAY, NOON, SITE } from './a-decision.ts'

describe('a dry run', () => {
  const orders = [
    aShopOrder({ id: 'o1', customerRef: 'p1', placedAt: NOON - 20 * DAY }),
    aShopOrder({ id: 'o2', customerRef: 'p1', placedAt: NOON - 10 * DAY }),
    aShopOrder({ id: 'o3', placedAt: NOON - 5 * DAY }),
    aShopOrder({ id: 'o4', placedAt: NOON - 4 * DAY, items: [{ sku: 'atlas', quantity: 1, priceMinor: 4_990 }] }),
  ]
  const shop = {
    offers: [],
    catalogue: aCatalogue(),
    recommend: () => [],
    model: createOfferModel(),
    hintsPerReply: 1,
    hasOrders: true,
  }
  const ports = {
    clock: { now: () => NOON },
    store: {
      async *streamOrders() {
        yield* orders
      },
      ordersOf: async (_site: string, ref: string) => orders.filter(({ customerRef }) => customerRef === ref),
    },
  }

  test('says who would have got the offer, within its caps, and what it could cost', async () => {
    expect(await dryRunOffer(ports, SITE, anOffer({ status: 'draft' }), shop)).toEqual({
      days: 30,
      orders: 4,
      isCut: false,
      hints: 2,
      people: 2,
      highestCostMinor: 120,
      examples: [
        { orderId: 'o1', sku: 'bulvar' },
        { orderId: 'o3', sku: 'bulvar' },
      ],
    })
  })

  test('counts a person’s orders as they were then', async () => {
    const second = anOffer({ requires: ['verifiedPerson'], rule: ['person.orderCount', 'is', 2] })
    expect((await dryRunOffer(ports, SITE, second, shop)).examples).toEqual([{ orderId: 'o2', sku: 'bulvar' }])
  })
})
