import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { send } from './a-server.ts'
import { aCase } from '../store/shop-builders.ts'
import { anOrder, aStockedServer, hintsOf, ratedOrder, SAME_AUTHOR, type StockedServer } from './a-stocked-server.ts'

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer({ ...SAME_AUTHOR, requires: ['verifiedPerson'], capPerPerson: 5, cooldownDays: 0 })
  await shop.call('POST', '/v1/orders', [
    anOrder('S-1', { customerRef: 'c-1' }),
    anOrder('S-2', { customerRef: 'c-2' }),
  ])
})

const known = (ref: string, order: string) => ({
  shopper: { ref, proof: 'good' },
  consent: { personalisation: true },
  order: ratedOrder(order, 'good'),
})
const person = (method: string, ref: string) => shop.call(method, `/v1/persons/${ref}`)

describe('a person asks the shop', () => {
  test('what is kept: all of it, and nobody else’s', async () => {
    await shop.respond(known('c-1', 'S-1'))
    await shop.respond(known('c-2', 'S-2'))
    const record = await person('GET', 'c-1')
    expect(record.body).toMatchObject({
      responses: [{ shopper: { ref: 'c-1' } }],
      orders: [{ id: 'S-1' }],
      hints: [{ sku: 'ingilis' }],
      hasObjected: false,
    })
    expect(record.text).not.toMatch(/"c-2"|"S-2"|proof|tokenHash/)
  })

  test('what is kept, and it is more than a thousand orders: none is left out, and none keeps the name', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => `W-${index}`)
    const bought = ids.map((id) => anOrder(id, { customerRef: 'wholesaler' }))
    for (let from = 0; from < bought.length; from += 500) {
      expect((await shop.call('POST', '/v1/orders', bought.slice(from, from + 500))).status).toBe(200)
    }
    const { orders } = (await person('GET', 'wholesaler')).body as { orders: { id: string }[] }
    expect(new Set(orders.map(({ id }) => id))).toEqual(new Set(ids))
    expect((await person('DELETE', 'wholesaler')).body).toMatchObject({ orders: 1_001 })
  })

  test('what is kept of thousands of orders is read a page at a time, to show it and to erase it', async () => {
    const bought = Array.from({ length: 1_001 }, (_, index) => anOrder(`W-${index}`, { customerRef: 'wholesaler' }))
    await shop.call('POST', '/v1/orders', bought)
    const ordersOf = vi.spyOn(shop.store, 'ordersOf')
    expect((await person('GET', 'wholesaler')).body['orders']).toHaveLength(1_001)
    expect((await person('DELETE', 'wholesaler')).body).toMatchObject({ orders: 1_001 })
    expect(Math.max(...ordersOf.mock.calls.map(([, , limit]) => limit))).toBeLessThanOrEqual(200)
  })

  test('to erase it: their cases are read a few times, and not again for each of them', async () => {
    const bought = Array.from({ length: 30 }, (_, index) => anOrder(`W-${index}`, { customerRef: 'wholesaler' }))
    await shop.call('POST', '/v1/orders', bought)
    for (const { id } of bought)
      await shop.store.saveCase(aCase({ siteId: shop.site.id, id, customerRef: 'wholesaler' }))
    const casesOf = vi.spyOn(shop.store, 'casesOf')
    expect((await person('DELETE', 'wholesaler')).body).toMatchObject({ cases: 30 })
    expect(casesOf.mock.calls.length).toBeLessThanOrEqual(4)
  })

  test('to erase it: responses go, orders lose the name, no personal offer comes again', async () => {
    await shop.respond(known('c-1', 'S-1'))
    expect((await person('DELETE', 'c-1')).body).toEqual({ responses: 1, orders: 1, cases: 0 })
    expect((await shop.call('GET', '/v1/orders/S-1')).text).not.toContain('c-1')
    expect((await person('GET', 'c-1')).body).toMatchObject({ responses: [], orders: [], hints: [], hasObjected: true })
    expect(hintsOf(await shop.respond(known('c-1', 'S-9')))).toEqual([])
    expect((await person('DELETE', 'c-1')).status).toBe(200)
    expect((await person('GET', 'c-2')).body['orders']).toHaveLength(1)
  })

  test('to hear how much was erased: as many cases as were read before, those of their own answers too', async () => {
    await shop.respond({ ...known('c-1', 'S-1'), answers: { rating: 1, reasons: ['delivery.late'] } })
    expect((await person('GET', 'c-1')).body['cases']).toHaveLength(1)
    expect((await person('DELETE', 'c-1')).body).toEqual({ responses: 1, orders: 1, cases: 1 })
    expect((await person('DELETE', 'c-1')).body).toEqual({ responses: 0, orders: 0, cases: 0 })
  })

  test('A155 only an owner key reads or erases, the audit names who, and an erased name is not in it', async () => {
    for (const role of ['viewer', 'agent'] as const) {
      const bearer = await shop.key(role)
      expect((await send(shop, 'GET', '/v1/persons/c-1', { bearer })).status).toBe(403)
      expect((await send(shop, 'DELETE', '/v1/persons/c-1', { bearer })).status).toBe(403)
    }
    expect((await send(shop, 'GET', '/v1/persons/c-1')).status).toBe(401)
    await person('GET', 'c-1')
    await person('DELETE', 'c-1')
    const audit = await shop.call('GET', '/v1/audit?limit=100')
    const lines = (audit.body['data'] as { action: string; actor: string; subject: string }[]).filter(({ action }) =>
      action.startsWith('person.'),
    )
    expect(lines.map(({ action }) => action).toSorted()).toEqual(['person.erased', 'person.read'])
    expect(lines.every(({ actor }) => actor === shop.bearer.split('_')[1])).toBe(true)
    for (const { subject } of lines) expect(subject).toMatch(/^(?:erased|[\w-]{43})$/)
    await person('GET', 'c-2')
    await person('GET', 'c-2')
    const reads = (await shop.call('GET', '/v1/audit?limit=100')).body['data'] as typeof lines
    const subjects = reads.filter(({ action }) => action === 'person.read').map(({ subject }) => subject)
    // Who was read can be told from others, and by the server alone be named.
    expect([subjects.length, new Set(subjects).size]).toEqual([3, 2])
  })

  test('somebody unknown is 404, an address is no pseudonym', async () => {
    expect((await person('GET', 'nobody')).status).toBe(404)
    expect((await person('DELETE', 'nobody')).status).toBe(404)
    expect((await person('GET', 'a%40b.example')).status).toBe(422)
  })
})

test('who puts two hints away gets none for ninety days, on any device', async () => {
  const putAway = (hintId: string, responseId: string) => {
    const occurredAt = new Date(shop.at.now).toISOString()
    const event = { id: aResponseId(), name: 'hintDismissed', surveyId: 'delivery', responseId, hintId, occurredAt }
    const body = { id: aResponseId(), events: [event] }
    return send(shop, 'POST', `/v1/sites/${shop.site.key}/events`, { body })
  }
  for (const order of ['S-1', 'S-5']) {
    const { id, ...receipt } = await shop.respond(known('c-1', order))
    const [hint] = hintsOf({ id, ...receipt })
    expect((await putAway(hint?.id ?? '', id)).status).toBe(201)
  }
  expect(hintsOf(await shop.respond(known('c-1', 'S-6')))).toEqual([])
  expect(hintsOf(await shop.respond(known('c-2', 'S-2')))).toHaveLength(1)
  shop.at.now += 91 * 24 * 60 * 60 * 1000
  expect(hintsOf(await shop.respond(known('c-1', 'S-7')))).toHaveLength(1)
})

test('“no personal offers” is one tap and works at once', async () => {
  const body = aSubmission(known('c-1', 'S-1'))
  expect(hintsOf(await shop.respond(body))).toHaveLength(1)
  expect(hintsOf(await shop.respond(known('c-1', 'S-5')))).toHaveLength(1)
  const message = { id: aResponseId(), token: body.token, noPersonalOffers: true }
  const address = `/v1/sites/${shop.site.key}/responses/${body.id}/messages`
  expect((await send(shop, 'POST', address, { body: message })).status).toBe(201)
  expect(hintsOf(await shop.respond(known('c-1', 'S-6')))).toEqual([])
  expect((await person('GET', 'c-1')).body).toMatchObject({ hints: [], hasObjected: true })
})
