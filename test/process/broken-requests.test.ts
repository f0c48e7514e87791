/** What is refused before any route: broken, slow and oversized HTTP. The answer is a problem like any other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROBLEMS, type Problem } from '../../sdk/contract/index.ts'
import { ProblemSchema } from '../../server/schema/problem.ts'
import { createValidator } from '../../server/schema/validator.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'
import { speak } from './raw-http.ts'

const folder = makeDiskFolder('broken-requests')
const isProblem = createValidator(ProblemSchema)
let server: RunningServer
/** Begun first, since it takes the server ten seconds to give it up. */
let tooSlow: ReturnType<typeof ask>

beforeAll(async () => {
  server = await startServer({ folder })
  tooSlow = ask('GET /healthz HTTP/1.1\r\nHost: x\r\n')
})
afterAll(() => removeFolder(folder))

const HOST = 'Host: book.example\r\n'
const POST = `POST /v1/sites/pk_live_x/responses HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`

type Refused = { readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly problem: Problem }

async function ask(bytes: string | Uint8Array): Promise<Refused> {
  const { text, statuses } = await speak(server.port, [bytes])
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const lines = head.split('\r\n').slice(1)
  const headers = new Map(lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*: */, '')]))
  expect(headers.get('content-length')).toBe(String(Buffer.byteLength(body)))
  return { status: statuses[0] ?? 0, headers, problem: JSON.parse(body) as Problem }
}

function expectProblem({ status, headers, problem }: Refused): void {
  expect(isProblem(problem)).toMatchObject({ isValid: true })
  expect([problem.status, PROBLEMS[problem.code]]).toEqual([status, status])
  expect(problem.type).toBe(`urn:defter:problem:${problem.code}`)
  expect(problem.detail).toMatch(/^[A-Z].*\.$/)
  expect(problem.requestId).not.toBe('')
  expect(headers.get('x-request-id')).toBe(problem.requestId)
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('connection')).toBe('close')
}

const REFUSED: readonly (readonly [name: string, code: string, request: string | Uint8Array])[] = [
  ['an address that is too long', 'uri_too_long', `GET /${'a'.repeat(10_000)} HTTP/1.1\r\n${HOST}\r\n`],
  ['too many headers', 'headers_too_large', `GET /healthz HTTP/1.1\r\n${HOST}${'X-A: 1\r\n'.repeat(200)}\r\n`],
  ['a header that is too long', 'headers_too_large', `GET / HTTP/1.1\r\n${HOST}X-A: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['two hosts', 'malformed_request', `GET /healthz HTTP/1.1\r\n${HOST}${HOST}\r\n`],
  ['no host', 'malformed_request', 'GET /healthz HTTP/1.1\r\n\r\n'],
  ['no host, in the older HTTP', 'malformed_request', 'GET /healthz HTTP/1.0\r\n\r\n'],
  ['a host that is none', 'malformed_request', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['an address that is none', 'malformed_request', `GET http://:x/ HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`],
  ['a header without a colon', 'malformed_request', `GET / HTTP/1.1\r\n${HOST}nonsense\r\n\r\n`],
  ['a method nobody knows', 'malformed_request', `NONSENSE / HTTP/1.1\r\n${HOST}\r\n`],
  ['a call for a tunnel', 'malformed_request', `CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n`],
  ['two lengths', 'malformed_request', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ['a broken chunk', 'malformed_request', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
  [
    'chunks that carry too much beside them',
    'body_too_large',
    `${POST}Transfer-Encoding: chunked\r\n\r\n2;a=${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  ],
  ['a call in TLS', 'malformed_request', new Uint8Array([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3])],
  ['no HTTP at all', 'malformed_request', 'hello\r\n\r\n'],
]

describe('a request that is refused before any route is answered by a problem of the published list', () => {
  test.each(REFUSED)('%s', async (_name, code, request) => {
    const refused = await ask(request)
    expectProblem(refused)
    expect(refused.problem.code).toBe(code)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('a head that never ends', async () => {
    const refused = await tooSlow
    expectProblem(refused)
    expect(refused.problem.code).toBe('request_timeout')
  })

  test('an expectation that nobody knows is passed over', async () => {
    const answer = await speak(server.port, [
      `GET /healthz HTTP/1.1\r\n${HOST}Connection: close\r\nExpect: tea\r\n\r\n`,
    ])
    expect(answer.statuses).toEqual([200])
  })

  test('a page may read why its request was refused', async () => {
    const origin = 'Origin: https://shop.example\r\n'
    const { headers } = await ask(`GET /${'a'.repeat(10_000)} HTTP/1.1\r\n${HOST}${origin}\r\n`)
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(headers.get('vary')).toBe('Origin')
  })

  test('nothing of the request is repeated, and the log knows it by its id', async () => {
    const refused = await ask(`GET /pssst${'a'.repeat(10_000)} HTTP/1.1\r\n${HOST}\r\n`)
    expect(JSON.stringify(refused.problem)).not.toContain('pssst')
    expect(await server.stop()).toBe(0)
    const log = readFileSync(join(folder, 'log.ndjson'), 'utf8')
    const lines = log.split('\n').filter((line) => line.includes(`"${refused.problem.requestId}"`))
    expect(lines).toEqual([expect.stringContaining('"status":414')])
    expect(log).not.toContain('pssst')
  })
})
