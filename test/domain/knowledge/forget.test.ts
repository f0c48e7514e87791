/** A customer who was erased is known to nobody: not in memory, not in what is written, not after a crash. */
import { describe, expect, test } from 'vitest'
import { aBook, aKeeper, anOrder, SITE } from './a-keeper.ts'

const REF = 'customer-17'
type Shop = ReturnType<typeof aKeeper>

const withRef = (id: number) => ({ ...anOrder(id, ['a', 'b']), customerRef: REF })

async function aShopWhereTheyBought(): Promise<Shop> {
  const shop = aKeeper()
  await shop.importProducts(['a', 'b', 'c'].map((sku) => aBook(sku)))
  await shop.importOrders([withRef(5), withRef(6), { ...anOrder(7, ['b', 'c']), customerRef: 'somebody-else' }])
  await shop.keeper.saveSnapshots()
  return shop
}

/** As an erasure does it: the orders lose the name first. */
async function erase({ store, keeper }: Shop): Promise<void> {
  const orders = await store.ordersOf(SITE, REF, 100)
  await store.saveOrders(
    SITE,
    orders.map(({ customerRef: _ref, ...order }) => order),
  )
  await keeper.forget(SITE, REF)
}

async function written({ store }: Shop): Promise<string> {
  return new TextDecoder().decode(await store.loadSnapshot(SITE, 'order-learner'))
}

describe('a customer who was erased', () => {
  test('is gone from what is written, also where no order has come since', async () => {
    const shop = await aShopWhereTheyBought()
    expect(await written(shop)).toContain(REF)
    await erase(shop)
    await shop.keeper.saveSnapshots()
    expect(await written(shop)).not.toContain(REF)
    expect(await written(shop)).toContain('somebody-else')
  })

  test('does not come back when the server is killed before it writes', async () => {
    const shop = await aShopWhereTheyBought()
    await erase(shop)
    const next = aKeeper(shop.store)
    await next.keeper.load(SITE)
    await next.keeper.saveSnapshots()
    expect(await written(next)).not.toContain(REF)
    expect(next.keeper.learnedOrders(SITE)).toBe(3)
  })

  test('does not come back with orders that are being learned at that moment', async () => {
    for (let ticks = 0; ticks < 80; ticks += 1) {
      const shop = await aShopWhereTheyBought()
      // Older than all: everything is learned anew.
      const importing = shop.importOrders([anOrder(1, ['a', 'c'])])
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
      await erase(shop)
      await importing
      await shop.keeper.saveSnapshots()
      expect([ticks, (await written(shop)).includes(REF)]).toEqual([ticks, false])
    }
  })

  test('does not come back with what is written at that moment', async () => {
    for (let ticks = 0; ticks < 40; ticks += 1) {
      const shop = await aShopWhereTheyBought()
      await shop.importOrders([anOrder(8, ['a', 'c'])])
      const saving = shop.keeper.saveSnapshots()
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
      await erase(shop)
      await saving
      expect([ticks, (await written(shop)).includes(REF)]).toEqual([ticks, false])
    }
  })

  test('does not come back in a shop that is still being read', async () => {
    const shop = await aShopWhereTheyBought()
    const next = aKeeper(shop.store)
    const loading = next.keeper.load(SITE)
    await erase(next)
    await loading
    await next.keeper.saveSnapshots()
    expect(await written(next)).not.toContain(REF)
  })
})
