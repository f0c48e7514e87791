/** Ways to a second value that walks found: by an objection, and by another customer's order. */
import { beforeEach, describe, expect, test } from 'vitest'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { must, send } from '../routes/a-server.ts'
import { anOrder, aStockedServer, hintsOf, ratedOrder, type StockedServer } from '../routes/a-stocked-server.ts'

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer()
})

describe('who got a code, wanted no more offers and is unhappy after all', () => {
  const path = (id: string, verb: string) => `/v1/sites/${shop.site.key}/responses/${id}/${verb}`
  const post = (id: string, verb: string, body: object) => send(shop, 'POST', path(id, verb), { body })
  const redeem = (token: string) => shop.call('POST', '/v1/hints/redeem', { token, orderId: 'N-1', skus: ['ingilis'] })

  const casesNow = async () => (await shop.call('GET', '/v1/cases')).body['data']

  async function aCodeAndAnObjection() {
    const { token, ...body } = aSubmission({ order: ratedOrder('S-1', 'good') })
    const [hint] = hintsOf(await shop.respond({ ...body, token }))
    const code = hint?.token ?? ''
    return {
      code,
      object: () => post(body.id, 'messages', { id: aResponseId(), token, noPersonalOffers: true }),
      complain: () => shop.respond({ ...body, token, revision: 1, answers: { rating: 1, reasons: ['delivery.late'] } }),
      pick: () => post(body.id, 'remedy', { token, remedyId: 'refund_shipping' }),
    }
  }

  test('gets the remedy, and the code is over', async () => {
    const { code, object, complain, pick } = await aCodeAndAnObjection()
    expect((await object()).status).toBe(201)
    await complain()
    await pick()
    expect(await casesNow()).toMatchObject([{ pick: { isAgreed: true } }])
    expect((await redeem(code)).body).toMatchObject({ code: 'hint_expired' })
  })

  test('has no money agreed to where the code was used before', async () => {
    const { code, object, complain, pick } = await aCodeAndAnObjection()
    expect((await redeem(code)).status).toBe(200)
    expect((await object()).status).toBe(201)
    await complain()
    await pick()
    expect(await casesNow()).not.toMatchObject([{ pick: { isAgreed: true } }])
  })
})

describe('a gift for every second order', () => {
  const person = { shopper: { ref: 'p1', proof: 'good' }, consent: { personalisation: true } }

  beforeEach(async () => {
    shop = await aStockedServer(null)
    const codes = { kind: 'token' } as const
    const order = { recipe: 'everyThirdOrder', isOn: true, number: 2, codes } as const
    must(await shop.offerBook.useRecipe(shop.site, order, 'test'))
    await shop.call('POST', '/v1/orders', [
      anOrder('S-1', { customerRef: 'p1' }),
      anOrder('S-2', { customerRef: 'p2' }),
      anOrder('S-3'),
    ])
  })

  test('does not count an order that the shop has from another customer, whoever holds its token', async () => {
    expect(hintsOf(await shop.respond({ order: ratedOrder('S-2', 'good'), ...person }))).toEqual([])
  })

  test.each(['S-3', 'not-imported-yet'])('counts %s, which nobody else placed', async (id) => {
    expect(hintsOf(await shop.respond({ order: ratedOrder(id, 'good'), ...person }))).toHaveLength(1)
  })
})
