/** What becomes of an answer that the server refuses. Never dropped unread. */
import { describe, expect, test } from 'vitest'
import type { QueueRecord } from '../../sdk/outbox/record.ts'
import { aDraft, aWorld, bodyOf, createPage, noNetwork, openPage, problem } from './a-world.ts'

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
