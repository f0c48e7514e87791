/** An owner key in an address is refused; what only looks a little like one is what it is. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createCursors } from '../../server/http/cursor.ts'
import { refuseKeyInQuery } from '../../server/http/gate.ts'
import { createListCursors } from '../../server/http/list-cursor.ts'
import { createVault } from '../../server/platform/vault.ts'
import { aServer, send, type TestServer } from './a-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await aServer()
})

const isRefused = (query: string) => refuseKeyInQuery(`https://book.example/v1/responses?${query}`) !== undefined

describe('an owner pages on', () => {
  const vault = createVault(new Uint8Array(32).fill(21))
  const seqs = fc.tuple(fc.integer({ min: 0, max: 2 ** 42 }), fc.nat())

  test('whatever the cursor of a list of responses looks like', () => {
    const cursors = createCursors(vault)
    let lookalikes = 0
    fc.assert(
      fc.property(seqs, ([receivedAt, seq]) => {
        const cursor = cursors.write({ siteId: 'a site' }, { receivedAt, seq })
        if (/sk_/i.test(cursor)) lookalikes += 1
        expect(isRefused(`cursor=${cursor}`)).toBe(false)
      }),
      { numRuns: 20_000, seed: 21 },
    )
    expect(lookalikes).toBeGreaterThan(5)
  })

  test('whatever the cursor of another list looks like, after a sku of any kind', () => {
    const cursors = createListCursors(vault)
    const words = fc.constantFrom('sk_', 'desk_', 'SK_', 'sk_0123456789ab', 'sk_0123456789ab_', 'é', '1', '-', ' ')
    const sku = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(sku, (last) => {
        expect(isRefused(`cursor=${cursors.write({ siteId: 'a site', list: 'products' }, [last])}`)).toBe(false)
      }),
      { numRuns: 5_000, seed: 21 },
    )
  })

  test('with a cursor that has the first letters of a key, to the page that follows', async () => {
    const cursors = createCursors(server.options.vault)
    const filter = { siteId: server.site.id }
    let seq = 0
    let cursor = ''
    // One in some thousand has them.
    while (!/sk_/i.test(cursor)) cursor = cursors.write(filter, { receivedAt: server.at.now, seq: (seq += 1) })
    const path = `/v1/responses?site=${server.site.key}&cursor=${cursor}`
    const page = await send(server, 'GET', path, { bearer: server.operatorKey })
    expect([page.status, page.body['data']]).toEqual([200, []])
  })
})

describe('what an owner asks for is no key', () => {
  test.each([
    'q=sk_',
    'q=sk_live',
    'q=task_507f1f77bcf8_6f0e9f8c-4d1a-4c63-9df2-1c1f9f3a7b21',
    'surveyId=desk_0123456789ab_after-the-delivery-of-a-parcel',
    'orderId=RISK_0123456789AB_0000000000000000000000000',
    'orderId=sk_0123456789ab',
    'q=sk_0123456789ab_',
    'q=sk_0123456789ab_too-short-for-a-one',
    'q=sk_0123456789abcdef0123456789abcdef0123456789abcdef',
    'site=pk_live_sk_0123456789',
    'q=a%20disk_drive_of_a_very_long_name_without_any_number',
    'q=%',
    '',
  ])('%s', (query) => {
    expect(isRefused(query)).toBe(false)
  })

  test('the answers of a survey and a touchpoint whose names end their first word in sk', async () => {
    const name = 'task_507f1f77bcf8_6f0e9f8c-4d1a-4c63-9df2-1c1f9f3a7b21'
    for (const query of [`survey=${name}`, `touchpoint=${name}`]) {
      const answer = await send(server, 'GET', `/v1/responses?${query}`, { bearer: server.operatorKey })
      expect([answer.status, answer.body['data']]).toEqual([200, []])
    }
  })
})

describe('a key is refused', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 })
  const secret = fc.string({
    unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'),
    minLength: 22,
    maxLength: 64,
  })
  const name = fc.constantFrom('key', 'cursor', 'token', 'q', 'site', 'access_token', '')
  const before = fc.constantFrom('', 'Bearer%20', 'Bearer+', '%22', 'x=1%26key=', 'a-', 'a_')
  const disguises = [
    (key: string) => key,
    (key: string) => key.toUpperCase(),
    (key: string) => key.replaceAll('_', '%5f'),
    (key: string) => key.replaceAll(/./g, (char) => `%${char.charCodeAt(0).toString(16)}`),
  ]

  test('wherever it stands in the query, and however it is written', () => {
    const key = fc.tuple(hex, secret).map(([id, rest]) => `sk_${id}_${rest}`)
    fc.assert(
      fc.property(key, name, before, fc.constantFrom(...disguises), (sent, parameter, first, disguise) => {
        expect(isRefused(`limit=1&${parameter}=${first}${disguise(sent)}&site=x`)).toBe(true)
      }),
      { numRuns: 1_000, seed: 21 },
    )
  })

  test('as it is made, of every role', async () => {
    for (const role of ['viewer', 'agent', 'owner'] as const) {
      const key = await server.key(role)
      const answer = await send(server, 'GET', `/v1/responses?cursor=${key}`, { bearer: server.operatorKey })
      expect([answer.status, answer.body['code']]).toEqual([400, 'key_in_query'])
    }
  })
})
