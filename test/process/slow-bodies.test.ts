import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { endSlowBodies } from '../../server/slow-bodies.ts'

const PACE = { graceMs: 150, bytesPerSecond: 1_000, sweepMs: 20 }
const server = createServer({ requestTimeout: 0, connectionsCheckingInterval: 20 })
endSlowBodies(server, (socket) => socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n'), PACE)
server.on('request', (incoming, outgoing) => {
  incoming.on('error', () => undefined)
  incoming.on('end', () => outgoing.end('read')).resume()
})

afterEach(() => server.closeAllConnections())

/** Sends a body of `pieces` with a pause before each, and answers what came back. */
async function sendSlowly(pieces: readonly string[], pauseMs: number, announced?: number): Promise<string> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  const length = announced ?? pieces.join('').length
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`)
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    if (socket.writable) socket.write(piece)
  }
  await closed
  return text
}

test('A046 a body that hardly comes is ended', async () => {
  expect(await sendSlowly(['a', 'b'], 30, 1_000)).toContain('408')
})

test('A046 a body that is announced and never comes is ended', async () => {
  expect(await sendSlowly([], 0, 10)).toContain('408')
})

test('an import that keeps its pace is read, however long it takes', async () => {
  const pieces = Array.from({ length: 10 }, () => 'x'.repeat(200))
  const text = await sendSlowly(pieces, 40)
  expect(text).toContain('200 OK')
  expect(text).toContain('read')
})
