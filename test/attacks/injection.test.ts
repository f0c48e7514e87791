import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { csvCell } from '../../server/routes/csv.ts'
import { createAccessLog, logged } from '../../server/http/access-log.ts'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, type TestServer } from '../routes/a-server.ts'

/** C5: what is written stays text. */
let server: TestServer

beforeAll(async () => {
  server = await aServer()
  for (let at = 0; at < 5; at += 1) {
    server.at.now += 1_000
    await send(server, 'POST', `/v1/sites/${server.site.key}/responses`, { body: aSubmission() })
  }
})

const list = (query: string) => send(server, 'GET', `/v1/responses?${query}`, { bearer: server.operatorKey })

describe('lists', () => {
  test.each([
    "survey=' OR '1'='1",
    'touchpoint=x;DROP TABLE responses',
    'kind=none',
    'band=good',
    'origin=all',
    'hasText=1',
    'from=yesterday',
    'to=2026-02-30T00:00:00Z',
  ])('A085 a filter that is not on the list is refused: %s', async (query) => {
    const answer = await list(query)
    expect([answer.status, answer.body['code']]).toEqual([422, 'validation_failed'])
  })

  test('A088 a cursor is ours, of this list, or nothing', async () => {
    const first = await list('limit=2')
    const cursor = String((first.body['meta'] as { nextCursor: string }).nextCursor)
    const next = await list(`limit=2&cursor=${cursor}`)
    expect(next.status).toBe(200)
    const ids = (answer: typeof first) => (answer.body['data'] as { id: string }[]).map(({ id }) => id)
    expect(ids(next).some((id) => ids(first).includes(id))).toBe(false)
    const bad = [cursor.slice(0, -2), `0${cursor}`, cursor.replace('.', '..'), 'x', '-1.-1.abc', 'a'.repeat(10_000), '']
    for (const wrong of bad) expect((await list(`cursor=${wrong}`)).body['code']).toBe('invalid_cursor')
    expect((await list(`kind=rating&cursor=${cursor}`)).body['code']).toBe('invalid_cursor')
    expect((await list(`site=${server.other.key}&cursor=${cursor}`)).body['code']).toBe('invalid_cursor')
  })

  test.each(['0', '-1', '101', '1e9', 'abc', '10,10', ''])('A089 a limit of %s is refused', async (limit) => {
    expect((await list(`limit=${limit}`)).status).toBe(422)
  })
})

describe('files and logs', () => {
  test('A092 no cell is a formula, and a parser gives the words back', () => {
    const cells = ['=1+1', '+A1', '-2', '@x', '\tx', '\rx', '＝1', 'a"b', 'a\nb', 'a;b', 'plain']
    for (const text of cells) {
      const cell = csvCell(text)
      expect(cell.startsWith('"') && cell.endsWith('"')).toBe(true)
      const read = cell.slice(1, -1).replaceAll('""', '"')
      expect(read === text || read === `'${text}`).toBe(true)
      expect(read).not.toMatch(/^[=+\-@\t\r＝]/)
    }
  })

  test('A092 whatever was written comes back from its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = csvCell(text).slice(1, -1).replaceAll('""', '"')
        expect(read === text || read === `'${text}`).toBe(true)
      }),
    )
  })

  test('A092 the export is a file with a plain name, and Excel’s has its mark and semicolons', async () => {
    const plain = await send(server, 'GET', '/v1/responses/export', { bearer: server.operatorKey })
    expect(plain.headers.get('content-disposition')).toBe(
      `attachment; filename="responses.csv"; filename*=UTF-8''responses.csv`,
    )
    expect(plain.text.trimEnd().split('\r\n')).toHaveLength(6)
    const excel = await server.app.request('/v1/responses/export?flavour=excel', {
      headers: { authorization: `Bearer ${server.operatorKey}` },
    })
    const bytes = new Uint8Array(await excel.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toContain('"id";"receivedAt"')
    const lines = (await send(server, 'GET', '/v1/responses/export?format=ndjson', { bearer: server.operatorKey })).text
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(Array(5).fill('rating'))
  })

  test('an export that is running is not started again, and one that was dropped makes room', async () => {
    const headers = { authorization: `Bearer ${server.operatorKey}` }
    const first = await server.app.request('/v1/responses/export', { headers })
    const second = await send(server, 'GET', '/v1/responses/export', { bearer: server.operatorKey })
    expect([second.status, second.body['code']]).toEqual([429, 'export_running'])
    await first.body?.cancel()
    expect((await send(server, 'GET', '/v1/responses/export', { bearer: server.operatorKey })).status).toBe(200)
  })

  test('A095 whatever stands in a log is one line of JSON and at most 2 kB', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 4_000 }), fc.constant('\x1b[31m\r\n"}'.repeat(500))),
        (text) => {
          const line = logged(text)
          expect(line.length).toBeLessThanOrEqual(2_048)
          expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/)
          expect(typeof JSON.parse(line)).toBe('string')
        },
      ),
    )
  })

  test('A095 a log line names the pattern of the route and nothing that was sent', async () => {
    let lines = ''
    const log = createAccessLog(
      (text) => (lines += text),
      () => 0,
    )
    const watched = await aServer({ log })
    const body = aSubmission({ answers: { rating: 1, comment: 'Leyla 0555 000 00 00' } })
    await send(watched, 'POST', `/v1/sites/${watched.site.key}/responses?sent=1&x=leyla`, { body })
    await send(watched, 'EVIL"\\', '/nowhere/leyla').catch(() => undefined)
    await send(watched, 'GET', '/nowhere/leyla')
    log.flush()
    const parsed = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { route: string })
    expect(parsed.map(({ route }) => route)).toEqual(['/v1/sites/:siteKey/responses', 'none'])
    for (const secret of ['leyla', 'Leyla', '0555', body.id, body.token, watched.site.key])
      expect(lines).not.toContain(secret)
  })
})
