import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt } from '../../sdk/contract/index.ts'
import { send } from '../routes/a-server.ts'
import { hintsOf, ratedOrder } from '../routes/a-stocked-server.ts'
import { aCrowd, type Crowd } from './a-crowd.ts'

/** C6: whoever sends without a page. A script’s answer is stored and flagged; only a flood of a whole shop waits. */
let shop: Crowd['shop']
let said: Crowd['said']
let post: Crowd['post']
let setSite: Crowd['setSite']
let listed: Crowd['listed']
let counted: Crowd['counted']

beforeEach(async () => {
  ;({ shop, said, post, setSite, listed, counted } = await aCrowd())
})

describe('A111 submitting by a script', () => {
  test('A111 above the hour’s budget of a site a new answer waits; what is in the book, and another shop, does not', async () => {
    await setSite({ responsesPerHour: 60 })
    const first = said()
    const receipt = await post(first)
    for (let time = 1; time < 60; time += 1) expect((await post(said())).status).toBe(201)
    const late = said()
    const waiting = await post(late)
    expect([waiting.status, waiting.body['code'], waiting.headers.get('retry-after')]).toEqual([
      429,
      'rate_limited',
      '60',
    ])
    expect(waiting.headers.get('content-type')).toContain('application/problem+json')
    expect([(await post(first)).text, (await post({ ...first, revision: 1 })).status]).toEqual([receipt.text, 201])
    expect((await post({ ...said(), revision: 3 })).status).toBe(429)
    const elsewhere = await send(shop, 'POST', `/v1/sites/${shop.other.key}/responses`, { body: said() })
    expect(elsewhere.status).toBe(201)
    shop.at.now += 60_000
    expect((await post(late)).status).toBe(201)
    expect((await post(said())).status).toBe(429)
  })

  test('A111 a later revision that arrives first counts too; retries and revisions do not', async () => {
    await setSite({ responsesPerHour: 10 })
    const first = said()
    for (let time = 0; time < 20; time += 1) await post(first)
    for (let revision = 1; revision < 20; revision += 1) await post({ ...first, revision })
    for (let time = 1; time < 10; time += 1) expect((await post(said({ revision: 2 }))).status).toBe(201)
    expect((await post(said({ revision: 2 }))).status).toBe(429)
  })

  test('A111 the owner switches the budget off with 0', async () => {
    await setSite({ responsesPerHour: 1 })
    expect([(await post(said())).status, (await post(said())).status]).toEqual([201, 429])
    await setSite({ responsesPerHour: 0 })
    for (let time = 0; time < 10; time += 1) expect((await post(said())).status).toBe(201)
  })

  const guarded = () => setSite({ leastAnswerMs: 1_000 })
  test.each([
    ['without a time', {}, ['scripted']],
    ['faster than a person', { elapsedMs: 999 }, ['scripted']],
    ['with the field that nobody sees', { elapsedMs: 9_000, website: 'https://spam.example' }, ['scripted']],
    ['in a person’s time', { elapsedMs: 1_000 }, []],
    ['in a person’s time, the trap empty', { elapsedMs: 4_000, website: '' }, []],
  ])('A111 with the guard on, an answer %s is stored, and flagged if a script wrote it', async (_how, more, flags) => {
    await guarded()
    const answer = await post(said({ order: ratedOrder('S-1'), ...more }))
    expect([answer.status, hintsOf(answer.body as unknown as Receipt).length]).toEqual([201, flags.length > 0 ? 0 : 1])
    expect((await listed())[0]?.flags).toEqual(flags)
  })

  test('A111 the guard is off by default, and what the trap caught is never kept', async () => {
    await post(said({ website: 'SPAM' }))
    expect(await listed('&flagged=true')).toEqual([])
    const [stored] = await shop.store.listResponses({ siteId: shop.site.id }, undefined, 1)
    expect(JSON.stringify(stored)).not.toMatch(/SPAM|website|elapsed/)
  })

  test('A111 a signed order keeps its hint whatever the guard says, and the flag is shown to the owner', async () => {
    await guarded()
    const receipt = await shop.respond({ order: ratedOrder('S-1', 'good'), elapsedMs: 5 })
    expect(hintsOf(receipt)).toHaveLength(1)
    expect((await listed())[0]?.flags).toEqual(['scripted'])
  })

  test('A111 a quick tap is forgiven when the person goes on to finish', async () => {
    await guarded()
    const tap = said({ complete: false, elapsedMs: 300 })
    await post(tap)
    expect((await listed())[0]?.flags).toEqual(['scripted'])
    await post({ ...tap, revision: 1, complete: true, elapsedMs: 8_000 })
    expect((await listed())[0]?.flags).toEqual([])
    expect([await counted(false), await counted(true)]).toEqual([1, 0])
  })

  test('A111 a time that is no time is refused like any other field, with its name', async () => {
    for (const elapsedMs of [-1, 0.5, '5'])
      expect((await post({ ...said(), elapsedMs } as never)).body['errors']).toMatchObject([{ path: 'elapsedMs' }])
  })
})
