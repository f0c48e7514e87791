import { beforeEach, describe, expect, test } from 'vitest'
import { routesOf } from '../../server/app.ts'
import type { OwnerRoute } from '../../server/http/route.ts'
import { backupRoute, sampleRoutes } from '../../server/routes/maintenance.ts'
import { aResponseId, aSubmission, aToken } from '../kit/a-submission.ts'
import { aServer, must, send, type TestServer } from '../routes/a-server.ts'
import { anOrder, SAME_AUTHOR } from '../routes/a-stocked-server.ts'
import { withoutChance } from '../kit/without-chance.ts'

/** C4: one shop never sees another's book, and a role never more than its own. */
let server: TestServer
let ownerRoutes: readonly OwnerRoute[]

beforeEach(async () => {
  const extraRoutes = [
    backupRoute(async () => new ReadableStream()),
    ...sampleRoutes({ removeSamples: async () => 0 }, async () => ({ added: 0, refused: 0 })),
  ]
  server = await aServer({ extraRoutes })
  ownerRoutes = routesOf(server.options).filter((route) => route.access === 'owner')
})

/** Everything of the other site that a path can name. */
async function idsOfOther() {
  const bearer = await server.key('owner', server.other)
  const call = (path: string, body: unknown) => send(server, 'POST', path, { bearer, body })
  const submission = aSubmission({
    answers: { rating: 1 },
    contact: { channel: 'phone', value: '+90 555 000 00 00' },
  })
  await send(server, 'POST', `/v1/sites/${server.other.key}/responses`, { body: submission })
  const key = must(await server.book.createOwnerKey(server.other.id, 'viewer', 'theirs', 'system'))
  await call('/v1/products', [{ sku: 'their-book', title: '555', priceMinor: 1 }])
  await call('/v1/orders', [{ ...anOrder('their-order'), customerRef: 'their-person' }])
  const offer = await call('/v1/offers', SAME_AUTHOR)
  const cases = await send(server, 'GET', '/v1/cases', { bearer })
  const [found] = cases.body['data'] as readonly { readonly id: string }[]
  return {
    responses: submission.id,
    sites: server.other.key,
    keys: key.key.id,
    surveys: 'no_such_survey',
    offers: String(offer.body['id']),
    cases: String(found?.id),
    products: 'their-book',
    orders: 'their-order',
    persons: 'their-person',
    recipes: 'no_such_recipe',
  }
}

const EDIT = { version: 1 }
const BODIES: Readonly<Record<string, unknown>> = {
  'patch /v1/sites/:siteKey': { name: 'Mine now' },
  'put /v1/surveys/:id': {
    touchpoint: 'delivery',
    greeting: { tr: 'x' },
    questions: [{ kind: 'rating', id: 'rating', title: { tr: 'x' }, scale: 'csat' }],
  },
  'put /v1/offers/:id': { ...SAME_AUTHOR, ...EDIT },
  'post /v1/offers/:id/status': { ...EDIT, status: 'ended' },
  'post /v1/offers/:id/codes': { codes: ['MINE'] },
  'put /v1/recipes/:recipe': { isOn: true, number: 5, codes: { kind: 'token' } },
  'post /v1/cases/:id/assign': EDIT,
  'post /v1/cases/:id/notes': { ...EDIT, text: 'Mine' },
  'post /v1/cases/:id/state': { ...EDIT, state: 'inProgress' },
  'post /v1/cases/:id/answer': { ...EDIT, text: 'Özür dileriz.' },
  'post /v1/cases/:id/resolve': { ...EDIT, remedyId: 'contact', costMinor: 0 },
  'post /v1/cases/:id/same-failure': { remedyId: 'contact' },
}

describe('tenants', () => {
  test('A079 no route opens an id of another site, whatever the role', async () => {
    const other: Readonly<Record<string, string>> = await idsOfOther()
    const bearer = await server.key('owner')
    // A draft is made under a name the owner chooses; the same name at another shop is another survey.
    const named = ownerRoutes.filter(({ pattern }) => pattern.includes(':') && !pattern.endsWith('/drafts'))
    expect(named.length).toBeGreaterThan(25)
    for (const route of named) {
      const id = other[route.pattern.split('/')[2] ?? ''] ?? 'unknown'
      const path = route.pattern.replace(':version', '1').replace(/:\w+/, id)
      const body = BODIES[`${route.method} ${route.pattern}`]
      const answer = await send(server, route.method.toUpperCase(), path, {
        bearer,
        ...(body !== undefined && { body }),
      })
      expect([route.method, path, answer.status]).toEqual([route.method, path, 404])
      expect(withoutChance(answer.text)).not.toContain('555')
    }
    expect(server.book.siteByKey(server.other.key)?.name).toBe('Other')
  })

  test('A079 a key names no other site by ?site=, the operator’s does', async () => {
    const bearer = await server.key('owner')
    expect((await send(server, 'GET', `/v1/responses?site=${server.other.key}`, { bearer })).status).toBe(404)
    const operator = await send(server, 'GET', `/v1/responses?site=${server.other.key}`, { bearer: server.operatorKey })
    expect(operator.status).toBe(200)
  })

  test('A081 lists and exports hold only their own rows', async () => {
    const other = await idsOfOther()
    const bearer = await server.key('owner')
    const lists = ['responses', 'responses/export', 'audit', 'sites', 'keys', 'offers', 'recipes', 'cases', 'products']
    for (const path of lists.map((name) => `/v1/${name}`)) {
      const answer = await send(server, 'GET', path, { bearer })
      expect(answer.status).toBe(200)
      for (const id of Object.values(other)) expect(answer.text).not.toContain(id)
    }
  })

  test('A074 the same id at two shops is two responses', async () => {
    const body = aSubmission()
    const first = await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body })
    const second = await send(server, 'POST', `/v1/sites/${server.other.key}/responses`, { body })
    expect([first.status, second.status]).toEqual([201, 201])
  })
})

describe('roles', () => {
  test('A066 A083 a route refuses every role below its own', async () => {
    const keys = { viewer: await server.key('viewer'), agent: await server.key('agent') }
    for (const route of ownerRoutes) {
      const path = route.pattern.replace(':siteKey', server.site.key).replace(/:\w+/g, 'x')
      const viewer = await send(server, route.method.toUpperCase(), path, { bearer: keys.viewer })
      const agent = await send(server, route.method.toUpperCase(), path, { bearer: keys.agent })
      expect([path, viewer.status === 403]).toEqual([path, route.role !== 'viewer'])
      expect([path, agent.status === 403]).toEqual([path, route.role === 'owner'])
    }
  })

  test('A083 only the operator makes sites and copies the database', async () => {
    const owner = await server.key('owner')
    for (const path of ['/v1/sites', '/v1/backup']) {
      expect((await send(server, 'POST', path, { bearer: owner, body: {} })).status).toBe(403)
    }
  })

  test('A066 a contact is opened by an agent, and the audit names who', async () => {
    const submission = aSubmission({
      answers: { rating: 1 },
      contact: { channel: 'phone', value: '+90 555 000 00 00' },
    })
    await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: submission })
    const agent = await server.key('agent')
    const read = await send(server, 'GET', `/v1/responses/${submission.id}`, { bearer: agent })
    expect(read.body['hasContact']).toBe(true)
    expect(withoutChance(read.text)).not.toContain('555')
    const opened = await send(server, 'POST', `/v1/responses/${submission.id}/contact`, { bearer: agent })
    expect(opened.body).toEqual({ channel: 'phone', value: '+90 555 000 00 00' })
    const audit = await send(server, 'GET', '/v1/audit', { bearer: server.operatorKey })
    expect(audit.body['data']).toContainEqual(
      expect.objectContaining({ action: 'contact.revealed', actor: agent.split('_')[1], subject: submission.id }),
    )
  })
})

describe('idempotency', () => {
  const path = () => `/v1/sites/${server.site.key}/responses`

  test('A071 the same body a thousand times is one row and one answer', async () => {
    const body = aSubmission()
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => send(server, 'POST', path(), { body })))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const list = await send(server, 'GET', '/v1/responses', { bearer: server.operatorKey })
    expect(list.body['data']).toHaveLength(1)
  })

  test('A072 another body under the same revision is a conflict that shows nothing', async () => {
    const body = aSubmission({ answers: { rating: 1, comment: 'Kargo aramadı' } })
    await send(server, 'POST', path(), { body })
    const other = await send(server, 'POST', path(), { body: { ...body, answers: { rating: 5 } } })
    expect([other.status, other.body['code'], other.body['currentRevision']]).toEqual([409, 'revision_conflict', 0])
    expect(other.text).not.toContain('Kargo')
  })

  test('A073 key order, white space and NFD are the same body', async () => {
    const body = aSubmission({ answers: { rating: 4, comment: 'Çok güzel' } })
    const first = await send(server, 'POST', path(), { body })
    const turned = Object.fromEntries(
      Object.entries({ ...body, answers: { comment: 'Çok güzel'.normalize('NFD'), rating: 4 } }).reverse(),
    )
    const again = await send(server, 'POST', path(), { body: JSON.stringify(turned, null, 2) })
    expect([again.status, again.text]).toEqual([200, first.text])
  })

  test('A076 an id without its token opens nothing and tells nothing', async () => {
    const body = aSubmission()
    await send(server, 'POST', path(), { body })
    const stranger = aToken()
    const known = [
      await send(server, 'POST', path(), { body: { ...body, token: stranger } }),
      await send(server, 'POST', path(), { body: { ...body, token: stranger, revision: 1 } }),
      await send(server, 'GET', `${path()}/${body.id}`, { bearer: stranger }),
      await send(server, 'DELETE', `${path()}/${body.id}`, { bearer: stranger }),
      await send(server, 'POST', `${path()}/${body.id}/messages`, {
        body: { id: aResponseId(), token: stranger, text: 'x' },
      }),
    ]
    for (const answer of known) expect([answer.status, answer.body['code']]).toEqual([404, 'response_not_found'])
  })
})
