/** What a page may send along with an answer: whatever its tracing adds, nothing that speaks for somebody else. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { aServer, send, SHOP, type Posted, type TestServer } from './a-server.ts'

let server: TestServer
let path: string

beforeAll(async () => {
  server = await aServer()
  path = `/v1/sites/${server.site.key}/responses`
})

function ask(headers: string, { method = 'POST', origin = SHOP } = {}): Promise<Posted> {
  return send(server, 'OPTIONS', path, {
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
  })
}

/** As a browser reads it: names without regard to case, and no `*`. */
function allowed({ headers }: Posted): readonly string[] {
  return (headers.get('access-control-allow-headers') ?? '').split(',').map((name) => name.trim().toLowerCase())
}

test.each([
  ['OpenTelemetry', 'baggage,content-type,traceparent,tracestate'],
  ['Sentry', 'baggage,content-type,sentry-trace'],
  ['Datadog', 'x-datadog-origin,x-datadog-parent-id,x-datadog-sampling-priority,x-datadog-trace-id'],
  ['Elastic', 'elastic-apm-traceparent,traceparent,tracestate'],
  ['New Relic', 'newrelic,traceparent,tracestate'],
  ['a library of the shop, in mixed case', 'X-Requested-With, X-Shop-Session ,traceParent'],
])('what %s adds to every request of a page does not keep an answer back', async (_name, names) => {
  const preflight = await ask(names)
  expect(preflight.status).toBe(204)
  const added = names.split(',').map((name) => name.trim())
  expect(allowed(preflight)).toEqual(expect.arrayContaining(added.map((name) => name.toLowerCase())))
  expect(preflight.headers.get('access-control-allow-origin')).toBe(SHOP)
  const headers = Object.fromEntries(
    added.map((name) => [name, name.toLowerCase() === 'content-type' ? JSON_TYPE : '1']),
  )
  const answer = await send(server, 'POST', path, { body: aSubmission(), headers: { origin: SHOP, ...headers } })
  expect(answer.status).toBe(201)
})

const JSON_TYPE = 'application/json'

test('what is allowed depends on the origin, the method and the headers asked for, and a cache is told so', async () => {
  for (const preflight of [await ask('traceparent'), await ask('content-type'), await ask('(')]) {
    const names = (preflight.headers.get('vary') ?? '').toLowerCase().split(', ')
    expect(names.toSorted()).toEqual(['access-control-request-headers', 'access-control-request-method', 'origin'])
  }
})

test('a page that names headers may do no more than before: same methods, its own origin, no credentials', async () => {
  const [plain, named] = [await ask('content-type'), await ask('content-type,traceparent,x-anything')]
  const others = ({ headers }: Posted) =>
    [...headers].filter(([name]) => !['access-control-allow-headers', 'x-request-id'].includes(name))
  expect(others(named)).toEqual(others(plain))
  expect(named.headers.get('access-control-allow-credentials')).toBeNull()
  const stranger = await ask('traceparent', { origin: 'https://evil.example' })
  expect(stranger.headers.get('access-control-max-age')).toBe('0')
  const body = aSubmission()
  const refused = await send(server, 'POST', path, {
    body,
    headers: { origin: 'https://evil.example', traceparent: '1' },
  })
  expect(refused.status).toBe(403)
})

test('no page says for its shopper where a request comes from, or how a body is packed', async () => {
  const preflight = await ask('content-encoding,X-Forwarded-For,traceparent')
  expect(allowed(preflight)).toEqual(['authorization', 'content-type', 'traceparent'])
})

test.each([
  ['empty', ''],
  ['with an empty name', 'traceparent,,tracestate'],
  ['with a blank inside a name', 'trace parent'],
  ['with a sign that no name has', 'traceparent,x-(a)'],
  ['with a line end in disguise', 'traceparent,x-a\\r\\nset-cookie'],
  ['with the value of a header', 'x-a:b'],
  ['of letters no header has', 'x-\u00fe'],
  ['that asks for everything at once', '*'],
  ['too long to be one', `traceparent,${'x-a,'.repeat(2_000)}x-b`],
])('of a list %s nothing is taken over', async (_name, names) => {
  const preflight = await ask(names)
  expect(preflight.status).toBe(204)
  expect(allowed(preflight)).toEqual(['authorization', 'content-type'])
})

test('whatever is asked for, what comes back is a short list of header names', async () => {
  const anything = fc.string({ unit: fc.constantFrom(...'aZ09-_!#,, \t:;()*@"\\/'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(anything, async (names) => {
      const { headers } = await ask(names)
      const list = headers.get('access-control-allow-headers') ?? ''
      expect(list).toMatch(/^Authorization, Content-Type(?:, [!#$%&'+.^_`|~0-9a-z-]+)*$/)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }),
    { numRuns: 300, seed: 6 },
  )
})

test('the owner API takes no header from any page', async () => {
  const { headers } = await send(server, 'OPTIONS', '/v1/responses', {
    headers: {
      origin: SHOP,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,traceparent',
    },
  })
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})
