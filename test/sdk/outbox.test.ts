/** What is promised to a shopper who presses send. Never a real wait. */
import { describe, expect, test } from 'vitest'
import {
  aDraft,
  aWorld,
  bodyOf,
  createDevice,
  createServer,
  createTime,
  noNetwork,
  openPage,
  type Fate,
} from './a-world.ts'

describe('a shopper presses send', () => {
  test('the answer is on the device before the first request leaves', async () => {
    const world = aWorld()
    let onDevice: unknown[] = []
    const fate: Fate = (_, answer) => {
      onDevice = world.device.keys()
      return answer()
    }
    const shop = openPage({ ...world, fate })
    const { state, id } = await shop.submit(aDraft())
    expect(state).toBe('sent')
    expect(onDevice).toEqual([`response:${id}`])
    await world.time.settle()
    expect(world.device.keys()).toEqual([])
  })

  test('the request carries no cookie, no own header, outlives the page and names the moment', async () => {
    const world = aWorld()
    const shop = openPage(world)
    await shop.submit(aDraft())
    const { url, init } = shop.requests[0] ?? { url: '', init: {} }
    expect(url).toBe(`https://book.example/v1/sites/pk_test_1/responses?sent=${world.time.clock.now()}`)
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error', cache: 'no-store' })
    expect(init).toMatchObject({ keepalive: true, referrerPolicy: 'strict-origin' })
    expect(init.headers).toBeUndefined()
    expect(new Request(url, { method: 'POST', body: init.body as string }).headers.get('content-type')).toBe(
      'text/plain;charset=UTF-8',
    )
  })

  test('the page travels without its query, and the record has the agreed form', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    const [record] = world.device.values()
    expect(record).toMatchObject({ v: 1, kind: 'response', siteKey: 'pk_test_1', id, revision: 0, tries: 1 })
    expect(bodyOf(record)).toMatchObject({ id, page: 'https://shop.example/order', complete: true, locale: 'tr' })
  })

  test('F01 offline: it is saved, and goes out once when the page is online again', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { state, id } = await shop.submit(aDraft())
    expect(state).toBe('saved')
    shop.page.fate = (_, answer) => answer()
    shop.moment('online')
    await world.time.advance(1_000)
    expect(world.server.writes).toEqual([id])
    expect(shop.named('sent')).toHaveLength(1)
    expect(await shop.pending()).toBe(0)
  })

  test('F02 killed after "saved": the next page sends it', async () => {
    const world = aWorld(noNetwork)
    const { id } = await openPage(world).submit(aDraft())
    openPage({ ...world, fate: (_, answer) => answer() })
    await world.time.advance(3_000)
    expect(world.server.writes).toEqual([id])
    expect(world.device.keys()).toEqual([])
  })

  test('F06 the answer is lost on its way back: the same bytes go again and are stored once', async () => {
    const world = aWorld((_, answer) => {
      answer()
      throw new TypeError('reset')
    })
    const shop = openPage(world)
    expect((await shop.submit(aDraft())).state).toBe('saved')
    const first = shop.requests[0]?.body
    shop.page.fate = (_, answer) => answer()
    await world.time.advance(5_000)
    expect(world.server.writes).toHaveLength(1)
    expect(new Set(shop.requests.map(({ body }) => body))).toEqual(new Set([first]))
    expect(await shop.pending()).toBe(0)
  })

  test('F08 the page goes while the write is open: it is sent anyway', async () => {
    const world = aWorld()
    world.device.hang(true)
    const shop = openPage(world)
    void shop.submit(aDraft())
    await world.time.settle()
    expect(shop.requests).toHaveLength(0)
    shop.moment('pagehide')
    await world.time.settle()
    expect(world.server.writes).toHaveLength(1)
  })

  test('F11 a hundred presses are one submission', async () => {
    const world = aWorld()
    const shop = openPage(world)
    const id = shop.createId()
    const deliveries = await Promise.all(Array.from({ length: 100 }, () => shop.submit(aDraft({ id }))))
    expect(shop.requests).toHaveLength(1)
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['sent']))
  })

  test('F12 F17 where the device keeps nothing, it is sent at once and never called saved', async () => {
    const full = aWorld(noNetwork)
    full.device.fail(1_000)
    expect((await openPage(full).submit(aDraft())).state).toBe('notSaved')
    const shop = openPage({ time: createTime(), server: createServer(), fate: noNetwork })
    expect((await shop.submit(aDraft())).state).toBe('notSaved')
    shop.page.fate = (_, answer) => answer()
    await shop.flush()
    expect(shop.named('sent')).toHaveLength(1)
  })

  test('F15 junk on the device is removed, and what is ours is sent', async () => {
    const world = aWorld(noNetwork)
    const { id } = await openPage(world).submit(aDraft())
    world.device.write('response:x', 'garbage')
    world.device.write(7, { v: 1 })
    world.device.write('events:1', null)
    openPage({ ...world, fate: (_, answer) => answer() })
    await world.time.advance(3_000)
    expect(world.server.writes).toEqual([id])
    expect(world.device.keys()).toEqual([])
  })

  test('F16 a device that was cleared under us: the copy in memory is still sent', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    const empty = createDevice()
    Object.assign(shop.storage ?? {}, empty.open())
    shop.page.fate = (_, answer) => answer()
    await shop.flush()
    expect(world.server.writes).toEqual([id])
  })

  test('F23 the fifty-first answer is refused visibly, and the older ones stay', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    for (let count = 0; count < 50; count++) expect((await shop.submit(aDraft())).state).toBe('saved')
    expect(await shop.submit(aDraft())).toMatchObject({ state: 'refused', reason: 'queue_full' })
    expect(world.device.keys()).toHaveLength(50)
  })

  test('clicks never take the last places from answers', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    for (let count = 0; count < 30; count++) await shop.events([{ name: 'opened', surveyId: 'delivery' }])
    expect(await shop.pending()).toBe(25)
    expect((await shop.submit(aDraft())).state).toBe('saved')
  })

  test('F24 an answer older than seven days expires and is told, not sent', async () => {
    const world = aWorld(noNetwork)
    const before = openPage(world)
    const { id } = await before.submit(aDraft())
    before.destroy()
    world.time.jumpWallClock(8 * 86_400_000)
    const shop = openPage({ ...world, fate: (_, answer) => answer() })
    await world.time.advance(3_000)
    expect(shop.named('expired').map(({ event }) => event)).toMatchObject([{ id, kind: 'response' }])
    expect(shop.requests).toHaveLength(0)
    expect(world.device.keys()).toEqual([])
  })

  test('F25 a record of another version is left alone', async () => {
    const world = aWorld()
    world.device.write('response:x', { v: 2, anything: true })
    const shop = openPage(world)
    await shop.submit(aDraft())
    await shop.flush()
    expect(world.device.keys()).toEqual(['response:x'])
  })
})
