/** Whom else a failure hit, and the same remedy for all of them. Never an order twice, nor one left out without a word. */
import { describe, expect, test } from 'vitest'
import type { ShopOrder } from '../../../server/domain/catalogue/order.ts'
import { anOrder, DAY } from './a-recovery.ts'
import { aRecoveryShop, refusalOf } from './a-recovery-shop.ts'

type HitCause = 'late' | 'no_notice' | 'product' | 'fee' | 'staff'

const day = (hour: number) => Date.UTC(2026, 10, 20, hour)
const order = (id: string, changes: Partial<ShopOrder> = {}) =>
  anOrder({ id, courier: 'Sürət', promisedAt: day(8), deliveredAt: day(12), customerRef: `c-${id}`, ...changes })
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => order(`A-${n + 1}`, { placedAt: day(0) - 2 * DAY + n }))

/** A shop where somebody complained about order A-1. */
async function aDay(cause: HitCause, orders: readonly ShopOrder[]) {
  const shop = await aRecoveryShop()
  await shop.store.saveOrders(shop.site.id, orders)
  const { id } = await shop.caseOf(await shop.open({ orderId: 'A-1', draft: { cause } }))
  const { cases, site } = shop
  return {
    ...shop,
    id,
    complain: shop.open,
    hit: (page: Parameters<typeof cases.ordersHitBy>[2] = {}) => cases.ordersHitBy(site, id, page),
    open: (remedyId: string, call: object = {}) => cases.openRemedyForAll(site, id, { remedyId, ...call }, 'k1'),
  }
}

/** The ids of the orders hit; fails the test for a refusal. */
function idsOf(hit: object): readonly string[] {
  if (!('orders' in hit)) throw new Error(JSON.stringify(hit))
  return (hit.orders as { id: string }[]).map(({ id }) => id)
}

describe('whom a failure hit', () => {
  test('a late courier hit the orders of that courier and day that came late too', async () => {
    const { hit } = await aDay('late', [
      order('A-1'),
      order('A-2'),
      order('A-3', { deliveredAt: day(7) }),
      order('A-4', { courier: 'Başqa' }),
      order('A-5', { deliveredAt: day(12) + DAY }),
    ])
    expect(await hit()).toMatchObject({ by: 'courierDay', orders: [{ id: 'A-2', hasCase: false }] })
  })

  test('whoever was promised their order for later today is not told that it came late', async () => {
    const { deliveredAt: _not, ...awaited } = order('A-2', { promisedAt: day(18) })
    const { clock, hit, open } = await aDay('late', [order('A-1'), awaited])
    clock.at = day(16)
    expect(idsOf(await hit())).toEqual([])
    expect(await open('refund_shipping')).toMatchObject({ opened: 0, costMinor: 0 })
    clock.at = day(18) + 1
    expect(idsOf(await hit())).toEqual(['A-2'])
  })

  test('a courier who did not call did not call those who got it in time either', async () => {
    const { hit } = await aDay('no_notice', [order('A-1'), order('A-2', { deliveredAt: day(7) })])
    expect(idsOf(await hit())).toEqual(['A-2'])
  })

  test('a bad item hit whoever bought it, of several only that one where it is named', async () => {
    const line = (sku: string) => ({ sku, quantity: 1, priceMinor: 1 })
    const { hit } = await aDay('product', [
      order('A-1', { items: [line('X'), line('Y')] }),
      order('A-2', { items: [line('Y')] }),
      order('A-3', { items: [line('X'), line('Z')] }),
      order('A-4', { items: [line('Z')] }),
    ])
    expect(idsOf(await hit())).toEqual(['A-2', 'A-3'])
    expect(idsOf(await hit({ scope: { sku: 'X' } }))).toEqual(['A-3'])
    expect(refusalOf(await hit({ scope: { sku: 'Z' } }))).toEqual(['sku sku_unknown'])
  })

  test('a fee hit whoever paid the same that day, a fee of nothing nobody', async () => {
    const { hit } = await aDay('fee', [order('A-1'), order('A-2'), order('A-3', { shippingMinor: 1 })])
    expect(await hit()).toMatchObject({ by: 'fee', orders: [{ id: 'A-2' }] })
    const free = await aDay('fee', [order('A-1', { shippingMinor: 0 }), order('A-2', { shippingMinor: 0 })])
    expect(refusalOf(await free.hit())).toEqual(['orderId fee_unknown'])
  })

  test('rudeness hits one at a time, and an order nobody imported says nothing of others', async () => {
    expect(refusalOf(await (await aDay('staff', [order('A-1')])).hit())).toEqual(['cause nothing_in_common'])
    expect(refusalOf(await (await aDay('late', [])).hit())).toEqual(['orderId order_unknown'])
    const { courier: _none, ...handed } = order('A-1')
    expect(refusalOf(await (await aDay('late', [handed])).hit())).toEqual(['orderId courier_unknown'])
  })

  test('buyers are looked for a year back, the answer says so, and the owner can look further', async () => {
    const old = order('A-2', { placedAt: day(0) - 500 * DAY })
    const { hit } = await aDay('product', [order('A-1'), old])
    const found = await hit()
    expect(idsOf(found)).toEqual([])
    expect(found).toMatchObject({ from: order('A-1').placedAt - 365 * DAY })
    expect(idsOf(await hit({ scope: { since: day(0) - 600 * DAY } }))).toEqual(['A-2'])
  })

  test('all of them are listed, page after page, each once', async () => {
    const { hit } = await aDay('product', many(261))
    const seen: string[] = []
    let page = await hit({ limit: 40 })
    for (;;) {
      seen.push(...idsOf(page))
      if (!('next' in page) || !page.next) break
      page = await hit({ limit: 40, after: page.next })
    }
    expect(seen).toHaveLength(260)
    expect(new Set(seen).size).toBe(260)
  })
})

describe('the same remedy for all of them', () => {
  test('is counted and costed first, and nothing is written', async () => {
    const { open, store, site } = await aDay('late', many(12))
    expect(await open('refund_shipping', { isDryRun: true })).toMatchObject({
      opened: 11,
      already: 0,
      costMinor: 11 * 500,
      currency: 'AZN',
    })
    expect(await store.listCases(site.id, {}, undefined, 100)).toHaveLength(1)
  })

  test('is opened once, however often and by however many it is pressed, and who did is written down', async () => {
    const { open, id, store, site } = await aDay('late', many(120))
    const presses = await Promise.all([open('refund_shipping'), open('refund_shipping')])
    const counts = presses.map((press) => ('opened' in press ? press.opened : 0))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(119)
    expect(await open('refund_shipping')).toMatchObject({ opened: 0, already: 119, costMinor: 0 })
    const [silent] = await store.casesOf(site.id, { orderId: 'A-7' }, 0)
    const sameAs = { caseId: id, remedyId: 'refund_shipping' }
    expect(silent).toMatchObject({ sameAs, customerRef: 'c-A-7', state: 'new' })
    expect(silent).not.toHaveProperty('responseId')
    expect(silent?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const audit = await store.listAudit(site.id, 500)
    const written = audit.filter(({ action, actor }) => action === 'case.openedForAll' && actor === 'k1')
    expect(written).toHaveLength(119)
  })

  test('skips whoever complained of this order already, whatever of', async () => {
    const { open, complain } = await aDay('late', [order('A-1'), order('A-2'), order('A-3')])
    await complain({ orderId: 'A-3', draft: { cause: 'staff' } })
    expect(await open('refund_shipping')).toMatchObject({ opened: 1, already: 1 })
  })

  test('gives nothing back for an order that is paid on delivery and has not come, and says so', async () => {
    const unpaid = anOrder({ id: 'A-2', courier: 'Sürət', promisedAt: day(8), payment: 'onDelivery' })
    const { open } = await aDay('late', [order('A-1'), unpaid])
    expect(await open('refund_shipping')).toMatchObject({ opened: 0, already: 0, unpaid: 1 })
    expect(await open('resend')).toMatchObject({ opened: 1, unpaid: 0 })
  })

  test('stops after a thousand and says where to go on, until everybody has it', async () => {
    const { open, store, site } = await aDay('product', many(1_301))
    const first = await open('refund')
    expect(first).toMatchObject({ opened: 1_000 })
    if (!('next' in first) || !first.next) throw new Error('The answer does not say where to go on.')
    const rest = await open('refund', { after: first.next })
    expect(rest).toMatchObject({ opened: 300 })
    expect(rest).not.toHaveProperty('next')
    expect(await store.listCases(site.id, {}, undefined, 2_000)).toHaveLength(1_301)
  })

  test('is one of the owner’s table', async () => {
    const { open } = await aDay('late', [order('A-1')])
    expect(refusalOf(await open('gold'))).toEqual(['remedyId remedy_unknown'])
  })
})
