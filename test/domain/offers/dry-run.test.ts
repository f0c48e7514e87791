/** Who would have got an offer, had it been on. Never an answer that gives anybody anything. */
import { describe, expect, test } from 'vitest'
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import { createPause } from '../../../server/domain/knowledge/pause.ts'
import { createOfferModel } from '../../../server/domain/offers/choose-model.ts'
import { dryRunOffer, type DryRunPorts } from '../../../server/domain/offers/dry-run.ts'
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
  const ports = portsOf(orders)

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

  test('counts them as they were then also for somebody who ordered hundreds of times since', async () => {
    const many = ordersOver(300, () => 'p1')
    const second = anOffer({ requires: ['verifiedPerson'], rule: ['person.orderCount', 'is', 2] })
    const run = await dryRunOffer(portsOf(many), SITE, second, shop)
    expect(run.examples).toEqual([{ orderId: many[1]?.id, sku: 'bulvar' }])
  })

  test('reads the orders of one customer once, however many there are', async () => {
    const many = portsOf(ordersOver(1_000, () => 'p1'))
    expect((await dryRunOffer(many, SITE, anOffer(), shop)).orders).toBe(1_000)
    expect(many.reads.length).toBe(1)
  })

  test('reads a hundred orders at most for one order, whoever placed it', async () => {
    const many = portsOf(ordersOver(1_000, (place) => `p${place % 250}`))
    await dryRunOffer(many, SITE, anOffer(), shop)
    expect(many.reads.length).toBeLessThanOrEqual(1_000)
    expect(Math.max(...many.reads)).toBeLessThanOrEqual(100)
  })

  test('lets others have their turn before it ends', async () => {
    const events: string[] = []
    const pause = createPause({ isStopping: false }, aTickingClock())
    const run = dryRunOffer({ ...portsOf(ordersOver(100, () => 'p1')), pause }, SITE, anOffer(), shop)
    const answered = new Promise((resolve) => setTimeout(resolve, 0)).then(() => events.push('a shopper is answered'))
    await Promise.all([run.then(() => events.push('the dry run is answered')), answered])
    expect(events).toEqual(['a shopper is answered', 'the dry run is answered'])
  })
})

/** In one month, one after the other. */
function ordersOver(count: number, refOf: (place: number) => string): readonly ShopOrder[] {
  return Array.from({ length: count }, (_, place) =>
    aShopOrder({ id: `n${place}`, customerRef: refOf(place), placedAt: NOON - 20 * DAY + place * 60_000 }),
  )
}

/** `reads`: the most rows that each look for a customer's orders asked for. */
function portsOf(orders: readonly ShopOrder[]) {
  const reads: number[] = []
  const store: DryRunPorts['store'] = {
    async *streamOrders() {
      yield* orders
    },
    async ordersOf(_site, ref, limit, before) {
      reads.push(limit)
      const until = orders.findIndex(({ id }) => id === before?.id)
      const earlier = until < 0 ? orders : orders.slice(0, until)
      return earlier
        .filter(({ customerRef }) => customerRef === ref)
        .toReversed()
        .slice(0, limit)
    },
  }
  return { clock: { now: () => NOON }, pause: () => undefined, store, reads }
}

/** Every look at it is a millisecond later. */
function aTickingClock(): () => number {
  let nowMs = 0
  return () => (nowMs += 1)
}
