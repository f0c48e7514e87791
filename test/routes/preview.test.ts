/** A draft and its preview at the edge of the server. */
import { beforeEach, describe, expect, test } from 'vitest'
import { routesOf } from '../../server/app.ts'
import type { Route } from '../../server/http/route.ts'
import { MESSAGES, PREVIEW_MESSAGES } from '../../widget/messages/index.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, SHOP, type TestServer } from './a-server.ts'
import { WIDGET } from './a-widget.ts'

const SECRET = 'Kimsenin görmediği selam'
const DRAFT = {
  touchpoint: 'delivery',
  greeting: { tr: SECRET, en: 'A greeting nobody has seen' },
  questions: [
    { id: 'rating', kind: 'rating', scale: 'stars', title: { tr: 'Kaç yıldız?' } },
    { id: 'comment', kind: 'text', title: { tr: 'Yazın' } },
  ],
}

let server: TestServer
beforeEach(async () => {
  server = await aServer({ widget: WIDGET })
})

const owner = (method: string, path: string, body?: unknown) =>
  send(server, method, path, { bearer: server.operatorKey, ...(body !== undefined && { body }) })
const draft = () => owner('POST', '/v1/surveys/delivery/drafts', DRAFT)
const tokenFor = async (version = 2) => {
  const made = await owner('POST', `/v1/surveys/delivery/versions/${version}/preview`)
  return String(made.body['token'])
}
const show = (token: string, more = '', key = server.site.key) =>
  send(server, 'GET', `/v1/sites/${key}/preview?token=${token}${more}`, { headers: { origin: SHOP } })

describe('an owner drafts a survey', () => {
  test('it is saved as a new version, published when it is ready, and the same again changes nothing', async () => {
    const saved = await draft()
    expect([saved.status, saved.body['version'], saved.body['status']]).toEqual([201, 2, 'draft'])
    expect((await owner('GET', '/v1/surveys/delivery')).body['status']).toBe('draft')
    const once = await owner('POST', '/v1/surveys/delivery/versions/2/publish')
    const twice = await owner('POST', '/v1/surveys/delivery/versions/2/publish')
    expect([once.status, once.body['status']]).toEqual([200, 'live'])
    expect(twice.text).toBe(once.text)
    const config = await send(server, 'GET', `/v1/sites/${server.site.key}/config`)
    expect(config.text).toContain(SECRET)
  })

  test('of two drafts of the same version the second is told; what is not there cannot be published', async () => {
    expect((await owner('POST', '/v1/surveys/delivery/drafts', { ...DRAFT, version: 1 })).status).toBe(201)
    const late = await owner('POST', '/v1/surveys/delivery/drafts', { ...DRAFT, version: 1 })
    expect([late.status, late.body['code']]).toEqual([409, 'version_conflict'])
    for (const version of ['3', '0', 'two', '-1'])
      expect((await owner('POST', `/v1/surveys/delivery/versions/${version}/publish`)).status).toBe(404)
  })

  test('only owners draft and publish; agents may look; viewers may not make a preview', async () => {
    await draft()
    const call = async (role: 'owner' | 'agent' | 'viewer', path: string, body?: unknown) => {
      const bearer = await server.key(role)
      return (await send(server, 'POST', `/v1/surveys/delivery/${path}`, { bearer, body: body ?? {} })).status
    }
    expect(await call('agent', 'drafts', DRAFT)).toBe(403)
    expect(await call('agent', 'versions/2/publish')).toBe(403)
    expect(await call('agent', 'versions/2/preview')).toBe(201)
    expect(await call('viewer', 'versions/2/preview')).toBe(403)
  })
})

describe('a preview', () => {
  test('is made for an hour and shows that survey alone, with the messages of a preview', async () => {
    await draft()
    const made = await owner('POST', '/v1/surveys/delivery/versions/2/preview')
    expect(made.body).toMatchObject({
      expiresAt: '2026-11-21T11:00:00.000Z',
      query: `defter=preview.${String(made.body['token'])}`,
    })
    const shown = await show(String(made.body['token']))
    expect(shown.status).toBe(200)
    expect(shown.body['surveys']).toMatchObject([{ id: 'delivery', version: 2, greeting: SECRET }])
    expect(shown.body['messages']).toEqual({ ...MESSAGES['tr'], ...PREVIEW_MESSAGES['tr'] })
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(shown.headers.get('etag')).toBeNull()
    expect(shown.headers.get('vary')).toBe('Origin')
  })

  test('speaks the language the page asks for', async () => {
    await draft()
    const shown = await show(await tokenFor(), '&locale=en')
    expect(shown.body['surveys']).toMatchObject([{ greeting: 'A greeting nobody has seen' }])
    expect(shown.body['messages']).toEqual({ ...MESSAGES['en'], ...PREVIEW_MESSAGES['en'] })
  })

  test('alone brings the messages of a preview', async () => {
    const config = await send(server, 'GET', `/v1/sites/${server.site.key}/config`)
    expect(config.body['messages']).toEqual(MESSAGES['tr'])
  })

  test('of a published version works too; of none there is none', async () => {
    expect((await show(await tokenFor(1))).body['surveys']).toMatchObject([{ id: 'delivery', version: 1 }])
    expect((await owner('POST', '/v1/surveys/delivery/versions/9/preview')).status).toBe(404)
  })

  test('wrong, over, another shop’s and missing tokens are answered alike', async () => {
    await draft()
    const token = await tokenFor()
    const bare = ({ status, body }: Awaited<ReturnType<typeof show>>) => ({ status, ...body, requestId: '' })
    const wrong = bare(await show(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`))
    expect(wrong).toMatchObject({ status: 404, code: 'not_found' })
    expect(bare(await show(''))).toEqual(wrong)
    const elsewhere = { headers: { origin: 'https://other.example' } }
    const other = await send(server, 'GET', `/v1/sites/${server.other.key}/preview?token=${token}`, elsewhere)
    expect(bare(other)).toEqual(wrong)
    server.at.now += 3_600_000
    expect(bare(await show(token))).toEqual(wrong)
  })

  test('is read by the shop’s own pages only', async () => {
    await draft()
    const path = `/v1/sites/${server.site.key}/preview?token=${await tokenFor()}`
    const foreign = await send(server, 'GET', path, { headers: { origin: 'https://evil.example' } })
    expect([foreign.status, foreign.text.includes(SECRET)]).toEqual([403, false])
  })

  test('leaves nothing behind', async () => {
    await draft()
    const before = await server.store.listAudit(server.site.id, 100)
    await show(await tokenFor())
    expect(await server.store.listAudit(server.site.id, 100)).toEqual(before)
  })
})

describe('a draft is read through no other address', () => {
  const QUERIES = ['', '?version=2', '?survey=delivery&version=2', '?defter=preview.x', '?lang=tr', '?preview=1']

  test.each(QUERIES)('every public address, asked with "%s"', async (query) => {
    await draft()
    await tokenFor()
    const open = routesOf(server.options).filter(({ access, method }) => access !== 'owner' && method === 'get')
    expect(open.length).toBeGreaterThan(5)
    for (const route of open) {
      const answer = await send(server, 'GET', addressOf(route) + query, { headers: { origin: SHOP } })
      expect(answer.text, addressOf(route)).not.toMatch(/Kimsenin görmediği|nobody has seen|Kaç yıldız/)
    }
  })

  test('an answer that names it is refused like one to a survey that never was', async () => {
    await draft()
    await tokenFor()
    const post = (version: number) =>
      send(server, 'POST', `/v1/sites/${server.site.key}/responses`, {
        body: aSubmission({ survey: { id: 'delivery', version } }),
      })
    const refused = await post(2)
    expect(refused.status).toBe(422)
    expect(refused.body['errors']).toMatchObject([{ path: 'survey', code: 'survey_unknown' }])
    expect({ ...refused.body, requestId: '' }).toEqual({ ...(await post(77)).body, requestId: '' })
  })

  function addressOf({ pattern }: Route): string {
    const { key } = server.site
    return pattern
      .replace(':siteKey', key)
      .replace(':script', `${key}.js`)
      .replace(':file', WIDGET.appFile)
      .replace(/:\w+/g, 'delivery')
  }
})
