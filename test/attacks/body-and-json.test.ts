import { beforeAll, describe, expect, test } from 'vitest'
import { aResponseId, aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type SendOptions, type TestServer } from '../routes/a-server.ts'

/** C1: what comes in as a body. Default: a problem with the code given, nothing stored. */
let server: TestServer
let path: string

beforeAll(async () => {
  server = await aServer()
  path = `/v1/sites/${server.site.key}/responses`
})

const post = (body: unknown, headers?: SendOptions['headers']) =>
  send(server, 'POST', path, { body, ...(headers && { headers }) })

async function postBytes(bytes: Uint8Array<ArrayBuffer>, type = 'application/json') {
  const answer = await server.app.request(path, { method: 'POST', body: bytes, headers: { 'content-type': type } })
  return { status: answer.status, code: ((await answer.json()) as { code: string }).code }
}

async function expectRefused(body: unknown, status: number, headers?: SendOptions['headers']) {
  const answer = await post(body, headers)
  expect(answer.status, `${JSON.stringify(body).slice(0, 80)} → ${answer.text.slice(0, 200)}`).toBe(status)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.text).not.toMatch(/node_modules|server\/|at \w+ \(|SELECT|RangeError/)
  return answer
}

const withField = (changes: object) => ({ ...aSubmission(), ...changes })
const withOrder = (changes: object) => withField({ order: { ...ORDER, ...changes } })
const ORDER = {
  id: 'A-1',
  items: [{ sku: 'b1', name: 'Mavi mələklər', quantity: 1, priceMinor: 1_490 }],
  totalMinor: 1_490,
  currency: 'AZN',
}

describe('the body is read in one order', () => {
  test('A001 an empty body is not JSON', async () => {
    expect((await expectRefused('', 400)).body['code']).toBe('invalid_json')
  })

  test.each(['{"id":', '{} x', '{}{}', '{"a":1,}', '{/* no */}', "{'a':1}", 'NaN', '{"a":Infinity}'])(
    'A002 A019 broken JSON is refused: %s',
    async (text) => {
      expect((await expectRefused(text, 400)).body['code']).toBe('invalid_json')
    },
  )

  test.each(['null', '[]', '1', '"x"', 'true'])('A003 a document that is no object is refused: %s', async (text) => {
    await expectRefused(text, 422)
  })

  test.each([
    ['1,000 arrays', '['.repeat(1_000)],
    ['10,000 objects', '{"a":'.repeat(5_000)],
    ['nine closed levels', `${'['.repeat(9)}${']'.repeat(9)}`],
  ])('A004 deep nesting never reaches the parser: %s', async (_name, text) => {
    expect((await expectRefused(text, 400)).body['code']).toBe('too_deep')
  })

  test('A004 brackets inside a text are not nesting', async () => {
    expect((await post(withField({ answers: { rating: 5, comment: '[[[[[[[[[[{{{{ \\" [[' } }))).status).toBe(201)
  })

  test('A004 half a million open brackets are too large', async () => {
    await expectRefused('['.repeat(500_000), 413)
  })

  test('A005 a body over 32 KiB is refused and the connection ends', async () => {
    const answer = await expectRefused({ ...aSubmission(), page: 'x'.repeat(33_000) }, 413)
    expect(answer.headers.get('connection')).toBe('close')
  })

  test('A005 a gigabyte is refused by its announcement', async () => {
    await expectRefused('{}', 413, { 'content-length': '1000000000' })
  })

  test('A006 a body without a length is counted as it comes', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_024).fill(32)),
    })
    const request = new Request(`https://book.example${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect((await server.app.request(request)).status).toBe(413)
  })

  test.each(['gzip', 'br', 'deflate', 'gzip, gzip'])('A007 compressed bodies are not taken: %s', async (encoding) => {
    await expectRefused('{}', 415, { 'content-encoding': encoding })
  })

  test.each([
    '',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=utf-16',
    'application/jsonp',
    ';;;',
    `text/plain;${'x'.repeat(5_000)}`,
  ])('A008 A009 another content type is not taken: %s', async (type) => {
    await expectRefused('{}', 415, { 'content-type': type })
  })

  test('A008 the owner API takes JSON alone', async () => {
    const answer = await send(server, 'POST', '/v1/surveys', {
      body: {},
      bearer: server.operatorKey,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    })
    expect(answer.status).toBe(415)
  })

  test('A010 a byte order mark is not JSON', async () => {
    await expectRefused(`\ufeff${JSON.stringify(aSubmission())}`, 400)
  })

  test.each([
    ['0xFF', [0x22, 0xff, 0x22]],
    ['a cut sequence', [0x22, 0xc4, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00]],
  ])('A011 bytes that are not UTF-8 are refused: %s', async (_name, bytes) => {
    expect(await postBytes(new Uint8Array(bytes))).toEqual({ status: 400, code: 'invalid_utf8' })
  })
})

describe('keys and texts', () => {
  test.each(['\\ud800', 'a\\udc00b', '\\u0000'])(
    'A012 A013 a text no database keeps is refused: %s',
    async (escape) => {
      const text = JSON.stringify(withField({ answers: { rating: 5, comment: '@@' } })).replace('@@', escape)
      const answer = await expectRefused(text, 422)
      expect(answer.body['errors']).toMatchObject([{ path: 'answers.comment' }])
    },
  )

  test('A013 a NUL in a key is refused', async () => {
    await expectRefused(JSON.stringify(aSubmission()).replace('"rating"', '"rat\\u0000ing"'), 422)
  })

  test.each([
    '{"__proto__":{"polluted":1},',
    '{"constructor":{"prototype":{"polluted":1}},',
    '{"about":{"__proto__":{"polluted":1}},',
    '{"unknown":[{"prototype":1}],',
    '{"\\u005f\\u005fproto__":{"polluted":1},',
  ])('A014 prototype keys are refused wherever they are: %s', async (start) => {
    await expectRefused(start + JSON.stringify(aSubmission()).slice(1), 422)
    expect('polluted' in {}).toBe(false)
  })

  test('A015 of two equal keys the last one counts, in validation and in storage', async () => {
    const id = aResponseId()
    const text = JSON.stringify(withField({ id })).replace('"complete":true', '"complete":false,"complete":true')
    expect((await post(text)).status).toBe(201)
    expect((await send(server, 'GET', `/v1/responses/${id}`, { bearer: server.operatorKey })).body['complete']).toBe(
      true,
    )
  })

  test('A016 3,000 unknown keys are dropped here, and ten of them are named to an owner', async () => {
    const keys = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`k${at}`, 1]))
    expect((await post(withField(keys))).status).toBe(201)
    const owner = await send(server, 'POST', '/v1/surveys', { body: keys, bearer: server.operatorKey })
    expect(owner.status).toBe(422)
    expect((owner.body['errors'] as unknown[]).length).toBeLessThanOrEqual(10)
  })

  test('A017 an owner’s unknown field is refused by name', async () => {
    const answer = await send(server, 'PATCH', `/v1/sites/${server.site.key}`, {
      body: { colour: 'red' },
      bearer: server.operatorKey,
    })
    expect(answer.status).toBe(422)
    expect(answer.body['errors']).toMatchObject([{ path: 'colour', code: 'unknown_field' }])
  })

  test('A082 what only the server may say is dropped', async () => {
    const body = withField({
      siteId: server.other.id,
      outcome: 'recovery',
      verified: { order: true, person: true },
      receivedAt: '2020-01-01T00:00:00Z',
      seq: 1,
    })
    await post(body)
    const one = await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })
    expect(one.body).toMatchObject({ verified: { order: false, person: false }, outcome: 'thanks' })
    expect(one.body['receivedAt']).not.toBe('2020-01-01T00:00:00Z')
  })
})

describe('values', () => {
  test.each([
    ['A018 a thousand choices', { answers: { rating: 5, why: Array.from({ length: 1_000 }, () => 'x') } }],
    ['A019 infinity', { revision: 1e308 * 10 }],
    ['A019 a fraction', { revision: 1.5 }],
    ['A019 beyond safe integers', { survey: { id: 'delivery', version: 2 ** 53 + 2 } }],
    ['A020 a score as text', { answers: { rating: '5' } }],
    ['A020 a score off the scale', { answers: { rating: 6 } }],
    ['A020 a score of 0', { answers: { rating: 0 } }],
    ['A020 no score', { answers: { rating: null } }],
    ['A021 a text one over the limit, in astral characters', { answers: { rating: 5, comment: '𝒜'.repeat(5_001) } }],
    ['A029 a month without that day', { occurredAt: '2026-02-30T00:00:00Z' }],
    ['A029 a leap second', { occurredAt: '2026-06-30T23:59:60Z' }],
    ['A029 year 0', { occurredAt: '0000-01-01T00:00:00Z' }],
    ['A029 an impossible zone', { occurredAt: '2026-01-01T00:00:00+99:99' }],
    ['A029 no zone', { occurredAt: '2026-01-01T00:00:00' }],
    ['A029 a number', { occurredAt: 1_767_225_600_000 }],
    ['A030 no id', { id: undefined }],
    ['A030 no UUID', { id: 'x' }],
    ['A030 the nil UUID', { id: '00000000-0000-0000-0000-000000000000' }],
    ['A030 the max UUID', { id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }],
    ['A030 a UUID v1', { id: '6c84fb90-12c4-11e1-840d-7b25c5ee775a' }],
    ['A030 braces', { id: '{0193fa10-1234-7abc-8abc-1234567890ab}' }],
    ['A030 ten kilobytes', { id: 'a'.repeat(10_000) }],
    ['A032 an address of 5 kB', { contact: { channel: 'email', value: `a@${'b'.repeat(5_000)}` } }],
    ['A032 an address with a line break', { contact: { channel: 'email', value: 'a@b.example\r\nBcc: c@d.example' } }],
    ['A032 an address with a name', { contact: { channel: 'email', value: 'Leyla <a@b.example>' } }],
    [
      'A035 too many traits',
      { shopper: { ref: 'r', traits: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`t${at}`, 1])) } },
    ],
    ['A035 traits with depth', { shopper: { ref: 'r', traits: { a: { b: 1 } } } }],
    ['A035 a long trait', { shopper: { ref: 'r', traits: { a: 'x'.repeat(201) } } }],
    ['A068 an e-mail address as pseudonym', { shopper: { ref: 'leyla@shop.example' } }],
    ['A100 an operator', { answers: { rating: { $where: '1' } } }],
    ['A100 a length', { answers: { rating: 5, why: { length: 1e9 } } }],
    ['A100 a thenable', { answers: { then: 1, rating: { then: 1 } } }],
  ])('%s is refused', async (_name, changes) => {
    await expectRefused(withField(changes), 422)
  })

  test.each([
    ['A036 too many lines', { items: Array.from({ length: 51 }, () => ORDER.items[0]) }],
    ['A037 a negative price', { items: [{ ...ORDER.items[0], priceMinor: -1 }] }],
    ['A037 a price as text', { totalMinor: '9'.repeat(400) }],
    ['A037 half a cent', { totalMinor: 0.5 }],
    ['A037 no currency', { currency: 'lira' }],
  ])('%s is refused', async (_name, changes) => {
    await expectRefused(withOrder(changes), 422)
  })

  test('A021 5,000 astral characters are a text like any other', async () => {
    const comment = '😀'.repeat(5_000)
    expect((await post(withField({ answers: { rating: 5, comment } }))).status).toBe(201)
  })

  test('A022 A023 line breaks, separators and direction marks are kept, not obeyed', async () => {
    const comment = 'bir\r\niki\tüç\u2028dört\u202e'
    const body = withField({ answers: { rating: 5, comment } })
    expect((await post(body)).status).toBe(201)
  })

  test('A033 an odd page costs no answer and is not kept', async () => {
    for (const page of ['javascript:alert(1)', '//evil', 'http://user:pw@h/x?q=1']) {
      const body = withField({ page })
      expect((await post(body)).status).toBe(201)
      const one = await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })
      expect(JSON.stringify(one.body['page'] ?? '')).not.toMatch(/javascript|pw|q=1|evil/)
    }
  })

  test.each(['../../x', 'tr_TR.UTF-8', 'x'.repeat(10_000)])(
    'A034 an unknown language falls back: %s',
    async (locale) => {
      const body = withField({ locale })
      expect((await post(body)).status).toBe(201)
      expect(
        (await send(server, 'GET', `/v1/responses/${body.id}`, { bearer: server.operatorKey })).body['locale'],
      ).toBe('tr')
    },
  )

  test('A069 a proof of any kind never refuses a response', async () => {
    for (const proof of ['', 'v1.x.1.y', 'x'.repeat(20_000)]) {
      expect((await post(withOrder({ proof }))).status).toBe(201)
    }
  })
})
