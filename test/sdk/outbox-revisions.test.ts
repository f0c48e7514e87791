/** What follows a first answer: revisions, messages, remedies, deletion. Never out of order. */
import { describe, expect, test } from 'vitest'
import { aDraft, aWorld, noNetwork, openPage, problem } from './a-world.ts'

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

  test('a remedy waits for the message that brings the number to call', async () => {
    const world = aWorld()
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    const sentSoFar = shop.requests.length
    shop.page.fate = ({ url }, answer) => (url.includes('messages') ? problem(503, 'overloaded') : answer())
    expect((await shop.message(id, { contact: { channel: 'phone', value: '+90 555 000 00 00' } })).state).toBe('saved')
    expect((await shop.remedy(id, 'contact')).state).toBe('saved')
    expect(shop.requests.slice(sentSoFar).map(({ url }) => /\w+(?=\?|$)/.exec(url)?.[0])).toEqual(['messages'])
    shop.page.fate = (_, answer) => answer()
    await shop.flush()
    await shop.flush()
    expect(shop.requests.slice(sentSoFar).map(({ url }) => /\w+(?=\?|$)/.exec(url)?.[0])).toEqual([
      'messages',
      'messages',
      'remedy',
    ])
    expect(await shop.pending()).toBe(0)
  })

  test('who reads the answer here says so with the remedy, and an idea travels in words', async () => {
    const world = aWorld()
    const shop = openPage(world)
    const { id } = await shop.submit(aDraft())
    await shop.remedy(id, 'contact', { readHere: true })
    expect(JSON.parse(shop.requests.at(-1)?.body ?? '')).toMatchObject({ remedyId: 'contact', readHere: true })
    await shop.remedy(id, 'idea', { idea: 'call on Monday' })
    expect(JSON.parse(shop.requests.at(-1)?.body ?? '')).toMatchObject({ remedyId: 'idea', idea: 'call on Monday' })
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
