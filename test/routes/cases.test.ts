import { beforeEach, describe, expect, test } from 'vitest'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { send } from './a-server.ts'
import { aStockedServer, ratedOrder, type StockedServer } from './a-stocked-server.ts'

let shop: StockedServer

beforeEach(async () => {
  shop = await aStockedServer(null)
})

type CaseRow = { readonly id: string; readonly version: number; readonly state: string; readonly dueAt: string }

async function complain(order: string) {
  const body = aSubmission({
    answers: { rating: 1, reasons: ['delivery.late'], comment: 'Geç geldi' },
    order: ratedOrder(order, 'good'),
  })
  await shop.respond(body)
  return body
}
const casesOf = async (query = '') => (await shop.call('GET', `/v1/cases${query}`)).body['data'] as readonly CaseRow[]
const theCase = async () => {
  const [one] = await casesOf()
  if (!one) throw new Error('There is no case.')
  return one
}
const readBack = (body: { readonly id: string; readonly token: string }) =>
  send(shop, 'GET', `/v1/sites/${shop.site.key}/responses/${body.id}`, { bearer: body.token })

describe('a failure is put right', () => {
  test('the shopper picks, the shop answers and resolves, the shopper reads it and says it is put right', async () => {
    const body = await complain('S-1')
    const address = `/v1/sites/${shop.site.key}/responses/${body.id}`
    await send(shop, 'POST', `${address}/remedy`, { body: { token: body.token, remedyId: 'refund_shipping' } })
    const { id } = await theCase()
    const one = await shop.call('GET', `/v1/cases/${id}`)
    expect(one.body).toMatchObject({
      cause: 'late',
      state: 'new',
      pick: { remedyId: 'refund_shipping', isAgreed: true },
    })
    expect(one.text).not.toMatch(/bodyHash|receipt|tokenHash/)
    const assigned = await shop.call('POST', `/v1/cases/${id}/assign`, {
      version: one.body['version'],
      assignee: 'Leyla',
    })
    const text = 'Teslimat ücretini bugün geri gönderdik.'
    const answered = await shop.call('POST', `/v1/cases/${id}/answer`, { version: assigned.body['version'], text })
    const given = { remedyId: 'refund_shipping', costMinor: 20_000, version: answered.body['version'] }
    const resolved = await shop.call('POST', `/v1/cases/${id}/resolve`, given)
    expect([resolved.status, resolved.body['state']]).toEqual([200, 'resolved'])
    const seen = await readBack(body)
    expect(seen.body['case']).toMatchObject({
      state: 'resolved',
      remedyId: 'refund_shipping',
      answer: { text, by: 'Leyla' },
    })
    expect(seen.text).not.toMatch(/costMinor|history|floorMinor/)
    await send(shop, 'POST', `${address}/messages`, { body: { id: aResponseId(), token: body.token, putRight: true } })
    expect((await theCase()).state).toBe('verified')
  })

  test('an objection keeps it open', async () => {
    const body = await complain('S-1')
    const { id, version } = await theCase()
    await shop.call('POST', `/v1/cases/${id}/resolve`, { remedyId: 'contact', costMinor: 0, version })
    const message = { id: aResponseId(), token: body.token, putRight: false, text: 'Hâlâ gelmedi' }
    await send(shop, 'POST', `/v1/sites/${shop.site.key}/responses/${body.id}/messages`, { body: message })
    expect((await theCase()).state).toBe('reopened')
    expect((await shop.call('GET', `/v1/cases/${id}`)).body['messages']).toMatchObject([{ text: 'Hâlâ gelmedi' }])
  })

  test('an answer that argues is warned about, and sent when it is meant', async () => {
    await complain('S-1')
    const { id, version } = await theCase()
    const text = 'Kayıtlarımıza göre kurye geldi.'
    const warned = await shop.call('POST', `/v1/cases/${id}/answer`, { version, text })
    expect([warned.status, (warned.body['errors'] as { path: string; code: string }[])[0]]).toMatchObject([
      422,
      { path: 'text', code: expect.stringMatching(/^tone_/) },
    ])
    const tone = await shop.call('POST', '/v1/cases/tone', { text })
    expect(tone.body['warnings']).toHaveLength(1)
    expect((await shop.call('POST', `/v1/cases/${id}/answer`, { version, text, isToneAccepted: true })).status).toBe(
      200,
    )
  })

  test('of two people who change it at once the second is told', async () => {
    await complain('S-1')
    const { id, version } = await theCase()
    const note = () => shop.call('POST', `/v1/cases/${id}/notes`, { version, text: 'Aradım' })
    const statuses = (await Promise.all([note(), note(), note()])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409, 409])
  })

  test('a move that no case can make names where it can go', async () => {
    await complain('S-1')
    const { id, version } = await theCase()
    const answer = await shop.call('POST', `/v1/cases/${id}/state`, { version, state: 'verified' })
    expect([answer.status, (answer.body['errors'] as { path: string }[])[0]?.path]).toEqual([422, 'state'])
    expect((await shop.call('POST', `/v1/cases/${id}/state`, { version, state: 'inProgress' })).body['state']).toBe(
      'inProgress',
    )
  })
})

describe('the list of cases', () => {
  test('is by due time, page by page, each once', async () => {
    for (let at = 0; at < 7; at += 1) {
      shop.at.now += 3_600_000
      await complain(`S-${at}`)
    }
    const seen: CaseRow[] = []
    let cursor = ''
    do {
      const page = await shop.call('GET', `/v1/cases?open=true&limit=3${cursor}`)
      seen.push(...(page.body['data'] as CaseRow[]))
      const { nextCursor } = page.body['meta'] as { readonly nextCursor?: string }
      cursor = nextCursor === undefined ? '' : `&cursor=${nextCursor}`
    } while (cursor !== '')
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7)
    expect(seen.map(({ dueAt }) => dueAt)).toEqual(seen.map(({ dueAt }) => dueAt).toSorted())
  })

  test('is filtered by who answers and by what is open', async () => {
    await complain('S-1')
    await complain('S-2')
    const [first] = await casesOf()
    await shop.call('POST', `/v1/cases/${first?.id}/assign`, { version: 1, assignee: 'Leyla' })
    expect(await casesOf('?assignee=Leyla')).toHaveLength(1)
    expect(await casesOf('?open=false')).toEqual([])
    expect((await shop.call('GET', '/v1/cases?open=maybe')).status).toBe(422)
    const page = await shop.call('GET', '/v1/cases?limit=1')
    const { nextCursor } = page.body['meta'] as { readonly nextCursor?: string }
    expect((await shop.call('GET', `/v1/cases?open=true&cursor=${nextCursor}`)).status).toBe(400)
  })
})

describe('the table of remedies', () => {
  test('has defaults, is replaced whole, and keeps what was saved', async () => {
    const settings = await shop.call('GET', '/v1/remedies')
    expect((settings.body['remedies'] as unknown[]).length).toBeGreaterThan(5)
    const next = { ...settings.body, assignee: 'Leyla', holidays: ['2026-12-31'] }
    expect((await shop.call('PUT', '/v1/remedies', next)).body).toEqual(next)
    expect((await shop.call('GET', '/v1/remedies')).body).toEqual(next)
  })

  test('never sells to the unhappy, nor lets them without a person to reach', async () => {
    const { body } = await shop.call('GET', '/v1/remedies')
    const remedies = body['remedies'] as { kind: string }[]
    const nobody = await shop.call('PUT', '/v1/remedies', {
      ...body,
      remedies: remedies.filter(({ kind }) => kind !== 'contact'),
    })
    expect(nobody.status).toBe(422)
    const odd = await shop.call('PUT', '/v1/remedies', { ...body, remedies: [{ ...remedies[0], forScore: 5 }] })
    expect(odd.body['errors']).toMatchObject([{ path: 'remedies.0.forScore', code: 'unknown_field' }])
  })

  test('broken promises are confirmed at a time that was, never in seconds nor for the years to come', async () => {
    const { body } = await shop.call('GET', '/v1/remedies')
    const confirm = (promisesConfirmedAt: number) => shop.call('PUT', '/v1/remedies', { ...body, promisesConfirmedAt })
    for (const wrong of [Math.floor(shop.at.now / 1_000), shop.at.now + 1_000]) {
      const refused = await confirm(wrong)
      expect(refused.body['errors']).toMatchObject([{ path: 'promisesConfirmedAt', code: 'time_unusable' }])
    }
    expect((await confirm(shop.at.now)).status).toBe(200)
  })

  test('with a name to answer, the reply promises a date; without one it does not', async () => {
    const before = await shop.respond({ answers: { rating: 1 } })
    expect(before.reply).not.toHaveProperty('promise')
    const { body } = await shop.call('GET', '/v1/remedies')
    await shop.call('PUT', '/v1/remedies', { ...body, assignee: 'Leyla' })
    const after = await shop.respond({ answers: { rating: 1 } })
    expect(after.reply).toHaveProperty('promise')
  })
})

test('samples leave with their cases, and none of it is counted', async () => {
  const { sampleRoutes } = await import('../../server/routes/maintenance.ts')
  const { createServing } = await import('../../server/app.ts')
  const { app } = createServing({ ...shop.options, extraRoutes: sampleRoutes(shop.store, shop.addSamples) })
  const sampled = { ...shop, app }
  const responses = [aSubmission({ answers: { rating: 1 }, occurredAt: '2026-11-01T09:00:00Z' })]
  await send(sampled, 'POST', '/v1/samples', { bearer: shop.bearer, body: { responses } })
  expect(await casesOf()).toHaveLength(1)
  await send(sampled, 'DELETE', '/v1/samples', { bearer: shop.bearer })
  expect(await casesOf()).toEqual([])
})

test('a sample’s case has the times of its own days, a real one is not touched', async () => {
  const { sampleRoutes } = await import('../../server/routes/maintenance.ts')
  const { createServing } = await import('../../server/app.ts')
  const { app } = createServing({ ...shop.options, extraRoutes: sampleRoutes(shop.store, shop.addSamples) })
  const real = await complain('S-1')
  const sample = aSubmission({ answers: { rating: 1 }, occurredAt: '2026-11-02T09:00:00Z' })
  const care = [sample, real].map(({ id }) => ({
    responseId: id,
    assignee: 'Elif',
    answer: { text: 'Düzelttik.', at: '2026-11-03T09:00:00.000Z' },
    remedy: { id: 'note', costMinor: 0, at: '2026-11-04T09:00:00.000Z' },
    putRightAt: '2999-01-01T09:00:00.000Z',
  }))
  const add = () =>
    send({ ...shop, app }, 'POST', '/v1/samples', { bearer: shop.bearer, body: { responses: [sample], care } })
  await add()
  expect((await add()).status).toBe(200)
  const rows = (await casesOf()) as readonly (CaseRow & { readonly responseId: string })[]
  expect(rows.find(({ responseId }) => responseId === real.id)).toMatchObject({ state: 'new' })
  expect(rows.find(({ responseId }) => responseId === sample.id)).toMatchObject({
    state: 'resolved',
    openedAt: '2026-11-02T09:00:00.000Z',
    firstAnsweredAt: '2026-11-03T09:00:00.000Z',
    resolvedAt: '2026-11-04T09:00:00.000Z',
    assignee: 'Elif',
    version: 4,
  })
})
