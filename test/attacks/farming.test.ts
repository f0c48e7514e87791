import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import { send } from '../routes/a-server.ts'
import { hintsOf, ratedOrder, SAME_AUTHOR } from '../routes/a-stocked-server.ts'
import { aCrowd, type Crowd } from './a-crowd.ts'

/** C6: farmers and spies, in numbers. What they write is kept and answered, and worth no more than one honest answer. */
let shop: Crowd['shop']
let said: Crowd['said']
let post: Crowd['post']
let setSite: Crowd['setSite']

beforeEach(async () => {
  ;({ shop, said, post, setSite } = await aCrowd())
})

describe('A106 A109 what only numbers would show', () => {
  const complain = async (order: string, ref: string) => {
    const body = said({
      answers: { rating: 1, reasons: ['delivery.late'] },
      order: ratedOrder(order, 'good'),
      shopper: { ref, proof: 'good' },
      consent: { personalisation: true },
    })
    const { reply } = (await post(body)).body as unknown as Receipt
    const remedies = reply.kind === 'recovery' ? reply.remedies.map(({ id }) => id) : []
    return { body, kind: reply.kind, remedies }
  }
  const pick = (body: ResponseSubmission) =>
    send(shop, 'POST', `/v1/sites/${shop.site.key}/responses/${body.id}/remedy`, {
      body: { token: body.token, remedyId: 'refund_shipping' },
    })

  test('A106 one person with a thousand orders has money once in thirty days, and is answered every time', async () => {
    let agreed = 0
    for (let time = 0; time < 200; time += 1) {
      const { body, kind, remedies } = await complain(`F-${time}`, 'farmer')
      expect(kind).toBe('recovery')
      if (!remedies.includes('refund_shipping')) continue
      expect((await pick(body)).status).toBe(201)
      agreed += 1
    }
    expect(agreed).toBe(1)
    expect((await shop.store.listResponses({ siteId: shop.site.id }, undefined, 300)).length).toBe(200)
  })

  test('A109 a thousand invented purchases show a page no more than the code that is everybody’s', async () => {
    await shop.call('POST', '/v1/offers', { ...SAME_AUTHOR, name: 'Gizli', stackingClass: 'secret', priority: 0 })
    await setSite({ responsesPerPlace: 0 })
    const seen = new Set<string>()
    for (let number = 0; number < 1_000; number += 1) {
      const order = { ...ratedOrder(`P-${number}`), totalMinor: number * 1_000 }
      for (const hint of hintsOf(await shop.respond({ order }))) {
        expect(hint.token).toBeUndefined()
        seen.add(`${hint.code} ${hint.offerId}`)
      }
    }
    expect([...seen]).toEqual([expect.stringMatching(/^OXU5 /)])
  })
})
