import { beforeEach, describe, expect, test } from 'vitest'
import { send } from './a-server.ts'
import { anOrder, aStockedServer, hintsOf, ratedOrder, SAME_AUTHOR, type StockedServer } from './a-stocked-server.ts'

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer(null)
})

const create = async (changes: object = {}) =>
  (await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, ...changes })).body

describe('the owner edits offers', () => {
  test('what is made can be read, listed and edited over the version that was read', async () => {
    const made = await create({ endsAt: '2027-01-01T00:00:00Z' })
    expect(made).toMatchObject({ version: 1, highestValueMinor: 600, endsAt: '2027-01-01T00:00:00.000Z' })
    const edit = { ...SAME_AUTHOR, gesture: { kind: 'percent', percent: 10 }, version: 1 }
    const edited = await shop.call('PUT', `/v1/offers/${made['id']}`, edit)
    expect(edited.body).toMatchObject({ id: made['id'], version: 2, highestValueMinor: 1_200 })
    const late = await shop.call('PUT', `/v1/offers/${made['id']}`, edit)
    expect([late.status, late.body['code']]).toEqual([409, 'version_conflict'])
    expect((await shop.call('GET', `/v1/offers/${made['id']}`)).body).toEqual(edited.body)
    expect((await shop.call('GET', '/v1/offers')).body['data']).toEqual([edited.body])
  })

  test('it is paused, started again and ended for good', async () => {
    const { id } = await create()
    const move = (status: string, version: number) => shop.call('POST', `/v1/offers/${id}/status`, { status, version })
    expect((await move('paused', 1)).body).toMatchObject({ status: 'paused', version: 2 })
    expect((await move('active', 1)).status).toBe(409)
    expect((await move('active', 2)).body).toMatchObject({ status: 'active' })
    expect((await move('ended', 3)).body).toMatchObject({ status: 'ended' })
    expect((await move('active', 4)).status).toBe(422)
    expect((await shop.call('POST', '/v1/offers/none/status', { status: 'ended', version: 1 })).status).toBe(404)
  })

  test.each([
    ['rule.all.0.0', { rule: { all: [['shopper.postcode', 'is', 'AZ1000']] } }],
    ['rule.0', { rule: ['score', 'atLeast', 4] }],
    ['gesture.percent', { gesture: { kind: 'percent', percent: 90 } }],
    ['requires', { requires: [] }],
    ['endsAt', { startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }],
    ['discount', { discount: 100 }],
    ['validDays', { validDays: 1.5 }],
  ])('a message names the field that is wrong: %s', async (path, changes) => {
    const answer = await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, ...changes })
    expect([answer.status, answer.body['code']]).toEqual([422, 'validation_failed'])
    expect((answer.body['errors'] as { readonly path: string }[]).map((error) => error.path)).toContain(path)
  })

  test('A098 a rule that nests without end or has thousands of conditions is refused', async () => {
    let deep: unknown = ['touchpoint', 'is', 'delivery']
    for (let level = 0; level < 40; level += 1) deep = { all: [deep] }
    expect((await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, rule: deep })).status).toBe(400)
    const wide = { any: Array.from({ length: 3_000 }, () => ['touchpoint', 'is', 'delivery']) }
    expect((await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, rule: wide })).status).toBe(422)
  })

  test('a rule as deep as the language allows is taken', async () => {
    let rule: unknown = ['touchpoint', 'in', ['delivery', 'product']]
    for (let level = 0; level < 4; level += 1) rule = { all: [rule] }
    expect((await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, rule })).status).toBe(201)
  })

  test('codes pasted from the panel are given once each, and a second paste adds only what is new', async () => {
    const { id } = await create({ codes: { kind: 'pool' } })
    const paste = (codes: readonly string[]) => shop.call('POST', `/v1/offers/${id}/codes`, { codes })
    expect((await paste(['YAZ-1', 'YAZ-2'])).body).toEqual({ added: 2 })
    expect((await paste(['YAZ-2', 'YAZ-3'])).body).toEqual({ added: 1 })
    const given = new Set<string | undefined>()
    for (const order of ['A', 'B', 'C', 'D']) {
      const [hint] = hintsOf(await shop.respond({ order: ratedOrder(order, 'good') }))
      if (hint) given.add(hint.code)
    }
    expect([...given].toSorted()).toEqual(['YAZ-1', 'YAZ-2', 'YAZ-3'])
  })

  test('what an offer has cost is read beside its budget: held for hints that are out, spent once they are used', async () => {
    const { id } = await create({ budgetMinor: 50_000, dailyBudgetMinor: 20_000 })
    const budgets = async () => {
      const list = (await shop.call('GET', '/v1/offers')).body['data'] as readonly { readonly budget: unknown }[]
      expect((await shop.call('GET', `/v1/offers/${id}`)).body['budget']).toEqual(list[0]?.budget)
      return list[0]?.budget
    }
    const limits = { limitMinor: 50_000, dailyLimitMinor: 20_000 }
    expect(await budgets()).toEqual({ ...limits, spentMinor: 0, reservedMinor: 0, todayMinor: 0 })
    const [first] = hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good') }))
    await shop.respond({ order: ratedOrder('S-2', 'good') })
    expect(await budgets()).toEqual({ ...limits, spentMinor: 0, reservedMinor: 1_000, todayMinor: 1_000 })
    const used = await shop.call('POST', '/v1/hints/redeem', { token: first?.token, orderId: 'N-1', amountMinor: 300 })
    expect(used.status).toBe(200)
    expect(await budgets()).toEqual({ ...limits, spentMinor: 300, reservedMinor: 500, todayMinor: 800 })
    await shop.call('POST', '/v1/hints/reverse', { hintId: first?.id })
    expect(await budgets()).toEqual({ ...limits, spentMinor: 0, reservedMinor: 500, todayMinor: 500 })
  })

  test('a hint is taken as long as it lasts, though its key was rotated meanwhile; one signed by a revoked key never', async () => {
    await create()
    const [hint] = hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good') }))
    const [old] = shop.book.proofKeys(shop.site.id)
    await shop.book.rotateProofKey(shop.site.id, old?.id ?? '', 'system')
    shop.at.now += 13 * 24 * 60 * 60 * 1000
    const verify = () => shop.call('POST', '/v1/hints/verify', { token: hint?.token })
    expect((await verify()).body).toMatchObject({ state: 'reserved' })
    await shop.book.revokeProofKey(shop.site.id, old?.id ?? '', 'system')
    expect((await verify()).body).toMatchObject({ code: 'hint_not_found' })
  })

  test('a code that everybody has is not redeemed here, and the answer says who counts it', async () => {
    await create({ requires: [], codes: { kind: 'static', code: 'OXU5' } })
    const answer = await shop.call('POST', '/v1/hints/redeem', { code: 'oxu5', orderId: 'N-1' })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ errors: [{ path: 'code', code: 'code_shared' }] })
    expect(answer.text).toContain('your checkout takes and counts it')
  })

  test('a draft is tried on the last 30 days and gives nothing to anybody', async () => {
    const orders = [
      anOrder('S-1'),
      anOrder('S-2', { customerRef: 'c' }),
      anOrder('old', { placedAt: '2026-09-01T09:00:00Z' }),
    ]
    await shop.call('POST', '/v1/orders', orders)
    const { id } = await create({ status: 'draft' })
    const run = await shop.call('POST', `/v1/offers/${id}/dry-run`)
    expect(run.body).toMatchObject({ days: 30, orders: 2, hints: 2, people: 2, highestCostMinor: 1_000, isCut: false })
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good') }))).toEqual([])
  })
})

describe('a dry run is heavy work', () => {
  const run = (id: unknown, bearer: string) => send(shop, 'POST', `/v1/offers/${id}/dry-run`, { bearer })

  beforeEach(async () => {
    const orders = Array.from({ length: 50 }, (_, number) => anOrder(`S-${number}`, { customerRef: 'everybody' }))
    await shop.call('POST', '/v1/orders', orders)
  })

  test('a key that may only look does not start it', async () => {
    const { id } = await create()
    const answer = await run(id, await shop.key('viewer'))
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden'])
    expect((await run(id, await shop.key('agent'))).status).toBe(200)
  })

  test('a second one of the same shop is told to come back, another shop’s is not, and afterwards it runs', async () => {
    const { id } = await create()
    const otherKey = await shop.key('owner', shop.other)
    const others = await send(shop, 'POST', '/v1/offers', {
      bearer: otherKey,
      body: { ...SAME_AUTHOR, requires: [], codes: { kind: 'static', code: 'OXU5' } },
    })
    const [first, second, other] = await Promise.all([
      run(id, shop.bearer),
      run(id, shop.bearer),
      run(others.body['id'], otherKey),
    ])
    expect([first.status, second.status, other.status]).toEqual([200, 429, 200])
    expect([second.body['code'], second.headers.get('retry-after')]).toEqual(['dry_run_running', '2'])
    expect((await run(id, shop.bearer)).status).toBe(200)
  })
})

describe('recipes', () => {
  test('are switched on with one number, changed and switched off: one offer each', async () => {
    const turn = (body: object) => shop.call('PUT', '/v1/recipes/sameAuthor', body)
    const on = await turn({ isOn: true, number: 5, codes: { kind: 'static', code: 'OXU5' } })
    expect(on.body).toMatchObject({ status: 'active', gesture: { kind: 'percent', percent: 5 }, requires: [] })
    const off = await turn({ isOn: false, number: 7, codes: { kind: 'static', code: 'OXU5' } })
    expect(off.body).toMatchObject({ id: on.body['id'], status: 'paused', gesture: { percent: 7 } })
    const list = await shop.call('GET', '/v1/recipes')
    const recipes = list.body['data'] as { readonly recipe: string; readonly offer?: { readonly id: string } }[]
    expect(recipes).toHaveLength(6)
    expect(recipes.filter(({ offer }) => offer)).toMatchObject([{ recipe: 'sameAuthor', offer: { id: on.body['id'] } }])
  })

  test('know their bounds and their names', async () => {
    const codes = { kind: 'token' }
    expect((await shop.call('PUT', '/v1/recipes/sameAuthor', { isOn: true, number: 99, codes })).status).toBe(422)
    expect((await shop.call('PUT', '/v1/recipes/nothing', { isOn: true, number: 5, codes })).status).toBe(404)
  })
})

describe('who bought Mavi mələklər', () => {
  test('is offered İngilis bulvarı at 5 % off, by a public code from the page alone', async () => {
    await create({ requires: [], codes: { kind: 'static', code: 'OXU5' } })
    const [hint] = hintsOf(await shop.respond({ order: ratedOrder('S-1'), locale: 'az' }))
    expect(hint).toMatchObject({ item: { sku: 'ingilis', title: 'İngilis bulvarı' }, code: 'OXU5' })
    expect(hint?.reason).toMatchObject({ code: 'same_author', sku: 'mavi' })
  })

  test('gets nothing personal without a proof, and a token with one', async () => {
    await create()
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-1') }))).toEqual([])
    const [hint] = hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good') }))
    expect(hint?.token).toMatch(/^h1\./)
  })

  test('an imported order that says the same is as good as a proof', async () => {
    await create()
    await shop.call('POST', '/v1/orders', [anOrder('S-9')])
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-9') }))).toHaveLength(1)
    expect(hintsOf(await shop.respond({ order: { ...ratedOrder('S-8'), totalMinor: 1 } }))).toEqual([])
  })
})
