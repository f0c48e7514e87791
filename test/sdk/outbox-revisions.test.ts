/** What follows a first answer: revisions, messages, remedies, deletion. */
import { describe, expect, test } from 'vitest'
import { aDraft, createTestShop, noNetwork, openPage, problem } from './test-shop.ts'

describe('the shopper goes on', () => {
  test('a newer revision takes the place of the one that waits, and only the newest is sent', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft({ complete: false }))
    await client.revise(id, aDraft({ answers: { rating: 2 }, complete: false }))
    await client.revise(id, aDraft({ answers: { rating: 2, comment: 'late' } }))
    expect(testShop.device.values()).toMatchObject([{ id, revision: 2 }])
    const tokens = client.requests.map(({ body }) => (JSON.parse(body) as { token: string }).token)
    expect(new Set(tokens).size).toBe(1)
    client.control.network = (_, answer) => answer()
    await client.flush()
    expect(testShop.server.stored.get(id)?.revision).toBe(2)
  })

  test('one in flight finishes, then the newer one goes, and its own acknowledgement removes it', async () => {
    const answers: (() => void)[] = []
    const testShop = createTestShop((_, answer) => new Promise((resolve) => answers.push(() => resolve(answer()))))
    const client = openPage(testShop)
    const id = client.createId()
    const first = client.submit(aDraft({ id }))
    await testShop.time.settle()
    const second = client.revise(id, aDraft({ answers: { rating: 1 } }))
    await testShop.time.settle()
    expect(client.requests).toHaveLength(1)
    answers.shift()?.()
    expect((await first).state).toBe('sent')
    await testShop.time.settle()
    expect(testShop.device.values()).toMatchObject([{ revision: 1 }])
    answers.shift()?.()
    expect((await second).state).toBe('sent')
    await testShop.time.settle()
    expect(testShop.device.keys()).toEqual([])
  })

  test('a twenty-first revision is refused before it can hurt the twentieth', async () => {
    const client = openPage(createTestShop())
    const { id } = await client.submit(aDraft())
    for (let revision = 1; revision < 20; revision++) expect((await client.revise(id, aDraft())).state).toBe('sent')
    expect(await client.revise(id, aDraft())).toMatchObject({ state: 'refused', reason: 'last_revision' })
  })

  test('a message written offline waits for its response', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    expect((await client.message(id, { text: 'please call me' })).state).toBe('saved')
    client.control.network = (_, answer) => answer()
    client.requests.length = 0
    await client.flush()
    expect(client.requests.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([
      'https://book.example/v1/sites/pk_test_1/responses',
      `https://book.example/v1/sites/pk_test_1/responses/${id}/messages`,
    ])
    expect(await client.countQueued()).toBe(0)
  })

  test('a remedy waits for the message that brings the number to call', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    const sentSoFar = client.requests.length
    client.control.network = ({ url }, answer) => (url.includes('messages') ? problem(503, 'overloaded') : answer())
    expect((await client.message(id, { contact: { channel: 'phone', value: '+90 555 000 00 00' } })).state).toBe(
      'saved',
    )
    expect((await client.pickRemedy(id, 'contact')).state).toBe('saved')
    expect(client.requests.slice(sentSoFar).map(({ url }) => /\w+(?=\?|$)/.exec(url)?.[0])).toEqual(['messages'])
    client.control.network = (_, answer) => answer()
    await client.flush()
    await client.flush()
    expect(client.requests.slice(sentSoFar).map(({ url }) => /\w+(?=\?|$)/.exec(url)?.[0])).toEqual([
      'messages',
      'messages',
      'remedy',
    ])
    expect(await client.countQueued()).toBe(0)
  })

  test('who reads the answer here says so with the remedy, and an idea travels in words', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    await client.pickRemedy(id, 'contact', { readHere: true })
    expect(JSON.parse(client.requests.at(-1)?.body ?? '')).toMatchObject({ remedyId: 'contact', readHere: true })
    await client.pickRemedy(id, 'idea', { idea: 'call on Monday' })
    expect(JSON.parse(client.requests.at(-1)?.body ?? '')).toMatchObject({ remedyId: 'idea', idea: 'call on Monday' })
  })

  test('a remedy is picked once; another one is told which was chosen', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    expect((await client.pickRemedy(id, 'resend')).state).toBe('sent')
    client.control.network = () => problem(409, 'remedy_already_chosen', { remedyId: 'resend' })
    expect(await client.pickRemedy(id, 'refund')).toMatchObject({ state: 'rejected', problem: { remedyId: 'resend' } })
  })

  test('deleting takes what waits of the response along, and the token proves the right', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const { id } = await client.submit(aDraft())
    await client.message(id, { text: 'more' })
    const token = client.ticket(id)?.token
    expect((await client.remove(id)).state).toBe('saved')
    expect(client.ticket(id)).toBeUndefined()
    expect(testShop.device.keys()).toEqual([`delete:${id}`])
    client.control.network = (_, answer) => answer()
    await client.flush()
    const { url, init } = client.requests.at(-1) ?? { url: '', init: {} }
    expect(url).toContain(`/responses/${id}?sent=`)
    expect(init).toMatchObject({
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await client.countQueued()).toBe(0)
  })

  test('the shopper is named only with consent, and not after a reset', async () => {
    const client = openPage(createTestShop())
    const sent = () => JSON.parse(client.requests.at(-1)?.body ?? '{}') as { shopper?: object; consent?: object }
    client.identify('s-1', { traits: { orders: 3 } })
    await client.submit(aDraft())
    expect(sent()).not.toHaveProperty('shopper')
    client.setConsent({ personalisation: true })
    await client.submit(aDraft())
    expect(sent()).toMatchObject({ shopper: { ref: 's-1', traits: { orders: 3 } }, consent: { personalisation: true } })
    await client.reset()
    await client.submit(aDraft())
    expect(sent()).not.toHaveProperty('shopper')
    expect(sent()).not.toHaveProperty('consent')
  })

  test('a shop may veto an answer, and then nothing is stored or sent', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop, { beforeSend: () => false })
    expect(await client.submit(aDraft())).toMatchObject({ state: 'refused', reason: 'vetoed' })
    expect([client.requests.length, testShop.device.keys().length]).toEqual([0, 0])
  })

  test('destroy leaves no listener, no timer and no open store', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    await client.submit(aDraft())
    await testShop.time.settle()
    client.destroy()
    await testShop.time.settle()
    expect([client.listenerCount(), testShop.time.timerCount(), client.storage?.isClosed]).toEqual([0, 0, true])
    expect(testShop.device.keys()).toHaveLength(1)
  })

  test("a listener's fault stays with the listener", async () => {
    const client = openPage(createTestShop())
    client.on('sent', () => {
      throw new Error('mine')
    })
    expect((await client.submit(aDraft())).state).toBe('sent')
    expect(client.named('error').map(({ event }) => event)).toMatchObject([{ code: 'listener_failed' }])
  })
})
