/** The outbox against a broken network, a broken device and a broken clock. Never a real wait. */
import { describe, expect, test } from 'vitest'
import type { QueueRecord } from '../../sdk/outbox/record.ts'
import { aDraft, createDevice, createPage, createServer, createTime, openPage, problem, type Fate } from './a-world.ts'

const noNetwork: Fate = () => {
  throw new TypeError('Failed to fetch')
}

function aWorld(fate?: Fate) {
  return { time: createTime(), device: createDevice(), server: createServer(), ...(fate && { fate }) }
}

const bodyOf = (record: QueueRecord | undefined) => JSON.parse(record?.bytes ?? '{}') as { id: string; answers: object }

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

describe('the server says no', () => {
  test('words that can never be taken come back as a draft, and nothing of them stays', async () => {
    const world = aWorld(() => problem(422, 'validation_failed'))
    const shop = openPage(world)
    const draft = aDraft({ answers: { comment: 'courier did not call' } })
    const delivery = await shop.submit(draft)
    expect(delivery).toMatchObject({ state: 'rejected', draft, problem: { code: 'validation_failed' } })
    expect(await shop.pending()).toBe(0)
    shop.page.fate = (_, answer) => answer()
    expect((await shop.submit({ ...draft, id: delivery.id })).state).toBe('sent')
  })

  test('words that are refused where nobody listens stay for a page that does', async () => {
    const world = aWorld(noNetwork)
    await openPage(world).submit(aDraft())
    const page = createPage({ ...world, fate: () => problem(422, 'validation_failed') })
    const { createSubmitter } = await import('../../sdk/submitter.ts')
    const { createCorrespondence } = await import('../../sdk/correspondence.ts')
    const silent = createSubmitter({ siteKey: 'pk_test_1', apiUrl: 'https://book.example', platform: page.platform })
    createCorrespondence(silent, page.platform)
    await world.time.advance(3_000)
    expect(page.requests).toHaveLength(1)
    expect(world.device.keys()).toHaveLength(1)
  })

  test('a refused origin pauses this page view, names the origin, and other pages ask after an hour', async () => {
    const world = aWorld(() => problem(403, 'origin_not_allowed', { detail: 'Add the origin.' }))
    const shop = openPage(world)
    await shop.submit(aDraft())
    expect((await shop.submit(aDraft())).state).toBe('saved')
    await world.time.advance(7_200_000)
    expect(shop.requests).toHaveLength(1)
    const [error] = shop.named('error').map(({ event }) => event)
    expect(error).toMatchObject({
      code: 'origin_not_allowed',
      message: expect.stringContaining('https://shop.example'),
    })
  })

  test('an hour after a refusal another page asks once, not sooner', async () => {
    const world = aWorld(() => problem(403, 'origin_not_allowed'))
    const first = openPage(world)
    await Promise.all([first.submit(aDraft()), first.submit(aDraft())])
    first.destroy()
    const early = openPage({ ...world, fate: (_, answer) => answer() })
    await world.time.advance(1_800_000)
    expect(early.requests).toHaveLength(0)
    await world.time.advance(1_900_000)
    expect(world.server.writes).toHaveLength(2)
  })

  test('what the shopper deleted elsewhere is removed quietly', async () => {
    const world = aWorld(() => problem(410, 'erased'))
    const shop = openPage(world)
    expect((await shop.submit(aDraft())).state).toBe('erased')
    expect(await shop.pending()).toBe(0)
    expect(shop.named('rejected')).toHaveLength(0)
  })

  test('a revision that the server has in other words goes again as the next one', async () => {
    const world = aWorld()
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    world.server.stored.get(id)?.bodies.set(1, 'other words')
    Object.assign(world.server.stored.get(id) ?? {}, { revision: 1 })
    await shop.revise(id, aDraft({ answers: { rating: 1 } }))
    await world.time.advance(5_000)
    expect(world.server.stored.get(id)?.revision).toBe(2)
    expect(bodyOf({ bytes: world.server.stored.get(id)?.bodies.get(2) } as QueueRecord).answers).toEqual({ rating: 1 })
    expect(await shop.pending()).toBe(0)
  })
})

describe('the shopper goes on', () => {
  test('a newer revision takes the place of the one that waits, and only the newest is sent', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft({ complete: false }))
    await shop.revise(id, aDraft({ answers: { rating: 2 }, complete: false }))
    await shop.revise(id, aDraft({ answers: { rating: 2, comment: 'late' } }))
    expect(world.device.values()).toMatchObject([{ id, revision: 2 }])
    const tokens = shop.requests.map(({ body }) => (JSON.parse(body) as { token: string }).token)
    expect(new Set(tokens).size).toBe(1)
    shop.page.fate = (_, answer) => answer()
    await shop.flush()
    expect(world.server.stored.get(id)?.revision).toBe(2)
  })

  test('one in flight finishes, then the newer one goes, and its own acknowledgement removes it', async () => {
    const answers: (() => void)[] = []
    const world = aWorld((_, answer) => new Promise((resolve) => answers.push(() => resolve(answer()))))
    const shop = openPage(world)
    const id = shop.createId()
    const first = shop.submit(aDraft({ id }))
    await world.time.settle()
    const second = shop.revise(id, aDraft({ answers: { rating: 1 } }))
    await world.time.settle()
    expect(shop.requests).toHaveLength(1)
    answers.shift()?.()
    expect((await first).state).toBe('sent')
    await world.time.settle()
    expect(world.device.values()).toMatchObject([{ revision: 1 }])
    answers.shift()?.()
    expect((await second).state).toBe('sent')
    await world.time.settle()
    expect(world.device.keys()).toEqual([])
  })

  test('a twenty-first revision is refused before it can hurt the twentieth', async () => {
    const shop = openPage(aWorld())
    const { id } = await shop.submit(aDraft())
    for (let revision = 1; revision < 20; revision++) expect((await shop.revise(id, aDraft())).state).toBe('sent')
    expect(await shop.revise(id, aDraft())).toMatchObject({ state: 'refused', reason: 'last_revision' })
  })

  test('a message written offline waits for its response', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    expect((await shop.message(id, { text: 'please call me' })).state).toBe('saved')
    shop.page.fate = (_, answer) => answer()
    shop.requests.length = 0
    await shop.flush()
    expect(shop.requests.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([
      'https://book.example/v1/sites/pk_test_1/responses',
      `https://book.example/v1/sites/pk_test_1/responses/${id}/messages`,
    ])
    expect(await shop.pending()).toBe(0)
  })

  test('a remedy is picked once; another one is told which was chosen', async () => {
    const world = aWorld()
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    expect((await shop.remedy(id, 'resend')).state).toBe('sent')
    shop.page.fate = () => problem(409, 'remedy_already_chosen', { remedyId: 'resend' })
    expect(await shop.remedy(id, 'refund')).toMatchObject({ state: 'rejected', problem: { remedyId: 'resend' } })
  })

  test('deleting takes what waits of the response along, and the token proves the right', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    await shop.message(id, { text: 'more' })
    expect((await shop.remove(id)).state).toBe('saved')
    expect(world.device.keys()).toEqual([`delete:${id}`])
    shop.page.fate = (_, answer) => answer()
    await shop.flush()
    const { url, init } = shop.requests.at(-1) ?? { url: '', init: {} }
    expect(url).toContain(`/responses/${id}?sent=`)
    expect(init).toMatchObject({
      method: 'DELETE',
      headers: { authorization: `Bearer ${shop.tickets.get(id)?.token}` },
    })
    expect(await shop.pending()).toBe(0)
  })

  test('the shopper is named only with consent, and not after a reset', async () => {
    const shop = openPage(aWorld())
    const sent = () => JSON.parse(shop.requests.at(-1)?.body ?? '{}') as { shopper?: object; consent?: object }
    shop.identify('s-1', { traits: { orders: 3 } })
    await shop.submit(aDraft())
    expect(sent()).not.toHaveProperty('shopper')
    shop.setConsent({ personalisation: true })
    await shop.submit(aDraft())
    expect(sent()).toMatchObject({ shopper: { ref: 's-1', traits: { orders: 3 } }, consent: { personalisation: true } })
    await shop.reset()
    await shop.submit(aDraft())
    expect(sent()).not.toHaveProperty('shopper')
    expect(sent()).not.toHaveProperty('consent')
  })

  test('a shop may veto an answer, and then nothing is stored or sent', async () => {
    const world = aWorld()
    const shop = openPage(world, { beforeSend: () => false })
    expect(await shop.submit(aDraft())).toMatchObject({ state: 'refused', reason: 'vetoed' })
    expect([shop.requests.length, world.device.keys().length]).toEqual([0, 0])
  })

  test('destroy leaves no listener, no timer and no open store', async () => {
    const world = aWorld(noNetwork)
    const shop = openPage(world)
    await shop.submit(aDraft())
    await world.time.settle()
    shop.destroy()
    await world.time.settle()
    expect([shop.listenerCount(), world.time.timerCount(), shop.storage?.isClosed]).toEqual([0, 0, true])
    expect(world.device.keys()).toHaveLength(1)
  })

  test("a listener's fault stays with the listener", async () => {
    const shop = openPage(aWorld())
    shop.on('sent', () => {
      throw new Error('mine')
    })
    expect((await shop.submit(aDraft())).state).toBe('sent')
    expect(shop.named('error').map(({ event }) => event)).toMatchObject([{ code: 'listener_failed' }])
  })
})

describe('several pages of one shop', () => {
  test('F19 one of two pages sends at a time, and everything is stored once', async () => {
    const world = aWorld(noNetwork)
    let queue: Promise<unknown> = Promise.resolve()
    let holders = 0
    const locks = {
      request(_: string, __: object, run: () => Promise<void>) {
        const mine = queue.then(async () => {
          expect(++holders).toBe(1)
          await run()
          holders--
        })
        queue = mine
        return mine
      },
    }
    const pages = [openPage({ ...world, locks }), openPage({ ...world, locks })]
    for (const page of pages) for (let count = 0; count < 25; count++) await page.submit(aDraft())
    for (const page of pages) page.page.fate = (_, answer) => answer()
    for (const page of pages) page.moment('online')
    await world.time.advance(30_000)
    expect(world.server.writes).toHaveLength(50)
    expect(new Set(world.server.writes).size).toBe(50)
    expect(world.device.keys()).toEqual([])
  })

  test('a page that goes lets the lock go, even in the middle of a request', async () => {
    const world = aWorld(noNetwork)
    await openPage(world).submit(aDraft())
    let isHeld = false
    const locks = {
      async request(_: string, __: object, run: () => Promise<void>) {
        isHeld = true
        await run()
        isHeld = false
      },
    }
    const leaving = openPage({ ...world, locks, fate: () => new Promise(() => {}) })
    await world.time.advance(2_100)
    expect([isHeld, leaving.requests.length]).toEqual([true, 1])
    leaving.moment('pagehide')
    await world.time.settle()
    expect(isHeld).toBe(false)
  })
})
