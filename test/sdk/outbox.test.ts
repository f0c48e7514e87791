/** What is promised to a shopper who presses send. */
import { describe, expect, test } from 'vitest'
import {
  aDraft,
  createTestShop,
  bodyOf,
  createDevice,
  createServer,
  createTime,
  noNetwork,
  openPage,
  type NetworkBehaviour,
} from './test-shop.ts'

describe('a shopper presses send', () => {
  test('the answer is on the device before the first request leaves', async () => {
    const testShop = createTestShop()
    let onDevice: unknown[] = []
    const network: NetworkBehaviour = (_, answer) => {
      onDevice = testShop.device.keys()
      return answer()
    }
    const client = openPage({ ...testShop, network })
    const { state, id } = await client.submit(aDraft())
    expect(state).toBe('sent')
    expect(onDevice).toEqual([`response:${id}`])
    await testShop.time.settle()
    expect(testShop.device.keys()).toEqual([])
  })

  test('the request carries no cookie, no own header, outlives the page and names the moment', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    await client.submit(aDraft())
    const { url, init } = client.requests[0] ?? { url: '', init: {} }
    expect(url).toBe(`https://book.example/v1/sites/pk_test_1/responses?sent=${testShop.time.clock.now()}`)
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error', cache: 'no-store' })
    expect(init).toMatchObject({ keepalive: true, referrerPolicy: 'strict-origin' })
    expect(init.headers).toBeUndefined()
    expect(new Request(url, { method: 'POST', body: init.body as string }).headers.get('content-type')).toBe(
      'text/plain;charset=UTF-8',
    )
  })

  test('the page travels without its query, and the record has the agreed form', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    const [record] = testShop.device.values()
    expect(record).toMatchObject({ v: 1, kind: 'response', siteKey: 'pk_test_1', id, revision: 0, tries: 1 })
    expect(bodyOf(record)).toMatchObject({ id, page: 'https://shop.example/order', complete: true, locale: 'tr' })
  })

  test('offline: it is saved, and goes out once when the page is online again', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { state, id } = await client.submit(aDraft())
    expect(state).toBe('saved')
    client.control.network = (_, answer) => answer()
    client.moment('online')
    await testShop.time.advance(1_000)
    expect(testShop.server.writes).toEqual([id])
    expect(client.named('sent')).toHaveLength(1)
    expect(await client.countQueued()).toBe(0)
  })

  test('killed after "saved": the next page sends it', async () => {
    const testShop = createTestShop(noNetwork)
    const { id } = await openPage(testShop).submit(aDraft())
    openPage({ ...testShop, network: (_, answer) => answer() })
    await testShop.time.advance(3_000)
    expect(testShop.server.writes).toEqual([id])
    expect(testShop.device.keys()).toEqual([])
  })

  test('the answer is lost on its way back: the same bytes go again and are stored once', async () => {
    const testShop = createTestShop((_, answer) => {
      answer()
      throw new TypeError('reset')
    })
    const client = openPage(testShop)
    expect((await client.submit(aDraft())).state).toBe('saved')
    const first = client.requests[0]?.body
    client.control.network = (_, answer) => answer()
    await testShop.time.advance(5_000)
    expect(testShop.server.writes).toHaveLength(1)
    expect(new Set(client.requests.map(({ body }) => body))).toEqual(new Set([first]))
    expect(await client.countQueued()).toBe(0)
  })

  test('the page goes while the write is open: it is sent anyway', async () => {
    const testShop = createTestShop()
    testShop.device.hang(true)
    const client = openPage(testShop)
    void client.submit(aDraft())
    await testShop.time.settle()
    expect(client.requests).toHaveLength(0)
    client.moment('pagehide')
    await testShop.time.settle()
    expect(testShop.server.writes).toHaveLength(1)
  })

  test('a hundred presses are one submission', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const id = client.createId()
    const deliveries = await Promise.all(Array.from({ length: 100 }, () => client.submit(aDraft({ id }))))
    expect(client.requests).toHaveLength(1)
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['sent']))
  })

  test('where the device keeps nothing, it is sent at once and never called saved', async () => {
    const full = createTestShop(noNetwork)
    full.device.fail(1_000)
    expect((await openPage(full).submit(aDraft())).state).toBe('notSaved')
    const client = openPage({ time: createTime(), server: createServer(), network: noNetwork })
    expect((await client.submit(aDraft())).state).toBe('notSaved')
    client.control.network = (_, answer) => answer()
    await client.flush()
    expect(client.named('sent')).toHaveLength(1)
  })

  test('junk on the device is removed, and what is ours is sent', async () => {
    const testShop = createTestShop(noNetwork)
    const { id } = await openPage(testShop).submit(aDraft())
    testShop.device.write('response:x', 'garbage')
    testShop.device.write(7, { v: 1 })
    testShop.device.write('events:1', null)
    openPage({ ...testShop, network: (_, answer) => answer() })
    await testShop.time.advance(3_000)
    expect(testShop.server.writes).toEqual([id])
    expect(testShop.device.keys()).toEqual([])
  })

  test('a device that was cleared under us: the copy in memory is still sent', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    const empty = createDevice()
    Object.assign(client.storage ?? {}, empty.open())
    client.control.network = (_, answer) => answer()
    await client.flush()
    expect(testShop.server.writes).toEqual([id])
  })

  test('the fifty-first answer is refused visibly, and the older ones stay', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    for (let count = 0; count < 50; count++) expect((await client.submit(aDraft())).state).toBe('saved')
    expect(await client.submit(aDraft())).toMatchObject({ state: 'refused', reason: 'queue_full' })
    expect(testShop.device.keys()).toHaveLength(50)
  })

  test('clicks never take the last places from answers', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    for (let count = 0; count < 30; count++) await client.sendEvents([{ name: 'opened', surveyId: 'delivery' }])
    expect(await client.countQueued()).toBe(25)
    expect((await client.submit(aDraft())).state).toBe('saved')
  })

  test('an answer older than seven days expires and is told, not sent', async () => {
    const testShop = createTestShop(noNetwork)
    const before = openPage(testShop)
    const { id } = await before.submit(aDraft())
    before.destroy()
    testShop.time.jumpWallClock(8 * 86_400_000)
    const client = openPage({ ...testShop, network: (_, answer) => answer() })
    await testShop.time.advance(3_000)
    expect(client.named('expired').map(({ event }) => event)).toMatchObject([{ id, kind: 'response' }])
    expect(client.requests).toHaveLength(0)
    expect(testShop.device.keys()).toEqual([])
  })

  test('a record of another version is left alone', async () => {
    const testShop = createTestShop()
    testShop.device.write('response:x', { v: 2, anything: true })
    const client = openPage(testShop)
    await client.submit(aDraft())
    await client.flush()
    expect(testShop.device.keys()).toEqual(['response:x'])
  })
})
