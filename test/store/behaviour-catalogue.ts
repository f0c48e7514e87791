/** Products, orders, offers, codes and opaque states, on any store. Never looks below the port. */
import { expect, test } from 'vitest'
import type { ShopOrder } from '../../server/domain/catalogue/order.ts'
import type { OpenStore } from './behaviour.ts'
import { OTHER_SITE, SITE, START } from './builders.ts'
import { DAY_MS, aProduct, anAuditEntry, anOffer, anOrder, gather } from './shop-builders.ts'

export function catalogueBehaviour(open: OpenStore): void {
  productBehaviour(open)
  orderBehaviour(open)
  likenessBehaviour(open)
  offerBehaviour(open)
  snapshotBehaviour(open)
}

function productBehaviour(open: OpenStore): void {
  test('a product comes back as it was imported, with everything and with the least', async () => {
    const store = open()
    const rich = aProduct('rich', {
      benefit: { az: 'Bir axşama oxunur' },
      url: 'https://kitap.example/rich',
      imageUrl: 'https://kitap.example/rich.jpg',
      stock: 0,
      marginMinor: 300,
    })
    await store.saveProducts(SITE, [rich, aProduct('plain')])
    expect(await store.findProduct(SITE, 'rich')).toEqual(rich)
    expect(await store.findProduct(SITE, 'plain')).toEqual(aProduct('plain'))
    expect(await store.findProduct(OTHER_SITE, 'rich')).toBeUndefined()
  })

  test('a catalogue that is imported again changes what changed, and nothing else', async () => {
    const store = open()
    await store.saveProducts(SITE, [aProduct('a'), aProduct('b')])
    await store.saveProducts(SITE, [
      aProduct('a', { updatedAt: START + 1 }),
      aProduct('b', { priceMinor: 990, updatedAt: START + 1 }),
    ])
    expect(await store.findProduct(SITE, 'a')).toEqual(aProduct('a'))
    expect(await store.findProduct(SITE, 'b')).toEqual(aProduct('b', { priceMinor: 990, updatedAt: START + 1 }))
  })

  test('a large catalogue is listed page by page and streamed whole, each shop its own', async () => {
    const store = open()
    const skus = Array.from({ length: 620 }, (_, n) => `sku-${String(n).padStart(4, '0')}`)
    await store.saveProducts(
      SITE,
      skus.toReversed().map((sku) => aProduct(sku)),
    )
    await store.saveProducts(OTHER_SITE, [aProduct('else')])
    expect((await gather(store.streamProducts(SITE))).map((product) => product.sku)).toEqual(skus)
    const page = await store.listProducts(SITE, 'sku-0009', 3)
    expect(page.map((product) => product.sku)).toEqual(['sku-0010', 'sku-0011', 'sku-0012'])
    expect(await store.listProducts(SITE, undefined, 1)).toEqual([aProduct('sku-0000')])
  })

  test('products that are taken out of the shop are gone, and counted', async () => {
    const store = open()
    await store.saveProducts(SITE, [aProduct('a'), aProduct('b')])
    await store.saveProducts(OTHER_SITE, [aProduct('a')])
    expect(await store.removeProducts(SITE, ['a', 'nothing'])).toBe(1)
    expect(await gather(store.streamProducts(SITE))).toEqual([aProduct('b')])
    expect(await store.findProduct(OTHER_SITE, 'a')).toBeDefined()
  })
}

function orderBehaviour(open: OpenStore): void {
  test('an order comes back as it was imported, with everything and with the least', async () => {
    const store = open()
    const rich = anOrder('rich', {
      items: [{ sku: 'mavi', name: 'Mavi mələklər', quantity: 2, priceMinor: 1290 }],
      shippingMinor: 300,
      customerRef: 'c-1',
      payment: 'onDelivery',
      courier: 'Sürət',
      store: 'Nizami',
      shippedAt: START + 1,
      promisedAt: START + 2,
      deliveredAt: START + 3,
      returnedAt: START + 4,
      returnedSkus: ['mavi'],
    })
    await store.saveOrders(SITE, [rich, anOrder('plain')])
    expect(await store.findOrder(SITE, 'rich')).toEqual(rich)
    expect(await store.findOrder(SITE, 'plain')).toEqual(anOrder('plain'))
    expect(await store.findOrder(OTHER_SITE, 'rich')).toBeUndefined()
  })

  test('an import tells which orders are new or changed, in the order they came', async () => {
    const store = open()
    const [first, second] = [anOrder('1'), anOrder('2')]
    expect(await store.saveOrders(SITE, [second, first])).toEqual([second, first])
    const delivered = anOrder('2', { deliveredAt: START + DAY_MS, updatedAt: START + 9 })
    const sameAgain = anOrder('1', { updatedAt: START + 9 })
    expect(await store.saveOrders(SITE, [sameAgain, delivered, anOrder('3')])).toEqual([delivered, anOrder('3')])
    expect(await store.findOrder(SITE, '1')).toEqual(first)
  })

  test('an order from another kind of file is the same order', async () => {
    const store = open()
    await store.saveOrders(SITE, [anOrder('1')])
    const respelled = anOrder('1', { items: [{ priceMinor: 1290, sku: 'mavi', quantity: 1 }] })
    expect(await store.saveOrders(SITE, [respelled])).toEqual([])
  })

  test("a customer's newest orders are found, the newest first", async () => {
    const store = open()
    const ofOne = [3, 1, 2].map((day) => anOrder(`o${day}`, { customerRef: 'c-1', placedAt: START + day * DAY_MS }))
    await store.saveOrders(SITE, [...ofOne, anOrder('else', { customerRef: 'c-2' }), anOrder('nobody')])
    const found = await store.ordersOf(SITE, 'c-1', 2)
    expect(found.map((order) => order.id)).toEqual(['o3', 'o2'])
    expect(await store.ordersOf(OTHER_SITE, 'c-1', 2)).toEqual([])
  })

  test('the orders of a customer can be read on, also where several were placed at one moment', async () => {
    const store = open()
    const orders = [1, 2, 2, 2, 3].map((day, n) =>
      anOrder(`o${n}`, { customerRef: 'c-1', placedAt: START + day * DAY_MS }),
    )
    await store.saveOrders(SITE, orders)
    const read: string[] = []
    for (let before: ShopOrder | undefined; read.length < orders.length;) {
      const page = await store.ordersOf(SITE, 'c-1', 2, before)
      read.push(...page.map(({ id }) => id))
      before = page.at(-1)
      if (!before) break
    }
    expect(read).toEqual(['o4', 'o3', 'o2', 'o1', 'o0'])
  })

  test('orders are streamed oldest first, between two times, also where many share one', async () => {
    const store = open()
    const orders = Array.from({ length: 600 }, (_, n) =>
      anOrder(`o${String(n).padStart(3, '0')}`, { placedAt: START + Math.floor(n / 300) }),
    )
    await store.saveOrders(SITE, orders.toReversed())
    await store.saveOrders(OTHER_SITE, [anOrder('else')])
    const ids = async (from?: number, to?: number) =>
      (await gather(store.streamOrders(SITE, from, to))).map((order) => order.id)
    const all = orders.map((order) => order.id)
    expect(await ids()).toEqual(all)
    expect(await ids(START + 1)).toEqual(all.slice(300))
    expect(await ids(START, START + 1)).toEqual(all.slice(0, 300))
  })
}

function likenessBehaviour(open: OpenStore): void {
  const [from, to] = [START, START + DAY_MS]

  test('orders of a courier’s day are found by when it came, else was to come, else set out', async () => {
    const store = open()
    const by = (id: string, changes: Partial<ShopOrder>) => anOrder(id, { courier: 'Sürət', ...changes })
    await store.saveOrders(SITE, [
      by('late', { shippedAt: START - DAY_MS, promisedAt: START - 1, deliveredAt: START + 5 }),
      by('due', { promisedAt: START + 3 }),
      by('out', { shippedAt: START }),
      by('next day', { deliveredAt: to }),
      by('unsent', {}),
      anOrder('other', { courier: 'Başqa', deliveredAt: START + 5 }),
      anOrder('nobody', { deliveredAt: START + 5 }),
    ])
    await store.saveOrders(OTHER_SITE, [by('else', { deliveredAt: START })])
    const likeness = { by: 'courierDay', courier: 'Sürət', from, to } as const
    const found = await store.ordersAlike(SITE, likeness, undefined, 10)
    expect(found.map(({ id }) => id)).toEqual(['out', 'due', 'late'])
    expect(await store.ordersAlike(SITE, likeness, { at: START, id: 'out' }, 1)).toEqual([found[1]])
  })

  test('buyers of an item are found once each, page by page, and follow an order whose lines change', async () => {
    const store = open()
    const line = (sku: string) => ({ sku, quantity: 1, priceMinor: 1 })
    const orders = Array.from({ length: 7 }, (_, n) =>
      anOrder(`o${n}`, { placedAt: START + Math.floor(n / 3), items: [line('a'), line('b'), line('a')] }),
    )
    await store.saveOrders(SITE, [...orders.toReversed(), anOrder('c', { items: [line('c')] })])
    await store.saveOrders(SITE, [
      anOrder('o1', { items: [line('c')] }),
      anOrder('o2', { items: orders[2]?.items ?? [], placedAt: to }),
    ])
    const likeness = { by: 'item', skus: ['b', 'a'], from, to } as const
    const seen: ShopOrder[] = []
    for (;;) {
      const last = seen.at(-1)
      const page = await store.ordersAlike(SITE, likeness, last && { at: last.placedAt, id: last.id }, 2)
      if (page.length === 0) break
      seen.push(...page)
    }
    expect(seen.map(({ id }) => id)).toEqual(['o0', 'o3', 'o4', 'o5', 'o6'])
    expect(await store.ordersAlike(OTHER_SITE, likeness, undefined, 9)).toEqual([])
  })

  test('whoever paid the same fee in the same money is found', async () => {
    const store = open()
    await store.saveOrders(SITE, [
      anOrder('1', { shippingMinor: 300 }),
      anOrder('2', { shippingMinor: 300, placedAt: START + 1 }),
      anOrder('other fee', { shippingMinor: 301 }),
      anOrder('other money', { shippingMinor: 300, currency: 'TRY' }),
      anOrder('next day', { shippingMinor: 300, placedAt: to }),
      anOrder('no fee'),
    ])
    const likeness = { by: 'fee', shippingMinor: 300, currency: 'AZN', from, to } as const
    const ids = async (after?: { at: number; id: string }) =>
      (await store.ordersAlike(SITE, likeness, after, 10)).map(({ id }) => id)
    expect(await ids()).toEqual(['1', '2'])
    expect(await ids({ at: START, id: '1' })).toEqual(['2'])
  })
}

function offerBehaviour(open: OpenStore): void {
  test('offers keep their place when they are edited, and who edited them is written down', async () => {
    const store = open()
    await store.saveOffer(SITE, anOffer('a'), anAuditEntry('offer.saved'))
    await store.saveOffer(SITE, anOffer('b'), anAuditEntry('offer.saved'))
    await store.saveOffer(SITE, anOffer('a', { version: 2, status: 'paused' }), anAuditEntry('offer.paused'))
    await store.saveOffer(OTHER_SITE, anOffer('c'), { ...anAuditEntry('offer.saved'), siteId: OTHER_SITE })
    expect(await store.loadOffers(SITE)).toEqual([anOffer('a', { version: 2, status: 'paused' }), anOffer('b')])
    expect((await store.listAudit(SITE, 10)).map((entry) => entry.action).toSorted()).toEqual([
      'offer.paused',
      'offer.saved',
      'offer.saved',
    ])
  })

  test('codes are added once, and wait in the order they were pasted', async () => {
    const store = open()
    expect(await store.addPoolCodes(SITE, 'a', ['K2', 'K1', 'K2'])).toBe(2)
    expect(await store.addPoolCodes(SITE, 'a', ['K1', 'K3'])).toBe(1)
    expect(await store.addPoolCodes(SITE, 'b', ['K1'])).toBe(1)
    expect(await store.freePoolCodes(SITE, 'a', 2)).toEqual(['K2', 'K1'])
    expect(await store.freePoolCodes(SITE, 'a', 9)).toEqual(['K2', 'K1', 'K3'])
    expect(await store.freePoolCodes(OTHER_SITE, 'a', 9)).toEqual([])
  })
}

function snapshotBehaviour(open: OpenStore): void {
  const bytesOf = (length: number, seed: number) => Uint8Array.from({ length }, (_, n) => (n * seed) % 251)

  test('a state of megabytes comes back byte for byte, the newest of its name', async () => {
    const store = open()
    const [old, young] = [bytesOf(3_000_000, 7), bytesOf(1_500_001, 11)]
    expect(await store.loadSnapshot(SITE, 'recommender')).toBeUndefined()
    await store.saveSnapshot(SITE, 'recommender', old)
    expect(Buffer.compare((await store.loadSnapshot(SITE, 'recommender')) ?? old.slice(1), old)).toBe(0)
    await Promise.all([
      store.saveSnapshot(SITE, 'recommender', old),
      store.saveSnapshot(SITE, 'recommender', young),
      store.saveSnapshot(SITE, 'other', bytesOf(3, 1)),
    ])
    expect(Buffer.compare((await store.loadSnapshot(SITE, 'recommender')) ?? old, young)).toBe(0)
    expect([...((await store.loadSnapshot(SITE, 'other')) ?? [])]).toEqual([0, 1, 2])
    expect(await store.loadSnapshot(OTHER_SITE, 'recommender')).toBeUndefined()
  })
}
