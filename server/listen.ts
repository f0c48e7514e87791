/** Opens the port with limits against slow and broken callers, and closes it without dropping an answer. Never speaks first. */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { NodeLane } from './node-lane.ts'
import { endSlowBodies } from './slow-bodies.ts'

export type Listening = {
  readonly port: number
  /** Finishes what is in flight, for at most 10 s, and lets every socket go. */
  stop(): Promise<void>
}

export type ListenOptions = {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Called once, with the port that was opened and before the first request. */
  readonly createApp: (port: number) => { readonly app: Hono; readonly lane: NodeLane }
}

const LIMITS = {
  headersTimeout: 10_000,
  // Bodies have a clock of their own, which an import that keeps coming does not run out of.
  requestTimeout: 0,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
  requireHostHeader: true,
} as const
const REQUESTS_PER_SOCKET = 10_000
const MOST_HEADERS = 100
const LONGEST_URL = 8_192
const STOP_MS = 10_000
const IDLE_SWEEP_MS = 50

export async function listen({ host, port, createApp }: ListenOptions): Promise<Listening> {
  const server = createHttpServer(LIMITS)
  server.maxRequestsPerSocket = REQUESTS_PER_SOCKET
  server.maxHeadersCount = MOST_HEADERS * 10
  server.on('clientError', refuseSocket)
  endSlowBodies(server, (socket) => refuseSocket(Object.assign(new Error('slow'), { code: SLOW }), socket))
  // An upgrade is ignored: without a listener Node would close the socket without a word.
  server.on('upgrade', (_incoming, socket) => {
    refuseSocket(new Error('upgrade'), socket as Socket)
    // The socket is nobody's now: unread, what follows on it would keep it open for ever, and us from stopping.
    socket.resume()
  })
  const openPort = await opened(server, host, port)
  const { app, lane } = createApp(openPort)
  const answer = getRequestListener(app.fetch, { errorHandler: () => refusedRequest() })
  server.on('request', (incoming, outgoing) => {
    const broken = brokenReason(incoming)
    if (broken) refuseRaw(outgoing, broken)
    else if (!lane(incoming, outgoing)) void answer(incoming, outgoing)
  })
  return { port: openPort, stop: () => stopped(server) }
}

type Broken = { readonly status: 400 | 414 | 431; readonly code: string }

/** What Node lets through and we do not. */
function brokenReason({ rawHeaders, url = '' }: IncomingMessage): Broken | undefined {
  if (url.length > LONGEST_URL) return { status: 414, code: 'uri_too_long' }
  if (rawHeaders.length > MOST_HEADERS * 2) return { status: 431, code: 'too_many_headers' }
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts > 1 ? { status: 400, code: 'invalid_request' } : undefined
}

function problemText({ status, code }: Broken): string {
  return JSON.stringify({ type: `urn:defter:problem:${code}`, title: 'The request is broken', status, code })
}

function refuseRaw(outgoing: ServerResponse, broken: Broken): void {
  outgoing.writeHead(broken.status, { 'content-type': 'application/problem+json', connection: 'close' })
  outgoing.end(problemText(broken))
}

function refusedRequest(): Response {
  const broken = { status: 400, code: 'invalid_request' } as const
  return new Response(problemText(broken), { status: 400, headers: { 'content-type': 'application/problem+json' } })
}

const SLOW = 'ERR_HTTP_REQUEST_TIMEOUT'
const STATUS_LINES: Readonly<Record<string, string>> = {
  [SLOW]: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
}

/** Answers what never became a request; nothing of it is repeated. */
function refuseSocket(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) return void socket.destroy()
  const line = STATUS_LINES[error.code ?? ''] ?? '400 Bad Request'
  const body = problemText({ status: 400, code: 'invalid_request' })
  socket.end(
    `HTTP/1.1 ${line}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function opened(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_MS)
    // A socket that was busy falls idle when it is answered, and would then wait for its time-out.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS)
    server.close(() => {
      clearTimeout(force)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })
}
