import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt } from '../../sdk/contract/index.ts'
import { createAccessLog } from '../../server/http/access-log.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send } from '../routes/a-server.ts'
import {
  anOrder,
  aStockedServer,
  hintsOf,
  ratedOrder,
  SAME_AUTHOR,
  type StockedServer,
} from '../routes/a-stocked-server.ts'

/** C6: codes, tokens, hints and remedies, by whoever wants more than is theirs. */
let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer()
})

async function aHint(order = 'S-1') {
  const [hint] = hintsOf(await shop.respond({ order: ratedOrder(order, 'good') }))
  if (!hint?.token) throw new Error('There is no hint.')
  return { ...hint, token: hint.token }
}
const verify = (body: object, bearer = shop.bearer) => send(shop, 'POST', '/v1/hints/verify', { bearer, body })
const redeem = (body: object, bearer = shop.bearer) => send(shop, 'POST', '/v1/hints/redeem', { bearer, body })

describe('codes and tokens', () => {
  test('A101 a token says what it is worth, and nothing about a person or a score', async () => {
    const { token, id } = await aHint()
    const answer = await verify({ token })
    expect(answer.body).toMatchObject({
      id,
      state: 'reserved',
      sku: 'ingilis',
      value: { kind: 'percent', percent: 5, upToMinor: 500 },
      worthMinor: 500,
      currency: 'TRY',
    })
    const [, , claims = ''] = token.split('.')
    expect(Buffer.from(claims, 'base64url').toString()).not.toMatch(/rating|score|shopper|person|email|S-1/)
  })

  test('A101 a forged, edited, foreign or torn token is one answer', async () => {
    const { token } = await aHint()
    const [version, key, claims = '', mac] = token.split('.')
    const richer = Buffer.from(
      Buffer.from(claims, 'base64url').toString().replace('"percent":5', '"percent":50'),
    ).toString('base64url')
    const tries = [
      `${version}.${key}.${richer}.${mac}`,
      `${version}.other.${claims}.${mac}`,
      `h2.${key}.${claims}.${mac}`,
      token.slice(0, -1),
      'x'.repeat(2_000),
    ]
    const answers = await Promise.all(tries.map((forged) => verify({ token: forged })))
    for (const { status, body } of answers) expect([status, body['code']]).toEqual([404, 'hint_not_found'])
    expect(new Set(answers.map(({ body }) => body['detail'])).size).toBe(1)
  })

  test('A101 verifying needs a key that may, and never the public site key', async () => {
    const { token } = await aHint()
    expect((await verify({ token }, shop.site.key)).status).toBe(401)
    expect((await verify({ token }, await shop.key('viewer'))).status).toBe(403)
    expect((await verify({ token }, await shop.key('agent'))).status).toBe(200)
  })

  test('A102 ten wrong codes a minute, then a wait; good ones are always answered and never count', async () => {
    const { token } = await aHint()
    for (let time = 0; time < 30; time += 1) expect((await verify({ token })).status).toBe(200)
    for (let time = 0; time < 10; time += 1) expect((await verify({ code: `AAAAA-AAAA${time % 10}` })).status).toBe(404)
    const slowed = await verify({ code: 'AAAAA-AAAAA' })
    expect([slowed.status, slowed.body['code']]).toEqual([429, 'rate_limited'])
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await verify({ token })).status).toBe(200)
    expect((await redeem({ token, orderId: 'N-1', skus: ['ingilis'] })).status).toBe(200)
    shop.at.now += 60_000
    expect((await verify({ code: 'AAAAA-AAAAA' })).status).toBe(404)
  })

  test('A102 wrong codes of one shopper, or of another till, slow nobody else who mistypes', async () => {
    const wrong = async (bearer: string, shopper?: string) =>
      (await verify({ code: 'AAAAA-AAAAA', ...(shopper && { shopper }) }, bearer)).status
    const till = await shop.key('agent')
    for (let time = 0; time < 11; time += 1) await wrong(till, 'cart-1')
    expect(await wrong(till, 'cart-1')).toBe(429)
    expect([await wrong(till, 'cart-2'), await wrong(till), await wrong(shop.bearer, 'cart-1')]).toEqual([
      404, 404, 404,
    ])
  })

  test('A102 a hundred wrong codes an hour are noted once, by numbers alone', async () => {
    let lines = ''
    const log = createAccessLog(
      (batch) => (lines += batch),
      () => 0,
    )
    let address = 0
    const server = await aServer({ log, addressOf: () => `203.0.113.${address}` })
    const bearer = await server.key('agent')
    for (let time = 0; time < 150; time += 1) {
      address = Math.floor(time / 5)
      const answer = await send(server, 'POST', '/v1/hints/verify', { bearer, body: { code: `SECRET-${time}` } })
      expect(answer.status).toBe(time < 10 ? 404 : 429)
    }
    log.flush()
    const alarms = lines.split('\n').filter((line) => line.includes('hints.guessed'))
    expect(alarms).toHaveLength(1)
    expect(JSON.parse(alarms[0] ?? '{}')).toMatchObject({ siteId: server.site.id, failed: '100' })
    expect(lines).not.toContain('SECRET-')
  })

  test('A103 a hundred tills at once: one order has the discount, and its till gets the same answer again', async () => {
    const { token } = await aHint()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, till) => redeem({ token, orderId: `N-${till}`, skus: ['ingilis'] })),
    )
    const good = answers.filter(({ status }) => status === 200)
    expect(good).toHaveLength(1)
    for (const { status, body } of answers.filter((one) => one !== good[0]))
      expect([status, body['code']]).toEqual([409, 'hint_already_redeemed'])
    const orderId = good[0]?.body['redeemedOrderId']
    expect((await redeem({ token, orderId, skus: ['ingilis'] })).text).toBe(good[0]?.text)
  })

  test('A104 another shop, another product, another time, too much', async () => {
    const { token } = await aHint()
    const other = await shop.key('owner', shop.other)
    expect((await redeem({ token, orderId: 'N-1' }, other)).status).toBe(404)
    const wrong = await redeem({ token, orderId: 'N-1', skus: ['other'] })
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'hint_not_for_this'])
    expect((await redeem({ token, orderId: 'N-1', skus: ['ingilis'], amountMinor: 501 })).status).toBe(422)
    shop.at.now += 20 * 24 * 60 * 60 * 1000
    const late = await redeem({ token, orderId: 'N-1', skus: ['ingilis'] })
    expect([late.status, late.body['code']]).toEqual([410, 'hint_expired'])
  })

  test('A105 A112 only an owner takes a redemption back, once, and the audit names who', async () => {
    const { token, id } = await aHint()
    await redeem({ token, orderId: 'N-1', skus: ['ingilis'] })
    const reverse = (bearer: string) => send(shop, 'POST', '/v1/hints/reverse', { bearer, body: { hintId: id } })
    expect((await reverse(await shop.key('agent'))).status).toBe(403)
    const back = await reverse(shop.bearer)
    expect([back.status, back.body['state']]).toEqual([200, 'reversed'])
    expect((await reverse(shop.bearer)).text).toBe(back.text)
    expect((await redeem({ token, orderId: 'N-2', skus: ['ingilis'] })).status).toBe(409)
    const audit = await send(shop, 'GET', '/v1/audit?limit=100', { bearer: shop.bearer })
    const actions = (audit.body['data'] as { readonly action: string; readonly subject: string }[]).filter(
      ({ subject }) => subject === id,
    )
    expect(actions.map(({ action }) => action).toSorted()).toEqual(['hint.redeemed', 'hint.reversed'])
  })

  test('A102 one of token and code, never both or none', async () => {
    expect((await verify({})).status).toBe(422)
    expect((await verify({ token: 'a', code: 'b' })).status).toBe(422)
  })
})

describe('wanting more than one outcome', () => {
  test('A107 a page that proves nothing gets no personal code, whatever it claims', async () => {
    for (let device = 0; device < 20; device += 1) {
      const receipt = await shop.respond({ order: ratedOrder(`X-${device}`, 'forged') })
      expect(hintsOf(receipt)).toEqual([])
    }
  })

  test('A108 later revisions and second responses never add value', async () => {
    const body = aSubmission({ answers: { rating: 3 }, order: ratedOrder('S-1', 'good') })
    const first = await shop.respond(body)
    expect(hintsOf(first)).toHaveLength(1)
    const revised = await shop.respond({ ...body, revision: 1, answers: { rating: 5 } })
    expect(hintsOf(revised)).toEqual(hintsOf(first))
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good'), answers: { rating: 5 } }))).toEqual([])
  })

  test('A108 the same score or another, the same hint: only names of things differ', async () => {
    const hints = []
    for (const rating of [3, 4, 5]) {
      const fresh = await aStockedServer()
      const id = '0199a2c4-7d10-7a11-8b3c-0f4e5d6c7b8a'
      const receipt = await fresh.respond({ id, answers: { rating }, order: ratedOrder('S-1', 'good') })
      const [hint] = hintsOf(receipt)
      hints.push({ ...hint, id: '', offerId: '', token: '', code: '' })
    }
    expect(hints[1]).toEqual(hints[0])
    expect(hints[2]).toEqual(hints[0])
  })

  test('A109 a page learns no offer that any visitor may not see', async () => {
    const page = await shop.respond({ order: ratedOrder('S-1') })
    expect(JSON.stringify(page)).not.toMatch(/ingilis|%5|endirim/)
  })

  test('A082 A113 what a page says about hints, offers and money is dropped', async () => {
    const body = {
      ...aSubmission({ order: ratedOrder('S-1') }),
      hints: [{ id: 'mine' }],
      discount: 100,
      verified: { order: true, person: true },
      offers: [SAME_AUTHOR],
    }
    const answer = await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body })
    expect(hintsOf(answer.body as unknown as Receipt)).toEqual([])
  })

  test.each([0, -5, 100.5, 1e9, 50.5])('A113 %d per cent is no offer', async (percent) => {
    const offer = { ...SAME_AUTHOR, gesture: { kind: 'percent', percent } }
    expect((await shop.call('POST', '/v1/offers', offer)).status).toBe(422)
  })

  test('A113 two offers are never stacked: one hint by default', async () => {
    await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, stackingClass: 'gift', priority: 2 })
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-1', 'good') }))).toHaveLength(1)
  })

  test('A114 an unhappy shopper gets an apology and remedies, and no word of an offer, by every road', async () => {
    await shop.call('POST', '/v1/orders', [
      anOrder('late', { promisedAt: '2026-11-19T09:00:00Z', deliveredAt: '2026-11-21T09:00:00Z' }),
    ])
    const order = ratedOrder('S-1', 'good')
    const roads = [
      { answers: { rating: 1 }, order },
      { answers: { rating: 2 }, order: ratedOrder('S-2', 'good') },
      { answers: { rating: 2, reasons: ['delivery.late'] }, order: ratedOrder('S-3', 'good') },
      { kind: 'complaint' as const, answers: { rating: 5 }, order: ratedOrder('S-4', 'good') },
      { answers: { rating: 5 }, order: ratedOrder('late') },
    ]
    for (const road of roads) {
      const { reply } = await shop.respond(road)
      expect([road, reply.kind]).toEqual([road, 'recovery'])
      expect(JSON.stringify(reply)).not.toMatch(/ingilis|bulvar|endirim|indirim|%|token|code"/i)
    }
  })
})

describe('remedies', () => {
  const complain = (order: string, proof = 'good') => {
    const body = aSubmission({
      answers: { rating: 1, reasons: ['delivery.late'], comment: 'Geç geldi' },
      order: ratedOrder(order, proof),
    })
    return shop.respond(body).then((receipt) => ({ body, receipt }))
  }
  const pick = (body: { readonly id: string; readonly token: string }, remedyId: string, more: object = {}) =>
    send(shop, 'POST', `/v1/sites/${shop.site.key}/responses/${body.id}/remedy`, {
      body: { token: body.token, remedyId, ...more },
    })

  test('A106 the same order complains a thousand times: one case has money, all are thanked', async () => {
    const kinds = new Set<string>()
    let agreed = 0
    for (let time = 0; time < 25; time += 1) {
      const { body, receipt } = await complain('S-1')
      if (receipt.reply.kind !== 'recovery') throw new Error('There is no recovery.')
      kinds.add(receipt.reply.kind)
      if (receipt.reply.remedies.some(({ id }) => id === 'refund_shipping')) {
        const picked = await pick(body, 'refund_shipping')
        expect(picked.status).toBe(201)
        agreed += 1
      }
    }
    expect([...kinds]).toEqual(['recovery'])
    expect(agreed).toBe(1)
  })

  test('A107 without a proof no money is agreed to: a person looks first', async () => {
    const { body, receipt } = await complain('S-7', 'forged')
    expect(receipt.reply).toMatchObject({
      remedies: expect.arrayContaining([expect.objectContaining({ id: 'refund_shipping' })]),
    })
    const picked = await pick(body, 'refund_shipping')
    const found = await shop.call('GET', '/v1/cases')
    expect([picked.status, found.body['data']]).toMatchObject([
      201,
      [{ isOrderVerified: false, pick: { isAgreed: false } }],
    ])
  })

  test('A076 A103 a pick is made once, by whoever holds the token', async () => {
    const { body } = await complain('S-1')
    const first = await pick(body, 'contact', { readHere: true })
    expect([first.status, first.body['remedyId']]).toEqual([201, 'contact'])
    const again = await pick(body, 'contact')
    expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([200, first.text, 'true'])
    const other = await pick(body, 'note')
    expect([other.status, other.body['code'], other.body['remedyId']]).toEqual([
      409,
      'remedy_already_chosen',
      'contact',
    ])
    const stranger = await pick({ ...body, token: 'A'.repeat(22) }, 'contact')
    expect([stranger.status, stranger.body['code']]).toEqual([404, 'response_not_found'])
    expect((await pick(body, 'free_money')).status).toBe(422)
  })
})
