import { beforeEach, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { API, aServer, must, send, SHOP, type TestServer } from '../routes/a-server.ts'

/** C3: who may call what, and who may read the answer. */
let server: TestServer
let path: string

beforeEach(async () => {
  server = await aServer()
  path = `/v1/sites/${server.site.key}/responses`
})

const postFrom = (origin: string) => send(server, 'POST', path, { body: aSubmission(), headers: { origin } })
const EXPOSED = 'Retry-After, Idempotency-Replayed, ETag, X-Request-Id'

describe('origins', () => {
  test('A057 a page that is not listed is told so, readably, and nothing is stored', async () => {
    const refused = await postFrom('https://evil.example')
    expect([refused.status, refused.body['code']]).toEqual([403, 'origin_not_allowed'])
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://evil.example')
    expect(refused.text).not.toContain(SHOP)
    const list = await send(server, 'GET', '/v1/responses', { bearer: server.operatorKey })
    expect(list.body['data']).toEqual([])
  })

  test.each([
    'null',
    'https://shop.example.evil.com',
    'https://evilshop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.',
    'https://SHOP.example',
    'https://xn--shop-.example',
    'https://shop.example/',
    'https://a.shop.example',
  ])('A058 an origin counts exactly or not at all: %s', async (origin) => {
    expect((await postFrom(origin)).status).toBe(403)
  })

  test('A058 `null` counts where the site lists it', async () => {
    must(await server.book.updateSite(server.site.id, { origins: [SHOP, 'null'] }, 'system'))
    expect((await postFrom('null')).status).toBe(201)
  })

  test('our own origin and programs without one are allowed, and programs are marked', async () => {
    expect((await postFrom(API)).status).toBe(201)
    const body = aSubmission()
    expect((await send(server, 'POST', path, { body })).status).toBe(201)
    const one = await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })
    expect(one.body['direct']).toBe(true)
  })

  test('A059 no answer ever allows credentials', async () => {
    for (const origin of [SHOP, 'https://evil.example', 'null']) {
      const answer = await postFrom(origin)
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      expect(answer.headers.get('access-control-allow-origin')).not.toBe('*')
    }
  })

  test('every public answer says that it differs by origin and which headers may be read', async () => {
    const paths = [
      ['POST', path, 422],
      ['GET', `${path}/0193fa10-1234-7abc-8abc-1234567890ab`, 401],
      ['POST', '/v1/sites/pk_live_none/responses', 404],
      ['PUT', path, 405],
      ['GET', '/nowhere', 404],
    ] as const
    for (const [method, address, status] of paths) {
      const answer = await send(server, method, address, {
        headers: { origin: SHOP },
        ...(method === 'POST' && { body: {} }),
      })
      expect([method, address, answer.status]).toEqual([method, address, status])
      expect(answer.headers.get('vary')).toBe('Origin')
      expect(answer.headers.get('access-control-expose-headers')).toBe(EXPOSED)
      expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
      expect(answer.headers.get('x-request-id')).toBe(answer.body['requestId'])
    }
  })

  test('a shed answer can be read by the page too, and says when to come back', async () => {
    const { options } = server
    const busy = await aServer({ store: { ...options.store, pendingWrites: 5_000 } })
    const answer = await send(busy, 'POST', `/v1/sites/${busy.site.key}/responses`, {
      body: aSubmission(),
      headers: { origin: SHOP },
    })
    expect([answer.status, answer.body['code']]).toEqual([503, 'overloaded'])
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  test('a preflight is answered for what the route takes', async () => {
    const answer = await send(server, 'OPTIONS', `${path}/0193fa10-1234-7abc-8abc-1234567890ab`, {
      headers: { origin: SHOP, 'access-control-request-method': 'DELETE' },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, HEAD, DELETE, OPTIONS')
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization')
  })

  test('the owner API speaks to no page at all', async () => {
    const headers = { origin: SHOP }
    const read = await send(server, 'GET', '/v1/responses', { bearer: server.operatorKey, headers })
    const preflight = await send(server, 'OPTIONS', '/v1/responses', {
      headers: { ...headers, 'access-control-request-method': 'GET' },
    })
    for (const answer of [read, preflight]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('keys', () => {
  test('A061 a wrong site key and a site that never was look the same', async () => {
    const guess = await send(server, 'POST', '/v1/sites/pk_live_0000000000000000000000/responses', {
      body: aSubmission(),
    })
    const nonsense = await send(server, 'POST', '/v1/sites/x/responses', { body: aSubmission() })
    expect([guess.status, nonsense.status]).toEqual([404, 404])
    expect({ ...guess.body, requestId: '' }).toEqual({ ...nonsense.body, requestId: '' })
  })

  test('A061 guessing site keys is limited by address', async () => {
    const limited = await aServer({ rateLimit: 5 })
    const guess = () => send(limited, 'GET', '/v1/sites/pk_live_guess/config')
    const statuses = []
    for (let at = 0; at < 7; at += 1) statuses.push((await guess()).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429])
  })

  test('A062 A064 what is no owner key opens nothing', async () => {
    const good = server.operatorKey
    const wrong = [
      server.site.key,
      `${good}x`,
      good.toUpperCase(),
      ` ${good}`,
      `sk_${'a'.repeat(7_000)}`,
      'sk_ş',
      `${good} ${good}`,
    ]
    for (const bearer of wrong) {
      const answer = await server.app.request('/v1/responses', {
        headers: { authorization: `Bearer ${encodeURI(bearer)}` },
      })
      expect(answer.status).toBe(401)
    }
    expect((await send(server, 'GET', '/v1/responses')).status).toBe(401)
  })

  test('A063 a key in an address is refused, even a right one', async () => {
    const answer = await send(server, 'GET', `/v1/responses?key=${server.operatorKey}`, { bearer: server.operatorKey })
    expect([answer.status, answer.body['code']]).toEqual([400, 'key_in_query'])
    expect(answer.text).not.toContain(server.operatorKey)
  })

  test.each([
    ['in capitals', (key: string) => key.toUpperCase()],
    ['behind percent signs', (key: string) => key.replaceAll(/./g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)],
    ['beside a broken percent sign', (key: string) => `%E0%A4%A&key=${key}`],
  ])('A063 a key in an address is refused %s', async (_, disguise) => {
    const answer = await send(server, 'GET', `/v1/responses?key=${disguise(server.operatorKey)}`)
    expect([answer.status, answer.body['code']]).toEqual([400, 'key_in_query'])
  })

  test('A063 a cursor that has the first signs of a key by chance is none', async () => {
    const cursor = 'WyLFnyAyLyYiXQ.MJ707mxKX_jXUO6nHIfQIIUzHfZfiWz67zr1Sk_he_k'
    const answer = await send(server, 'GET', `/v1/products?cursor=${cursor}`, { bearer: server.operatorKey })
    expect(answer.body['code']).not.toBe('key_in_query')
  })

  test('A065 after 20 wrong keys a minute the address waits, and another one does not', async () => {
    let address = '192.0.2.1'
    const watched = await aServer({ addressOf: () => address })
    const statuses = new Set<number>()
    for (let at = 0; at < 20; at += 1)
      statuses.add((await send(watched, 'GET', '/v1/sites', { bearer: `sk_${'0'.repeat(12)}_${at}` })).status)
    expect([...statuses]).toEqual([401])
    const locked = await send(watched, 'GET', '/v1/sites', { bearer: watched.operatorKey })
    expect(locked.status).toBe(429)
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
    address = '192.0.2.2'
    expect((await send(watched, 'GET', '/v1/sites', { bearer: watched.operatorKey })).status).toBe(200)
  })

  test('A066 a rotated key works for 24 hours more, a revoked one not at all', async () => {
    const old = await server.key('viewer')
    const id = old.split('_')[1]
    const rotated = await send(server, 'POST', `/v1/keys/${id}/rotate`, { bearer: server.operatorKey })
    expect(rotated.status).toBe(201)
    const fresh = String(rotated.body['secret'])
    const open = async (bearer: string) => (await send(server, 'GET', '/v1/responses', { bearer })).status
    expect([await open(old), await open(fresh)]).toEqual([200, 200])
    server.at.now += 24 * 3_600_000 + 1
    expect([await open(old), await open(fresh)]).toEqual([401, 200])
    await send(server, 'DELETE', `/v1/keys/${fresh.split('_')[1]}`, { bearer: server.operatorKey })
    expect(await open(fresh)).toBe(401)
  })

  test('A067 the list of keys holds no secret', async () => {
    // The secret half may hold a _ itself.
    const secret = (await server.key('agent')).split('_').slice(2).join('_')
    expect(secret.length).toBeGreaterThan(20)
    const made = await send(server, 'POST', '/v1/keys', { body: { kind: 'proof' }, bearer: server.operatorKey })
    const list = await send(server, 'GET', '/v1/keys', { bearer: server.operatorKey })
    expect(list.text).not.toContain(secret)
    expect(list.text).not.toContain(made.body['secret'])
    expect(list.text).not.toMatch(/hash|sealed/i)
  })
})
