/** A conversation whose sending is wired, as a form of any framework uses it. */
import { describe, expect, test } from 'vitest'
import { createClient, createSession, toDraft } from '../../sdk/index.ts'
import { aSurvey } from '../conversation/a-survey.ts'
import { aDraft, createPage, createTestShop, noNetwork, openPage, problem } from './test-shop.ts'

describe('a session', () => {
  test('sends what is chosen at once, and the rest when the shopper sends it', async () => {
    const testShop = createTestShop()
    const client = openPage(testShop)
    const session = createSession(client, aSurvey(), { context: () => ({ about: { product: 'b1' } }) })
    session.choose('rating', 2)
    await testShop.time.settle()
    session.toggle('reasons', 'late')
    session.write('comment', 'It came late.')
    session.send()
    await testShop.time.settle()
    const bodies = client.requests.map(({ body }) => JSON.parse(body) as object)
    const { id } = session.getSnapshot()
    expect(bodies).toMatchObject([
      { id, revision: 0, complete: false, answers: { rating: 2 }, touchpoint: 'checkout', about: { product: 'b1' } },
      { id, revision: 1, complete: true, answers: { rating: 2, reasons: ['late'], comment: 'It came late.' } },
    ])
    expect(session.getSnapshot().state).toMatchObject({ phase: 'sent', reply: { kind: 'pending' } })
  })

  test('gives the same snapshot until something changes, and calls its listeners when it does', () => {
    const session = createSession(openPage(createTestShop()), aSurvey())
    const seen: object[] = []
    const unsubscribe = session.subscribe(() => void seen.push(session.getSnapshot()))
    const before = session.getSnapshot()
    session.choose('rating', 9)
    expect(session.getSnapshot()).toBe(before)
    session.choose('rating', 4, { by: 'keyboard' })
    session.leave()
    expect(seen).toHaveLength(2)
    expect(session.getSnapshot()).toBe(seen[1])
    unsubscribe()
    session.commit()
    expect(seen).toHaveLength(2)
    expect(session.getSnapshot().page.step).toBe(2)
  })

  test('says "saved" without a network, and "sent" as soon as it went out by itself', async () => {
    const testShop = createTestShop(noNetwork)
    const client = openPage(testShop)
    const session = createSession(client, aSurvey())
    session.choose('rating', 5)
    session.send()
    await testShop.time.settle()
    expect(session.getSnapshot().state.phase).toBe('saved')
    client.control.network = (_, answer) => answer()
    client.moment('online')
    await testShop.time.advance(2_000)
    expect(session.getSnapshot().state.phase).toBe('sent')
  })

  test('gives the words back when the server refuses them, to be corrected under the same id', async () => {
    const testShop = createTestShop(({ body }, answer) =>
      body.includes('"complete":true') ? problem(422, 'validation_failed') : answer(),
    )
    const client = openPage(testShop)
    const session = createSession(client, aSurvey())
    session.choose('rating', 5)
    session.write('comment', 'Good')
    session.send()
    await testShop.time.settle()
    expect(session.getSnapshot().state).toMatchObject({ phase: 'rejected', problem: { code: 'validation_failed' } })
    client.control.network = (_, answer) => answer()
    session.write('comment', 'Good enough')
    session.send()
    await testShop.time.settle()
    const { id, state } = session.getSnapshot()
    expect(state.phase).toBe('sent')
    expect(testShop.server.stored.get(id)?.revision).toBe(2)
  })

  test('goes on with the draft and the right of an earlier page, as the same response', async () => {
    const testShop = createTestShop()
    const before = openPage(testShop)
    const begun = createSession(before, aSurvey())
    begun.choose('rating', 1)
    begun.write('comment', 'I waited')
    await testShop.time.settle()
    const { id, state } = begun.getSnapshot()
    const [draft, ticket] = JSON.parse(JSON.stringify([toDraft(state), before.ticket(id)]))
    const session = createSession(openPage(testShop), aSurvey(), { draft, ticket })
    expect(session.getSnapshot()).toMatchObject({ id, state: { answers: { comment: 'I waited' }, revision: 0 } })
    session.send()
    await testShop.time.settle()
    expect(testShop.server.stored.get(id)?.revision).toBe(1)
    const other = createSession(openPage(testShop), { ...aSurvey(), version: 2 }, { draft, ticket })
    expect(other.getSnapshot().id).not.toBe(id)
  })

  test('leaves what was refused of an earlier response on the device, for a page that can give it back', async () => {
    const testShop = createTestShop(noNetwork)
    const { id } = await openPage(testShop).submit(aDraft({ answers: { comment: 'of yesterday' } }))
    const page = createPage({ ...testShop, network: () => problem(422, 'validation_failed') })
    const client = createClient({ siteKey: 'pk_test_1', apiUrl: 'https://book.example', platform: page.platform })
    const session = createSession(client, aSurvey())
    await testShop.time.advance(3_000)
    expect(page.requests).toHaveLength(1)
    expect(testShop.device.keys()).toEqual([`response:${id}`])
    expect(session.getSnapshot().state.phase).toBe('asking')
    const refusals: object[] = []
    client.on('rejected', (refusal) => void refusals.push(refusal))
    await testShop.time.settle()
    expect(refusals).toMatchObject([{ id, body: expect.stringContaining('of yesterday') }])
    expect(testShop.device.keys()).toEqual([])
  })

  test('that was destroyed changes no more, and what it handed over is still sent', async () => {
    const testShop = createTestShop()
    const session = createSession(openPage(testShop), aSurvey())
    session.choose('rating', 5)
    const snapshot = session.getSnapshot()
    session.destroy()
    session.send()
    await testShop.time.settle()
    expect(session.getSnapshot()).toBe(snapshot)
    expect(testShop.server.writes).toEqual([snapshot.id])
  })
})
