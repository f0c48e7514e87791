import { beforeEach, describe, expect, test } from 'vitest'
import { PAYING_ROUTES } from '../../server/domain/page-routes.ts'
import { aServer, send, type SendOptions, type TestServer } from './a-server.ts'

let server: TestServer
let bearer: string

beforeEach(async () => {
  server = await aServer()
  bearer = await server.key('owner')
})

const call = (method: string, path: string, body?: SendOptions['body']) =>
  send(server, method, path, { bearer, ...(body !== undefined && { body }) })

describe('the owner changes the site', () => {
  test('only what is named changes', async () => {
    const changed = await call('PATCH', `/v1/sites/${server.site.key}`, { brandColour: '#AA3300', locale: 'az' })
    expect(changed.body).toMatchObject({ name: 'Shop', brandColour: '#aa3300', locale: 'az' })
    expect(changed.body).not.toHaveProperty('theme')
  })

  test('its limits have defaults a real shop does not meet, and are changed one by one', async () => {
    const path = `/v1/sites/${server.site.key}`
    const defaults = { responsesPerHour: 20_000, responsesPerPlace: 30, leastAnswerMs: 0 }
    expect((await call('GET', path)).body).toMatchObject(defaults)
    const changed = await call('PATCH', path, { leastAnswerMs: 1_000 })
    expect(changed.body).toMatchObject({ ...defaults, leastAnswerMs: 1_000 })
    expect((await call('PATCH', path, { responsesPerHour: 0 })).body).toMatchObject({ leastAnswerMs: 1_000 })
  })

  test('its look is the ribbon at the end of the line until it chooses another, side and mode one by one', async () => {
    const path = `/v1/sites/${server.site.key}`
    expect((await call('GET', path)).body).toMatchObject({ look: { mode: 'tab', side: 'end' } })
    const dialog = await call('PATCH', path, { look: { mode: 'dialog' } })
    expect(dialog.body).toMatchObject({ look: { mode: 'dialog', side: 'end' } })
    await call('PATCH', path, { look: { side: 'start' } })
    await call('PATCH', path, { name: 'Renamed' })
    expect((await call('GET', path)).body).toMatchObject({ look: { mode: 'dialog', side: 'start' } })
  })

  test('its launcher stands everywhere but where people pay, until it says where', async () => {
    const path = `/v1/sites/${server.site.key}`
    const before = await call('GET', path)
    expect(before.body).toMatchObject({ routes: { include: [], exclude: PAYING_ROUTES }, hasLauncher: true })
    expect((await call('PATCH', path, { routes: { include: ['/help', '*/kitap/*'] } })).body['routes']).toEqual({
      include: ['/help', '*/kitap/*'],
      exclude: PAYING_ROUTES,
    })
    await call('PATCH', path, { routes: { exclude: ['/ödeme'] }, hasLauncher: false })
    await call('PATCH', path, { name: 'Renamed' })
    const after = await call('GET', path)
    expect(after.body).toMatchObject({
      routes: { include: ['/help', '*/kitap/*'], exclude: ['/ödeme'] },
      hasLauncher: false,
    })
    await call('PATCH', path, { routes: { include: [], exclude: [] } })
    expect((await call('GET', path)).body['routes']).toEqual({ include: [], exclude: [] })
    const defaults = await call('PATCH', path, { routes: { exclude: null }, hasLauncher: true })
    expect([defaults.body['routes'], defaults.body['hasLauncher']]).toEqual([before.body['routes'], true])
  })

  test('what was read can be sent back', async () => {
    const path = `/v1/sites/${server.site.key}`
    const { routes, hasLauncher } = (await call('GET', path)).body
    expect((await call('PATCH', path, { routes, hasLauncher })).status).toBe(200)
  })

  test('its privacy notice is an address with a version, and goes with null', async () => {
    const path = `/v1/sites/${server.site.key}`
    const notice = { url: 'https://shop.example/gizlilik?lang=tr#book', version: '2026-11' }
    expect((await call('GET', path)).body).not.toHaveProperty('notice')
    expect((await call('PATCH', path, { notice })).body['notice']).toEqual(notice)
    expect((await call('PATCH', path, { name: 'Renamed' })).body['notice']).toEqual(notice)
    expect((await call('PATCH', path, { notice: null })).body).not.toHaveProperty('notice')
    expect((await call('GET', path)).body).not.toHaveProperty('notice')
  })

  test('a change of these stands in the audit like any other', async () => {
    await call('PATCH', `/v1/sites/${server.site.key}`, { routes: { include: ['/help'] } })
    const { body } = await call('GET', '/v1/audit')
    expect(body['data']).toContainEqual(expect.objectContaining({ action: 'site.updated', subject: server.site.id }))
  })

  test.each([
    [{ routes: { include: ['help'] } }, 'routes.include.0'],
    [{ routes: { include: ['/a', ''] } }, 'routes.include.1'],
    [{ routes: { exclude: ['/a?b'] } }, 'routes.exclude.0'],
    [{ routes: { exclude: ['/a#b'] } }, 'routes.exclude.0'],
    [{ routes: { exclude: ['/a b'] } }, 'routes.exclude.0'],
    [{ routes: { exclude: [`/${'a'.repeat(200)}`] } }, 'routes.exclude.0'],
    [{ routes: { include: Array(51).fill('/a') } }, 'routes.include'],
    [{ routes: { only: ['/a'] } }, 'routes.only'],
    [{ hasLauncher: 'no' }, 'hasLauncher'],
    [{ notice: { url: 'javascript:alert(1)', version: '1' } }, 'notice.url'],
    [{ notice: { url: '/privacy', version: '1' } }, 'notice.url'],
    [{ notice: { url: 'https://shop.example/\n', version: '1' } }, 'notice.url'],
    [{ notice: { url: 'https://a:b@shop.example/', version: '1' } }, 'notice.url'],
    [{ notice: { url: `https://shop.example/${'a'.repeat(500)}`, version: '1' } }, 'notice.url'],
    [{ notice: { url: 'https://shop.example/', version: ' ' } }, 'notice.version'],
    [{ notice: { url: 'https://shop.example/', version: 'v'.repeat(41) } }, 'notice.version'],
    [{ notice: { url: 'https://shop.example/' } }, 'notice.version'],
  ])('%j is told what to correct', async (patch, path) => {
    const refused = await call('PATCH', `/v1/sites/${server.site.key}`, patch)
    const errors = refused.body['errors'] as readonly { readonly path: string; readonly message: string }[]
    expect([refused.status, errors.map((error) => error.path)]).toEqual([422, [path]])
    expect(errors[0]?.message).toMatch(/^[A-Z].*\.$/)
  })

  test('a look that does not exist is answered with those that do', async () => {
    const refused = await call('PATCH', `/v1/sites/${server.site.key}`, { look: { mode: 'popup', side: 'left' } })
    expect(refused.body['errors']).toMatchObject([
      { path: 'look.mode', message: 'Send one of: tab, corner, bar, dialog, inline.' },
      { path: 'look.side', message: 'Send one of: start, end.' },
    ])
  })

  test.each([
    [{ origins: ['https://shop.example/path'] }],
    [{ origins: ['*'] }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ currency: 'XXX' }],
    [{ brandColour: 'red' }],
    [{ responsesPerHour: -1 }],
    [{ responsesPerPlace: 1_001 }],
    [{ leastAnswerMs: 60_001 }],
    [{ key: 'pk_live_mine' }],
  ])('%j is refused', async (patch) => {
    expect((await call('PATCH', `/v1/sites/${server.site.key}`, patch)).status).toBe(422)
  })

  test('the operator adds a shop', async () => {
    const draft = {
      name: 'Second',
      origins: ['https://second.example'],
      locale: 'az',
      timeZone: 'Asia/Baku',
      currency: 'AZN',
      test: true,
      routes: { include: ['/help'] },
      hasLauncher: false,
      notice: { url: 'https://second.example/privacy', version: '1' },
    }
    const made = await send(server, 'POST', '/v1/sites', { bearer: server.operatorKey, body: draft })
    expect(made.status).toBe(201)
    expect(made.body['key']).toMatch(/^pk_test_/)
    const { routes, hasLauncher, notice } = draft
    expect(made.body).toMatchObject({ routes, hasLauncher, notice })
    const shopKey = String(made.body['key'])
    expect((await send(server, 'GET', `/v1/surveys?site=${shopKey}`, { bearer: server.operatorKey })).status).toBe(200)
  })
})
