import { once } from 'node:events'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSubmission } from '../kit/a-submission.ts'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { startServer, type RunningServer } from '../kit/start-server.ts'
import { speak } from './raw-http.ts'

/** C2: what is wrong below JSON. Every row ends with a server that answers the next caller. */
const folder = makeDiskFolder('http-level')
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ folder })
})
afterAll(async () => {
  expect(await server.stop()).toBe(0)
  removeFolder(folder)
})

const eventually = expect.poll

const HOST = 'Host: book.example\r\n'
const LAST = 'Connection: close\r\n'
/** The last thing said on its connection. */
const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\n${HOST}${LAST}${headers}\r\n`
const post = (headers: string, body = '{}') =>
  `POST /v1/sites/${server.siteKey}/responses HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n${headers}\r\n${body}`

async function firstStatus(bytes: string): Promise<number | undefined> {
  return (await speak(server.port, [bytes])).statuses[0]
}

async function expectAlive() {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
}

describe('methods', () => {
  test.each(['TRACE', 'PROPFIND', 'PUT', 'PATCH'])(
    'A038 %s is not taken, says what is, and echoes nothing',
    async (method) => {
      const answer = await speak(server.port, [`${method} /healthz HTTP/1.1\r\n${HOST}${LAST}X-Secret: pssst\r\n\r\n`])
      expect(answer.statuses).toEqual([405])
      expect(answer.text.toLowerCase()).toContain('allow: get, head, options')
      expect(answer.text).not.toContain('pssst')
      await expectAlive()
    },
  )

  test('A038 CONNECT and a method that is none are refused', async () => {
    await speak(server.port, [`CONNECT evil.example:80 HTTP/1.1\r\n${HOST}\r\n`])
    expect(await firstStatus(`NONSENSE / HTTP/1.1\r\n${HOST}\r\n`)).toBe(400)
    await expectAlive()
  })

  test('A039 a method in a header or a query is ignored', async () => {
    expect(await firstStatus(get('/healthz?_method=DELETE', 'X-HTTP-Method-Override: DELETE\r\n'))).toBe(200)
  })

  test('A052 HEAD has no body and OPTIONS no effect', async () => {
    const head = await speak(server.port, [`HEAD /healthz HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`])
    expect(head.statuses).toEqual([200])
    expect(head.text.split('\r\n\r\n')[1]).toBe('')
    expect(await firstStatus(`OPTIONS /v1/responses HTTP/1.1\r\n${HOST}${LAST}\r\n`)).toBe(204)
  })
})

describe('framing', () => {
  test.each([
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n'],
    ['a negative length', 'Content-Length: -2\r\n'],
    ['a hexadecimal length', 'Content-Length: 0x2\r\n'],
    ['a length beyond measure', `Content-Length: ${'9'.repeat(40)}\r\n`],
    ['a space before the colon', 'Content-Length : 2\r\n'],
    ['chunked twice', 'Transfer-Encoding: chunked, identity\r\n'],
  ])('A040 %s is refused and the connection closed', async (_name, headers) => {
    const answer = await speak(server.port, [post(headers, '{}GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')])
    expect(answer.statuses).toEqual([400])
    expect(answer.isClosed).toBe(true)
    await expectAlive()
  })

  test('A040 a chunk of a broken size is refused', async () => {
    expect((await speak(server.port, [post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n')])).isClosed).toBe(
      true,
    )
    await expectAlive()
  })

  test('A006 a body in chunks is a body like any other', async () => {
    const body = JSON.stringify(aSubmission())
    const half = Math.floor(body.length / 2)
    const chunks = [body.slice(0, half), body.slice(half)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
    expect(await firstStatus(post(`${LAST}Transfer-Encoding: chunked\r\n`, `${chunks.join('')}0\r\n\r\n`))).toBe(201)
  })

  test('A005 a body that never ends is cut at the limit', async () => {
    const chunk = `1000\r\n${' '.repeat(4_096)}\r\n`
    const endless = Array.from({ length: 12 }, () => chunk)
    const answer = await speak(server.port, [post('Transfer-Encoding: chunked\r\n', ''), ...endless])
    expect(answer.statuses).toEqual([413])
    expect(answer.isClosed).toBe(true)
    await expectAlive()
  })

  test('A005 a caller that sends all it has before it reads still learns why it was refused', async () => {
    const socket = connect({ port: server.port, host: '127.0.0.1' }).pause()
    socket.on('error', () => undefined)
    const body = Buffer.alloc(32_000_000, ' ')
    const all = Buffer.concat([Buffer.from(post(`Content-Length: ${body.length}\r\n`, '')), body])
    await new Promise((sent) => socket.write(all, () => sent(undefined)))
    await expectAlive()
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk)).resume()
    await once(socket, 'close')
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1.1 413 /)
    await expectAlive()
  })

  test('A005 a gigabyte that is only announced is refused at once', async () => {
    const answer = await speak(server.port, [post('Content-Length: 1000000000\r\n', '{')])
    expect(answer.statuses).toEqual([413])
    expect(answer.isClosed).toBe(true)
  })

  test('A047 twenty pipelined requests are answered in order', async () => {
    const paths = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? '/healthz' : '/nowhere'))
    const answer = await speak(server.port, [
      paths
        .map((path) => get(path))
        .join('')
        .replaceAll(LAST, '') + get('/healthz'),
    ])
    expect(answer.statuses).toEqual([...paths.map((path) => (path === '/healthz' ? 200 : 404)), 200])
  })

  test('A048 an upgrade is not taken', async () => {
    const upgrade = `GET /healthz HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`
    const answer = await speak(server.port, [upgrade], { untilAnswered: true })
    expect(answer.statuses).not.toContain(101)
    await expectAlive()
  })
})

describe('headers and addresses', () => {
  test('A041 no host and two hosts are refused; a strange one is never used', async () => {
    expect(await firstStatus('GET /healthz HTTP/1.1\r\n\r\n')).toBe(400)
    expect(await firstStatus(get('/healthz', 'Host: evil.example\r\n'))).toBe(400)
    const evil = await speak(server.port, [`GET /openapi.json HTTP/1.1\r\n${LAST}Host: evil.example\r\n\r\n`])
    expect(evil.text).not.toContain('evil.example')
  })

  test.each([
    ['100 kB', `X-Long: ${'x'.repeat(100_000)}\r\n`, 431],
    ['5,000 headers', 'X-A: 1\r\n'.repeat(1_500), 431],
    ['no colon', 'nonsense\r\n', 400],
    ['a NUL', 'X-A: a\u0000b\r\n', 400],
    ['a folded line', 'X-A: a\r\n b\r\n', 400],
  ])('A043 %s in the headers is refused', async (_name, headers, status) => {
    expect([status, 400]).toContain(await firstStatus(get('/healthz', headers)))
    await expectAlive()
  })

  test.each([
    '/%zz',
    '/%00',
    '/%c0%af',
    '//evil.example/%2f..',
    '/;/',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/package.json',
    '/.git/config',
    '/.env',
  ])('A044 A045 %s leads nowhere', async (path) => {
    const answer = await speak(server.port, [get(path)])
    expect([400, 404]).toContain(answer.statuses[0])
    expect(answer.text).not.toMatch(/location:/i)
  })

  test('A044 an address of 10 kB is too long', async () => {
    expect(await firstStatus(get(`/${'a'.repeat(10_000)}`))).toBe(414)
  })

  test('A049 A051 ranges and preferences change nothing', async () => {
    const answer = await speak(server.port, [
      get('/healthz', 'Range: bytes=0-1,0-1\r\nAccept: application/xml\r\nAccept-Language: ;q=\r\n'),
    ])
    expect(answer.statuses).toEqual([200])
    expect(answer.text).toContain('{"status":"ok"}')
  })

  test('A053 of doubled parameters the first counts, and odd ones are ignored', async () => {
    const answer = await fetch(`${server.url}/v1/responses?limit=1&limit=100&a[__proto__]=1&b[]=2`, {
      headers: { authorization: `Bearer ${server.ownerKey}` },
    })
    expect(((await answer.json()) as { meta: { limit: number } }).meta.limit).toBe(1)
  })

  test('A054 a private answer is never kept, whatever its address pretends', async () => {
    const answer = await fetch(`${server.url}/v1/responses?x=.css`, {
      headers: { authorization: `Bearer ${server.ownerKey}` },
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const asset = await fetch(`${server.url}/v1/responses/x.css`, {
      headers: { authorization: `Bearer ${server.ownerKey}` },
    })
    expect(asset.headers.get('cache-control')).toBe('no-store')
  })

  test('A042 a forwarded address does not lift the limit', async () => {
    const limited = await startServer({ folder: makeDiskFolder('http-limited'), flags: ['--rate-limit', '3'] })
    try {
      const statuses = []
      for (let at = 0; at < 6; at += 1) {
        const headers = { 'x-forwarded-for': `203.0.113.${at}` }
        const answer = await fetch(`${limited.url}/openapi.json`, { headers })
        // Read to its end: the server waits for what is still on its way before it stops.
        await answer.arrayBuffer()
        statuses.push(answer.status)
      }
      expect(statuses).toContain(429)
    } finally {
      await limited.stop()
      removeFolder(dirname(limited.databaseFile))
    }
  })
})

describe('start and stop', () => {
  test('A067 nothing it printed holds a key that was given to it', () => {
    expect(server.output()).not.toContain(server.ownerKey)
  })

  test('F59 told to stop, it answers what is in flight and exits 0', async () => {
    const other = await startServer({ folder: makeDiskFolder('http-stopping') })
    const body = JSON.stringify(aSubmission())
    const head = `POST /v1/sites/${other.siteKey}/responses HTTP/1.1\r\n${HOST}Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    const call = await beginCall(other.port, head)
    const stopped = other.stop('SIGTERM')
    await eventually(() => takesCalls(other.port)).toBe(false)
    call.end(body)
    expect(await call.answer).toContain('HTTP/1.1 201')
    expect(await stopped).toBe(0)
    removeFolder(dirname(other.databaseFile))
  })
})

test('told to stop as soon as it answers, it ends in order', async () => {
  const other = await startServer({ folder: makeDiskFolder('http-early-stop') })
  expect(await other.stop('SIGTERM')).toBe(0)
  removeFolder(dirname(other.databaseFile))
})

test('A048 told to stop, it lets go of a caller who wanted an upgrade and talks on', async () => {
  const other = await startServer({ folder: makeDiskFolder('http-upgrade') })
  const caller = connect({ port: other.port, host: '127.0.0.1', allowHalfOpen: true }).resume()
  caller.write(`GET /healthz HTTP/1.1\r\n${HOST}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  await once(caller, 'end')
  caller.end('and on it talks')
  expect(await other.stop('SIGTERM')).toBe(0)
  removeFolder(dirname(other.databaseFile))
})

/** Sends the head alone; resolves once the server has read it, which it says by 100 Continue. */
async function beginCall(port: number, head: string) {
  const socket = connect({ port, host: '127.0.0.1' })
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  socket.on('error', () => undefined)
  const answer = once(socket, 'close').then(() => text)
  socket.write(head)
  await eventually(() => text).toContain('HTTP/1.1 100')
  return { answer, end: (body: string) => void socket.write(body) }
}

async function takesCalls(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' })
  const isTaken = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  socket.destroy()
  return isTaken
}
