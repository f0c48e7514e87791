/** The outbox against a network that lies, flaps and hangs. Never a real socket. */
import { describe, expect, test } from 'vitest'
import { aDraft, aWorld, noNetwork, openPage, problem, type Fate } from './a-world.ts'

describe('the network lies', () => {
  const lies: Record<string, Fate> = {
    'F30 a service worker answers 200 with a page': () => new Response('<html>', { status: 200 }),
    'F31 a captive portal answers 200 with JSON': () => new Response('{"ok":true}', { status: 200 }),
    'F40 the answer is cut': async (_, answer) => new Response((await answer().text()).slice(0, -1), { status: 201 }),
    'F51 the id is damaged': async (_, answer) =>
      new Response((await answer().text()).replace(/"id":"./, '"id":"z'), { status: 201 }),
    'a lower revision is acknowledged': (request) =>
      new Response(JSON.stringify({ id: (JSON.parse(request.body) as { id: string }).id, revision: -1, reply: {} })),
    'a proxy answers 404 with a page': () => new Response('<html>', { status: 404 }),
    'a proxy answers 410 with a page': () => new Response('gone', { status: 410 }),
    'a gateway answers 422 with a problem of its own': () => problem(422, 'teapot'),
    'F44 a proxy answers 502 after the server has stored': (_, answer) => {
      answer()
      return new Response('', { status: 502 })
    },
  }
  for (const [name, fate] of Object.entries(lies)) {
    test(`${name}: not an acknowledgement, tried again, stored once`, async () => {
      const world = aWorld(fate)
      const shop = openPage(world)
      const { state, id } = await shop.submit(aDraft())
      expect(state).toBe('saved')
      shop.page.fate = (_, answer) => answer()
      await world.time.advance(10_000)
      expect(world.server.writes).toEqual([id])
      expect(world.device.keys()).toEqual([])
    })
  }

  test('F49 a server that never answers is given ten seconds', async () => {
    const world = aWorld(() => new Promise(() => {}))
    const shop = openPage(world)
    const delivery = shop.submit(aDraft())
    await world.time.advance(9_999)
    expect(shop.requests[0]?.init.signal?.aborted).toBe(false)
    await world.time.advance(1)
    expect(shop.requests[0]?.init.signal?.aborted).toBe(true)
    expect((await delivery).state).toBe('saved')
  })

  test('a used-up keepalive quota: once more without it, at once', async () => {
    const world = aWorld(({ init }, answer) => (init.keepalive ? noNetwork({} as never, answer) : answer()))
    const shop = openPage(world)
    expect((await shop.submit(aDraft())).state).toBe('sent')
    expect(shop.requests.map(({ init }) => init.keepalive)).toEqual([true, false])
  })

  test('F45 a Retry-After of two seconds is kept, even when the page wakes', async () => {
    let status = 503
    const world = aWorld((_, answer) =>
      status === 503 ? problem(503, 'overloaded', {}, { 'retry-after': '2' }) : answer(),
    )
    const shop = openPage({ ...world, randomByte: () => 0 })
    await shop.submit(aDraft())
    status = 200
    shop.moment('visibilitychange')
    await world.time.advance(1_990)
    expect(shop.requests).toHaveLength(1)
    await world.time.advance(1_100)
    expect(shop.named('sent')).toHaveLength(1)
  })

  test('F50 a flapping network sees at most one request a second and gets the answer once', async () => {
    const world = aWorld()
    const isUp = () => Math.floor(world.time.clock.monotonicMs() / 2_000) % 2 === 1
    const shop = openPage({
      ...world,
      randomByte: () => 0,
      fate: (sent, answer) => (isUp() ? answer() : noNetwork(sent, answer)),
    })
    await shop.submit(aDraft())
    for (let second = 0; second < 60; second++) {
      shop.moment('online')
      await world.time.advance(1_000)
    }
    expect(world.server.writes).toHaveLength(1)
    expect(shop.requests.length).toBeLessThanOrEqual(61)
  })

  test('F53 the third failure while online says that CORS may be the reason, once', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    await shop.submit(aDraft())
    await world.time.advance(600_000)
    const codes = shop.named('error').map(({ event }) => (event as { code: string }).code)
    expect(codes.filter((code) => code === 'cors')).toHaveLength(1)
    expect(codes.slice(0, 3)).toEqual(['network', 'network', 'network'])
  })

  test('F27 a page whose policy forbids the connection is told what to add, once', () => {
    const shop = openPage(aWorld())
    shop.moment('securitypolicyviolation', { blockedURI: 'inline' })
    shop.moment('securitypolicyviolation', { blockedURI: 'https://book.example' })
    shop.moment('securitypolicyviolation', { blockedURI: 'https://book.example/v1/x' })
    expect(shop.named('error').map(({ event }) => event)).toMatchObject([{ code: 'csp' }])
  })

  test('F86 the clock jumps back during the wait: no stall and no storm', async () => {
    const world = aWorld(() => problem(500, 'internal'))
    const shop = openPage(world)
    await shop.submit(aDraft())
    world.time.jumpWallClock(-10 * 365 * 86_400_000)
    shop.page.fate = (_, answer) => answer()
    await world.time.advance(3_000)
    expect(shop.named('sent')).toHaveLength(1)
    expect(shop.requests).toHaveLength(2)
  })

  test('F85 an answer made under a clock ten years ahead is sent all the same', async () => {
    const world = aWorld(noNetwork)
    world.time.jumpWallClock(10 * 365 * 86_400_000)
    const { id } = await openPage(world).submit(aDraft())
    world.time.jumpWallClock(-10 * 365 * 86_400_000)
    openPage({ ...world, fate: (_, answer) => answer() })
    await world.time.advance(3_000)
    expect(world.server.writes).toEqual([id])
  })
})
