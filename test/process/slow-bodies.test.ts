import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { endSlowBodies } from '../../server/slow-bodies.ts'

const PACE = { graceMs: 20_000, bytesPerSecond: 1_000, sweepMs: 1_000 }

/** How much of all bodies the server has read. */
let bytesRead = 0
let server: ReturnType<typeof createServer>

beforeEach(async () => {
  // Time passes only where a test lets it; sockets run on.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  bytesRead = 0
  server = createServer({ requestTimeout: 0 })
  endSlowBodies(server, (socket) => socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'), PACE)
  server.on('request', (incoming, outgoing) => {
    incoming.on('error', () => undefined)
    incoming.on('data', (chunk: Buffer) => (bytesRead += chunk.length))
    incoming.on('end', () => outgoing.end('read'))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => {
  vi.useRealTimers()
  server.closeAllConnections()
  server.close()
})

/** Sends a body of `pieces`, each after so many seconds; resolves with what came back. */
async function sendSlowly(pieces: readonly string[], secondsEach: number, announced?: number): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  const length = announced ?? pieces.join('').length
  const begun = once(server, 'request')
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`)
  await begun
  let sent = 0
  for (const piece of pieces) {
    vi.advanceTimersByTime(secondsEach * 1_000)
    socket.write(piece)
    sent += piece.length
    await expect.poll(() => bytesRead).toBe(sent)
  }
  if (sent < length) vi.advanceTimersByTime(60_000)
  await closed
  return text
}

test('a body that hardly comes is ended', async () => {
  expect(await sendSlowly(['a', 'b'], 5, 1_000)).toContain('408')
})

test('a body that is announced and never comes is ended', async () => {
  expect(await sendSlowly([], 0, 10)).toContain('408')
})

test('an import that keeps its pace is read, however long it takes', async () => {
  const pieces = Array.from({ length: 30 }, () => 'x'.repeat(2_000))
  const text = await sendSlowly(pieces, 1.9)
  expect(text).toContain('200 OK')
  expect(text).toContain('read')
})
