/** A failure that hit many: found, costed, put right for all, and seen by those who never complained. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import { aResponseId, aToken } from '../kit/a-submission.ts'
import { aStockedServer, anOrder, ratedOrder, type StockedServer } from './a-stocked-server.ts'
import { send } from './a-server.ts'

const LATE = { courier: 'Araz', promisedAt: '2026-11-19T09:00:00Z', deliveredAt: '2026-11-20T15:00:00Z' }
// It came when it was promised, without a call: nothing but the case says that something was wrong.
const UNANNOUNCED = { ...LATE, promisedAt: '2026-11-21T09:00:00Z' }

let shop: StockedServer
beforeEach(async () => {
  shop = await aStockedServer()
})

type Row = { readonly id: string; readonly orderId?: string; readonly version: number; readonly responseId?: string }

async function casesOf(): Promise<readonly Row[]> {
  return (await shop.call('GET', '/v1/cases?limit=100')).body['data'] as Row[]
}

function rate(id: string, rating: number, changes: Partial<ResponseSubmission> = {}): Promise<Receipt> {
  const answers = { arrived: 'yes', rating, ...changes.answers }
  const survey = { id: 'delivery', version: 1 }
  return shop.respond({ touchpoint: 'delivery', survey, order: ratedOrder(id), ...changes, answers })
}

/** Orders, and one of them complained about; answers the path of its case's failure. */
async function aFailure(orders: readonly object[], reason = 'delivery.no_notice'): Promise<string> {
  await shop.call('POST', '/v1/orders', orders)
  await rate('S-1', 1, { answers: { reasons: [reason] } })
  const found = (await casesOf()).find(({ orderId }) => orderId === 'S-1')
  return `/v1/cases/${found?.id}/same-failure`
}

const openAll = (path: string, more: object = {}) => shop.call('POST', path, { remedyId: 'refund_shipping', ...more })

function remediesOf({ reply }: Receipt): readonly string[] {
  return reply.kind === 'recovery' ? reply.remedies.map(({ id }) => id) : []
}

describe('the silent customers of a failure', () => {
  test('are listed page by page, and the answer says between which times they were looked for', async () => {
    const path = await aFailure(['S-1', 'S-2', 'S-3', 'S-4'].map((id) => anOrder(id, UNANNOUNCED)))
    const seen: string[] = []
    let cursor = ''
    for (;;) {
      const { body } = await shop.call('GET', `${path}?limit=1${cursor}`)
      const { data, meta } = body as { data: Row[]; meta: { from: string; to: string; nextCursor?: string } }
      expect([body['by'], Date.parse(meta.to) - Date.parse(meta.from)]).toEqual(['courierDay', 86_400_000])
      seen.push(...data.map(({ id }) => id))
      if (meta.nextCursor === undefined) break
      cursor = `&cursor=${meta.nextCursor}`
    }
    expect(seen).toEqual(['S-2', 'S-3', 'S-4'])
    expect((await shop.call('GET', `${path}?sku=mavi${cursor}`)).status).toBe(cursor === '' ? 200 : 400)
    expect((await shop.call('GET', `${path}?since=yesterday`)).status).toBe(422)
  })

  test('of one who is erased while somebody writes a note in their case nothing is left, but the count', async () => {
    const path = await aFailure(
      [anOrder('S-1', LATE), anOrder('S-2', { ...LATE, customerRef: 'c-2' })],
      'delivery.late',
    )
    await openAll(path)
    const { id, version } = (await casesOf()).find(({ orderId }) => orderId === 'S-2') ?? { id: '', version: 0 }
    // As late as can be: the erasure has just looked at the case.
    const { casesOf: look } = shop.store
    let looks = 0
    shop.store.casesOf = async (...asked) => {
      const found = await look(...asked)
      looks += 1
      if (looks === 2) await shop.call('POST', `/v1/cases/${id}/notes`, { version, text: 'c-2 is called Leyla' })
      return found
    }
    expect((await shop.call('DELETE', '/v1/persons/c-2')).body).toMatchObject({ cases: 1 })
    expect((await shop.call('GET', `/v1/cases/${id}`)).text).not.toMatch(/"c-2"|Leyla/)
  })

  test('cost is shown before, the remedy is opened once, and again changes nothing', async () => {
    const path = await aFailure(
      ['S-1', 'S-2', 'S-3'].map((id) => anOrder(id, LATE)),
      'delivery.late',
    )
    const dry = await openAll(path, { isDryRun: true })
    expect(dry.body).toMatchObject({ opened: 2, already: 0, unpaid: 0, currency: 'TRY' })
    expect(Number(dry.body['costMinor'])).toBeGreaterThan(0)
    expect(await casesOf()).toHaveLength(1)
    expect((await openAll(path)).body).toMatchObject({ opened: 2, costMinor: dry.body['costMinor'] })
    expect((await openAll(path)).body).toMatchObject({ opened: 0, already: 2, costMinor: 0 })
    expect(await casesOf()).toHaveLength(3)
  })
})

describe('a silent customer who comes back with the order', () => {
  test('reads the apology for the failure and the remedy opened to all, even where they are happy', async () => {
    await openAll(await aFailure(['S-1', 'S-2', 'S-3'].map((id) => anOrder(id, UNANNOUNCED))))
    const [two, three] = [await rate('S-2', 5), await rate('S-3', 1)]
    expect(two.reply).toMatchObject({ kind: 'recovery', apology: expect.stringMatching(/kurye/i) })
    // The same for the happy and the unhappy one: what was opened first, then a person.
    expect(remediesOf(two)).toEqual(['refund_shipping', 'contact', 'note', 'idea'])
    expect(remediesOf(three)).toEqual(remediesOf(two))
    expect(await casesOf()).toHaveLength(3)
  })

  test('picks it, reads the shop’s answer and says that it is put right, as whoever complained does', async () => {
    await openAll(await aFailure(['S-1', 'S-2'].map((id) => anOrder(id, UNANNOUNCED))))
    const [id, token] = [aResponseId(), aToken()]
    await rate('S-2', 4, { id, token })
    const path = `/v1/sites/${shop.site.key}/responses/${id}`
    const pick = await send(shop, 'POST', `${path}/remedy`, { body: { token, remedyId: 'refund_shipping' } })
    expect([pick.status, pick.body['remedyId']]).toEqual([201, 'refund_shipping'])
    const found = (await casesOf()).find(({ orderId }) => orderId === 'S-2')
    expect(found?.responseId).toBe(id)
    const text = 'Teslimat ücretini geri verdik.'
    await shop.call('POST', `/v1/cases/${found?.id}/answer`, { version: found?.version, text })
    const read = await send(shop, 'GET', path, { bearer: token })
    expect(read.body['case']).toMatchObject({ remedyId: 'refund_shipping', answer: { text } })
    await send(shop, 'POST', `${path}/messages`, { body: { id: aResponseId(), token, putRight: true } })
    expect((await shop.call('GET', `/v1/cases/${found?.id}`)).body['state']).toBe('verified')
  })

  test('complains of something else, and that is what they are answered', async () => {
    await openAll(await aFailure(['S-1', 'S-2'].map((id) => anOrder(id, UNANNOUNCED))))
    await rate('S-2', 1, { answers: { reasons: ['staff'] } })
    expect(await casesOf()).toHaveLength(3)
  })

  test('two answers at once about one order share one case: the first has it', async () => {
    await openAll(await aFailure(['S-1', 'S-2'].map((id) => anOrder(id, UNANNOUNCED))))
    await Promise.all([rate('S-2', 5), rate('S-2', 5)])
    const ofTwo = (await casesOf()).filter(({ orderId }) => orderId === 'S-2')
    expect(ofTwo).toHaveLength(1)
  })

  test('is told nothing where the order was only guessed', async () => {
    await openAll(await aFailure(['S-1', 'S-2'].map((id) => anOrder(id, UNANNOUNCED))))
    const guessed = await rate('S-2', 5, { order: { ...ratedOrder('S-2'), totalMinor: 1 } })
    expect(guessed.reply.kind).toBe('thanks')
  })
})
