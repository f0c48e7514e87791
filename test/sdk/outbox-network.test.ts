/** The outbox against a network that lies, flaps and hangs. */
import { describe, expect, test } from 'vitest'
import { aDraft, createTestShop, noNetwork, openPage, problem, type NetworkBehaviour } from './test-shop.ts'

describe('the network lies', () => {
  const lies: Record<string, NetworkBehaviour> = {
    'a service worker answers 200 with a page': () => new Response('<html>', { status: 200 }),
    'a captive portal answers 200 with JSON': () => new Response('{"ok":true}', { status: 200 }),
    'the answer is cut': async (_, answer) => new Response((await answer().text()).slice(0, -1), { status: 201 }),
    'the id is damaged': async (_, answer) =>
      new Response((await answer().text()).replace(/"id":"./, '"id":"z'), { status: 201 }),
    'a lower revision is acknowledged': (request) =>
      new Response(JSON.stringify({ id: (JSON.parse(request.body) as { id: string }).id, revision: -1, reply: {} })),
    'a proxy answers 404 with a page': () => new Response('<html>', { status: 404 }),
    'a proxy answers 410 with a page': () => new Response('gone', { status: 410 }),
    'a gateway answers 422 with a problem of its own': () => problem(422, 'teapot'),
    'a proxy answers 502 after the server has stored': (_, answer) => {
      answer()
      return new Response('', { status: 502 })
    },
  }
  for (const [name, network] of Object.entries(lies)) {
    test(`${name}: not an acknowledgement, tried again, stored once`, async () => {
      const testShop = createTestShop(network)
      const client = openPage(testShop)
      const { state, id } = await client.submit(aDraft())
      expect(state).toBe('saved')
      client.control.network = (_, answer) => answer()
      await testShop.time.advance(10_000)
      expect(testShop.server.writes).toEqual([id])
      expect(testShop.device.keys()).toEqual([])
    })
  }

  test('a server that never answers is given ten seconds', async () => {
    const testShop = createTestShop(() => new Promise(() => {}))
    const client = openPage(testShop)
    const delivery = client.submit(aDraft())
    await testShop.time.advance(9_999)
    expect(client.requests[0]?.init.signal?.aborted).toBe(false)
    await testShop.time.advance(1)
    expect(client.requests[0]?.init.signal?.aborted).toBe(true)
    expect((await delivery).state).toBe('saved')
  })

  test('a used-up keepalive quota: once more without it, at once', async () => {
    const testShop = createTestShop(({ init }, answer) => (init.keepalive ? noNetwork({} as never, answer) : answer()))
    const client = openPage(testShop)
    expect((await client.submit(aDraft())).state).toBe('sent')
    expect(client.requests.map(({ init }) => init.keepalive)).toEqual([true, false])
  })

  test('a Retry-After of two seconds is kept, even when the page wakes', async () => {
    let status = 503
    const testShop = createTestShop((_, answer) =>
      status === 503 ? problem(503, 'overloaded', {}, { 'retry-after': '2' }) : answer(),
    )
    const client = openPage({ ...testShop, randomByte: () => 0 })
    await client.submit(aDraft())
    status = 200
    client.moment('visibilitychange')
    await testShop.time.advance(1_990)
    expect(client.requests).toHaveLength(1)
    await testShop.time.advance(1_100)
    expect(client.named('sent')).toHaveLength(1)
  })

  test('a flapping network sees at most one request a second and gets the answer once', async () => {
    const testShop = createTestShop()
    const isUp = () => Math.floor(testShop.time.clock.monotonicMs() / 2_000) % 2 === 1
    const client = openPage({
      ...testShop,
      randomByte: () => 0,
      network: (sent, answer) => (isUp() ? answer() : noNetwork(sent, answer)),
    })
    await client.submit(aDraft())
    for (let second = 0; second < 60; second++) {
      client.moment('online')
      await testShop.time.advance(1_000)
    }
    expect(testShop.server.writes).toHaveLength(1)
    expect(client.requests.length).toBeLessThanOrEqual(61)
  })

  test('the third failure while online says that CORS may be the reason, once', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    await client.submit(aDraft())
    await testShop.time.advance(600_000)
    const codes = client.named('error').map(({ event }) => (event as { code: string }).code)
    expect(codes.filter((code) => code === 'cors')).toHaveLength(1)
    expect(codes.slice(0, 3)).toEqual(['network', 'network', 'network'])
  })

  test('a page whose policy forbids the connection is told what to add, once', () => {
    const client = openPage(createTestShop())
    client.moment('securitypolicyviolation', { blockedURI: 'inline' })
    client.moment('securitypolicyviolation', { blockedURI: 'https://book.example' })
    client.moment('securitypolicyviolation', { blockedURI: 'https://book.example/v1/x' })
    expect(client.named('error').map(({ event }) => event)).toMatchObject([{ code: 'csp' }])
  })

  test('the clock jumps back during the wait: no stall and no storm', async () => {
    const testShop = createTestShop(() => problem(500, 'internal'))
    const client = openPage(testShop)
    await client.submit(aDraft())
    testShop.time.jumpWallClock(-10 * 365 * 86_400_000)
    client.control.network = (_, answer) => answer()
    await testShop.time.advance(3_000)
    expect(client.named('sent')).toHaveLength(1)
    expect(client.requests).toHaveLength(2)
  })

  test('an answer made under a clock ten years ahead is sent all the same', async () => {
    const testShop = createTestShop(noNetwork)
    testShop.time.jumpWallClock(10 * 365 * 86_400_000)
    const { id } = await openPage(testShop).submit(aDraft())
    testShop.time.jumpWallClock(-10 * 365 * 86_400_000)
    openPage({ ...testShop, network: (_, answer) => answer() })
    await testShop.time.advance(3_000)
    expect(testShop.server.writes).toEqual([id])
  })
})
