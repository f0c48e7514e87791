/** What becomes of an answer that the server refuses. */
import { describe, expect, test } from 'vitest'
import { createClient } from '../../sdk/client.ts'
import type { QueueRecord } from '../../sdk/outbox/record.ts'
import { aDraft, createTestShop, bodyOf, createPage, noNetwork, openPage, problem } from './test-shop.ts'

describe('the server says no', () => {
  test('words that can never be taken come back as a draft, and nothing of them stays', async () => {
    const testShop = createTestShop(() => problem(422, 'validation_failed'))
    const client = openPage(testShop)
    const draft = aDraft({ answers: { comment: 'courier did not call' } })
    const delivery = await client.submit(draft)
    expect(delivery).toMatchObject({ state: 'rejected', draft, problem: { code: 'validation_failed' } })
    expect(await client.countQueued()).toBe(0)
    client.control.network = (_, answer) => answer()
    expect((await client.submit({ ...draft, id: delivery.id })).state).toBe('sent')
  })

  test('words that are refused where nobody listens stay, and are told to the first who listens', async () => {
    const testShop = createTestShop(noNetwork)
    const { id } = await openPage(testShop).submit(aDraft())
    const page = createPage({ ...testShop, network: () => problem(422, 'validation_failed') })
    const silent = createClient({ siteKey: 'pk_test_1', apiUrl: 'https://book.example', platform: page.platform })
    await testShop.time.advance(3_000)
    expect(page.requests).toHaveLength(1)
    expect(testShop.device.keys()).toHaveLength(1)
    const told: object[] = []
    silent.on('rejected', (refusal) => void told.push(refusal))
    await testShop.time.settle()
    expect(told).toMatchObject([{ id, problem: { code: 'validation_failed' } }])
    expect(testShop.device.keys()).toEqual([])
  })

  test('a refused origin pauses this page view, names the origin, and other pages ask after an hour', async () => {
    const testShop = createTestShop(() => problem(403, 'origin_not_allowed', { detail: 'Add the origin.' }))
    const client = openPage(testShop)
    await client.submit(aDraft())
    expect((await client.submit(aDraft())).state).toBe('saved')
    await testShop.time.advance(7_200_000)
    expect(client.requests).toHaveLength(1)
    const [error] = client.named('error').map(({ event }) => event)
    expect(error).toMatchObject({
      code: 'origin_not_allowed',
      message: expect.stringContaining('https://shop.example'),
    })
  })

  test('an hour after a refusal another page asks once, not sooner', async () => {
    const testShop = createTestShop(() => problem(403, 'origin_not_allowed'))
    const first = openPage(testShop)
    await Promise.all([first.submit(aDraft()), first.submit(aDraft())])
    first.destroy()
    const early = openPage({ ...testShop, network: (_, answer) => answer() })
    await testShop.time.advance(1_800_000)
    expect(early.requests).toHaveLength(0)
    await testShop.time.advance(1_900_000)
    expect(testShop.server.writes).toHaveLength(2)
  })

  test('what the shopper deleted elsewhere is removed quietly', async () => {
    const testShop = createTestShop(() => problem(410, 'erased'))
    const client = openPage(testShop)
    expect((await client.submit(aDraft())).state).toBe('erased')
    expect(await client.countQueued()).toBe(0)
    expect(client.named('rejected')).toHaveLength(0)
  })

  test('a revision that the server has in other words goes again as the next one', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    testShop.server.stored.get(id)?.bodies.set(1, 'other words')
    Object.assign(testShop.server.stored.get(id) ?? {}, { revision: 1 })
    await client.revise(id, aDraft({ answers: { rating: 1 } }))
    await testShop.time.advance(5_000)
    expect(testShop.server.stored.get(id)?.revision).toBe(2)
    expect(bodyOf({ bytes: testShop.server.stored.get(id)?.bodies.get(2) } as QueueRecord).answers).toEqual({
      rating: 1,
    })
    expect(await client.countQueued()).toBe(0)
  })
})

describe('several pages of one shop', () => {
  test('one of two pages sends at a time, and everything is stored once', async () => {
    const testShop = createTestShop(noNetwork)
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
    const pages = [openPage({ ...testShop, locks }), openPage({ ...testShop, locks })]
    for (const page of pages) for (let count = 0; count < 25; count++) await page.submit(aDraft())
    for (const page of pages) page.control.network = (_, answer) => answer()
    for (const page of pages) page.moment('online')
    await testShop.time.advance(30_000)
    expect(testShop.server.writes).toHaveLength(50)
    expect(new Set(testShop.server.writes).size).toBe(50)
    expect(testShop.device.keys()).toEqual([])
  })

  test('a page that goes lets the lock go, even in the middle of a request', async () => {
    const testShop = createTestShop(noNetwork)
    await openPage(testShop).submit(aDraft())
    let isHeld = false
    const locks = {
      async request(_: string, __: object, run: () => Promise<void>) {
        isHeld = true
        await run()
        isHeld = false
      },
    }
    const leaving = openPage({ ...testShop, locks, network: () => new Promise(() => {}) })
    await testShop.time.advance(2_100)
    expect([isHeld, leaving.requests.length]).toEqual([true, 1])
    leaving.moment('pagehide')
    await testShop.time.settle()
    expect(isHeld).toBe(false)
  })
})
