/** What a page says of an order, and what a person's token says, beside what is verified: each moves only what is its own. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Receipt, ResponseSubmission } from '../../sdk/contract/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { send } from '../routes/a-server.ts'
import {
  anOrder,
  aStockedServer,
  hintsOf,
  ratedOrder,
  SAME_AUTHOR,
  type StockedServer,
} from '../routes/a-stocked-server.ts'

const THANKS = {
  ...SAME_AUTHOR,
  name: 'Thanks',
  purpose: 'thanks',
  items: { kind: 'none' },
  stackingClass: 'thanks',
  capPerPerson: 20,
  cooldownDays: 0,
}
const FOR_ALL = { ...THANKS, requires: [], codes: { kind: 'static', code: 'OXU5' } }
const CUSTOMER = { shopper: { ref: 'customer', proof: 'good' }, consent: { personalisation: true } } as const
const LATE = { rating: 1, reasons: ['delivery.late'] }

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer(null)
  shop.from.address = '203.0.113.7'
  await shop.call('POST', '/v1/orders', [anOrder('usual')])
})

const offered = async (offer: object) => (await shop.call('POST', '/v1/offers', offer)).body['id'] as string
const remediesOf = ({ reply }: Receipt) => (reply.kind === 'recovery' ? reply.remedies.map(({ id }) => id) : [])

async function moneyOf(offerId: string): Promise<number> {
  const { budget } = (await shop.call('GET', `/v1/offers/${offerId}`)).body as {
    readonly budget: { readonly spentMinor: number; readonly reservedMinor: number }
  }
  return budget.spentMinor + budget.reservedMinor
}

async function caseOf({ id }: ResponseSubmission) {
  const { data } = (await shop.call('GET', '/v1/cases?limit=100')).body as { data: { readonly responseId: string }[] }
  return data.find(({ responseId }) => responseId === id)
}

async function said(changes: Partial<ResponseSubmission>) {
  const body = aSubmission({ occurredAt: new Date(shop.at.now).toISOString(), ...changes })
  const answer = await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body })
  return { body, status: answer.status, receipt: answer.body as unknown as Receipt }
}

const pick = ({ id, token }: ResponseSubmission, remedyId: string) =>
  send(shop, 'POST', `/v1/sites/${shop.site.key}/responses/${id}/remedy`, { body: { token, remedyId } })

describe('a sum that a page invents', () => {
  const fortune = (id: string, proof?: string) => ({
    ...ratedOrder(id, proof),
    totalMinor: Number.MAX_SAFE_INTEGER,
  })

  test('is reserved of no offer, and stops no answer and no list of the owner', async () => {
    const forAll = await offered(FOR_ALL)
    const withBudget = await offered({ ...THANKS, stackingClass: 'other', budgetMinor: 5_000 })
    for (let number = 0; number < 25; number += 1) {
      const { status } = await said({ order: fortune(`invented-${number}`) })
      expect(status).toBe(201)
    }
    expect([await moneyOf(forAll), await moneyOf(withBudget)]).toEqual([0, 0])
    expect((await shop.call('GET', '/v1/offers')).status).toBe(200)
    expect(hintsOf((await said({ order: ratedOrder('real', 'good') })).receipt)).not.toEqual([])
  })

  test('uses up no code that is for everybody', async () => {
    await offered(FOR_ALL)
    await said({ order: fortune('invented') })
    expect(hintsOf((await said({ order: ratedOrder('S-1') })).receipt)).toMatchObject([{ code: 'OXU5' }])
  })

  test('beside a token for the person decides no hint that is for verified orders, and no worth', async () => {
    await offered(THANKS)
    expect(hintsOf((await said({ ...CUSTOMER, order: fortune('invented') })).receipt)).toEqual([])
    const forPersons = await offered({ ...THANKS, requires: ['verifiedPerson'] })
    const { receipt } = await said({ ...CUSTOMER, order: fortune('invented-2') })
    const [hint] = hintsOf(receipt)
    expect(hint?.token).toBeDefined()
    const redeemed = await shop.call('POST', '/v1/hints/redeem', {
      token: hint?.token,
      orderId: 'N-1',
      amountMinor: 9_000_000_000,
    })
    expect(redeemed.status).toBe(422)
    expect(await moneyOf(forPersons)).toBeLessThan(100_000)
  })
})

describe('a complaint that only names an order', () => {
  test('takes no remedy from the customer who proves it, makes it no second time, and closes no case', async () => {
    for (const rating of [1, 2, 1, 2])
      await said({ answers: { ...LATE, rating }, order: ratedOrder('S-1'), shopper: { ref: 'customer' } })
    const theirs = await said({ answers: LATE, order: ratedOrder('S-1', 'good'), ...CUSTOMER })
    expect(remediesOf(theirs.receipt)).toContain('refund_shipping')
    expect((await pick(theirs.body, 'refund_shipping')).status).toBe(201)
    expect(await caseOf(theirs.body)).toMatchObject({ isRepeat: false })
  })
})

describe('an imported order without a token', () => {
  const guess = (id: string, totalMinor: number) => said({ order: { ...ratedOrder(id), totalMinor } })

  beforeEach(async () => {
    await offered(THANKS)
    await shop.call('POST', '/v1/orders', [anOrder('S-1'), anOrder('S-2')])
  })

  test('that is told as it was is believed', async () => {
    expect(hintsOf((await guess('S-1', 12_000)).receipt)).toHaveLength(1)
  })

  test('is believed no more after three wrong guesses, until the shop’s token comes; other orders stay as they were', async () => {
    for (const totalMinor of [1_000, 2_000, 3_000]) await guess('S-1', totalMinor)
    expect(hintsOf((await guess('S-1', 12_000)).receipt)).toEqual([])
    expect(hintsOf((await said({ order: ratedOrder('S-1', 'good') })).receipt)).toHaveLength(1)
    expect(hintsOf((await guess('S-2', 12_000)).receipt)).toHaveLength(1)
  })

  test('is guessed from one network ten times a day and no more, whichever order it is', async () => {
    await shop.call('PATCH', `/v1/sites/${shop.site.key}`, { responsesPerPlace: 0 })
    const orders = Array.from({ length: 12 }, (_, number) => anOrder(`G-${number}`))
    await shop.call('POST', '/v1/orders', orders)
    for (let number = 0; number < 10; number += 1) await guess(`G-${number}`, 1)
    expect(hintsOf((await guess('G-10', 12_000)).receipt)).toEqual([])
    shop.from.address = '198.51.100.7'
    expect(hintsOf((await guess('G-11', 12_000)).receipt)).toHaveLength(1)
    shop.from.address = '203.0.113.7'
    shop.at.now += 25 * 60 * 60 * 1000
    expect(hintsOf((await guess('S-1', 12_000)).receipt)).toHaveLength(1)
  })

  test('is a wrong guess once, however often the same answer is sent', async () => {
    const { body } = await guess('S-1', 1_000)
    for (let time = 0; time < 5; time += 1) await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses`, { body })
    expect(hintsOf((await guess('S-1', 12_000)).receipt)).toHaveLength(1)
  })

  test('unlocks nothing for an answer that looks like abuse', async () => {
    await shop.call('PATCH', `/v1/sites/${shop.site.key}`, { responsesPerPlace: 2 })
    for (let number = 0; number < 3; number += 1) await said({ order: ratedOrder(`X-${number}`) })
    expect(hintsOf((await guess('S-1', 12_000)).receipt)).toEqual([])
  })
})

describe('one verified order', () => {
  const happyThenNot = async () => {
    const first = await said({ order: ratedOrder('S-1', 'good'), answers: { rating: 5 } })
    const revise = () => shop.respond({ ...first.body, revision: 1, answers: { ...LATE, comment: 'Kutu ezilmişti.' } })
    return { first, hint: hintsOf(first.receipt)[0], revise }
  }

  test('has its code or its refund: the code is good no more once the refund is offered', async () => {
    const offerId = await offered(THANKS)
    const { first, hint, revise } = await happyThenNot()
    expect(remediesOf(await revise())).toContain('refund_shipping')
    const redeemed = await shop.call('POST', '/v1/hints/redeem', { token: hint?.token, orderId: 'N-1' })
    expect([redeemed.status, await moneyOf(offerId)]).toEqual([410, 0])
    expect((await pick(first.body, 'refund_shipping')).status).toBe(201)
  })

  test('whose code was used before gets words and a person, and no money on top', async () => {
    await offered(THANKS)
    const { first, hint, revise } = await happyThenNot()
    await shop.call('POST', '/v1/hints/redeem', { token: hint?.token, orderId: 'N-1' })
    const remedies = remediesOf(await revise())
    expect(remedies).toContain('contact')
    expect(remedies).not.toContain('refund_shipping')
    expect((await pick(first.body, 'refund_shipping')).status).not.toBe(201)
  })

  test('whose code is used while the refund is being offered gets the discount alone', async () => {
    await offered(THANKS)
    const { first, hint, revise } = await happyThenNot()
    const commit = shop.store.commit.bind(shop.store)
    const stored = vi.spyOn(shop.store, 'commit').mockImplementationOnce(async (writes) => {
      await shop.call('POST', '/v1/hints/redeem', { token: hint?.token, orderId: 'N-1' })
      return commit(writes)
    })
    expect(remediesOf(await revise())).toContain('refund_shipping')
    expect(stored).toHaveBeenCalled()
    await pick(first.body, 'refund_shipping')
    expect(await caseOf(first.body)).toMatchObject({ pick: { remedyId: 'refund_shipping', isAgreed: false } })
  })

  test('whose code is the shop’s own, which no server can take back, gets no money on top', async () => {
    const offerId = await offered({ ...THANKS, codes: { kind: 'pool' } })
    await shop.call('POST', `/v1/offers/${offerId}/codes`, { codes: ['P-1', 'P-2', 'P-3'] })
    const { first, hint, revise } = await happyThenNot()
    expect(hint?.code).toMatch(/^P-/)
    const remedies = remediesOf(await revise())
    expect(remedies).toContain('contact')
    expect(remedies).not.toContain('refund_shipping')
    expect((await pick(first.body, 'refund_shipping')).status).not.toBe(201)
  })
})

describe('“no more offers”', () => {
  const object = ({ id, token }: ResponseSubmission) =>
    send(shop, 'POST', `/v1/sites/${shop.site.key}/responses/${id}/messages`, {
      body: { id: crypto.randomUUID(), token, noPersonalOffers: true },
    })

  test('of a signed shopper beside somebody else’s order ends the offers of that shopper alone', async () => {
    await offered({ ...THANKS, requires: ['verifiedOrder'] })
    const other = { shopper: { ref: 'somebody', proof: 'good' }, consent: { personalisation: true } } as const
    const { body } = await said({ ...other, order: ratedOrder('S-1') })
    expect((await object(body)).status).toBeLessThan(300)
    expect(hintsOf((await said({ order: ratedOrder('S-1', 'good') })).receipt)).toHaveLength(1)
    expect(hintsOf((await said({ ...other, order: ratedOrder('S-2', 'good') })).receipt)).toEqual([])
  })
})
