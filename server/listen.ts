/** Opens the port with limits against slow and broken callers, and closes it without dropping an answer. Never speaks first. */
import {
  createServer as createHttpServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Serving } from './app.ts'
import { refuse, type Refusal } from './domain/refusal.ts'
import { asResponse, type Ended } from './http/responder.ts'
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
  readonly createApp: (port: number) => Pick<Serving, 'app' | 'refuse'> & { readonly lane: NodeLane }
}

const LIMITS = {
  headersTimeout: 10_000,
  // Bodies have a clock of their own, which an import that keeps coming does not run out of.
  requestTimeout: 0,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
  // Refused by us: Node would do it without a word.
  requireHostHeader: false,
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
  const openPort = await opened(server, host, port)
  const { app, lane, refuse: refuseBroken } = createApp(openPort)
  const refuseSocket = (socket: Socket, refusal: Refusal) => {
    if (socket.writable) writeToSocket(socket, refuseBroken(refusal))
    else socket.destroy()
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseSocket(socket, refusalOf(error)))
  endSlowBodies(server, (socket) => refuseSocket(socket, TOO_SLOW))
  // Without a listener Node would close the socket without a word.
  for (const event of ['upgrade', 'connect']) {
    server.on(event, (_incoming: IncomingMessage, socket: Socket) => {
      refuseSocket(socket, MALFORMED)
      // The socket is nobody's now: unread, what follows on it would keep it open for ever, and us from stopping.
      socket.resume()
    })
  }
  // Nobody has to know an expectation; Node would answer 417 without a word.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing))
  const answer = getRequestListener(app.fetch, {
    errorHandler: () => asResponse(Promise.resolve(closing(refuseBroken(MALFORMED)))),
  })
  server.on('request', (incoming, outgoing) => {
    const broken = findBroken(incoming)
    const { method = 'none', headers } = incoming
    letAnswerArrive(incoming, outgoing)
    if (broken) write(outgoing, refuseBroken(broken, { method, origin: headers.origin }))
    else if (!lane(incoming, outgoing)) void answer(incoming, outgoing)
  })
  return { port: openPort, stop: () => stopped(server) }
}

const MALFORMED = refuse('malformed_request', 'Send valid HTTP/1.1.')
const TOO_SLOW = refuse('request_timeout', 'Send the whole request sooner.')
const TOO_MANY_HEADERS = refuse(
  'headers_too_large',
  `Send at most ${MOST_HEADERS} headers, of ${LIMITS.maxHeaderSize} bytes in all.`,
)

/** What Node lets through and we do not. */
function findBroken({ rawHeaders, url = '' }: IncomingMessage): Refusal | undefined {
  if (url.length > LONGEST_URL) return refuse('uri_too_long', `Send an address of at most ${LONGEST_URL} characters.`)
  if (rawHeaders.length > MOST_HEADERS * 2) return TOO_MANY_HEADERS
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts === 1 ? undefined : refuse('malformed_request', 'Send one Host header.')
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: TOO_SLOW,
  HPE_HEADER_OVERFLOW: TOO_MANY_HEADERS,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refuse('body_too_large', 'Send chunks without extensions.'),
}

function refusalOf({ code = '' }: NodeJS.ErrnoException): Refusal {
  return REFUSALS[code] ?? MALFORMED
}

/**
 * Node closes the connection as soon as a closing answer is written. Where the caller is still sending its body, the
 * network then resets the connection, and an answer that was not read yet is lost with it. So only our side is closed
 * first, and what still comes is thrown away until the body ends, the caller leaves, or `endSlowBodies` has waited enough.
 */
function letAnswerArrive(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.prependOnceListener('finish', () => {
    if (incoming.complete || incoming.destroyed) return
    const { socket } = incoming
    socket.destroySoon = () => {
      socket.end()
      incoming.resume()
      incoming.once('end', () => socket.destroy())
    }
  })
}

/** What was not read of a request must not be read on. */
function closing({ status, headers, body }: Ended): Ended & { readonly body: string } {
  return { status, headers: { ...headers, connection: 'close' }, body: typeof body === 'string' ? body : '' }
}

function write(outgoing: ServerResponse, ended: Ended): void {
  const { status, headers, body } = closing(ended)
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
}

/** For what never became a request. */
function writeToSocket(socket: Socket, ended: Ended): void {
  const { status, headers, body } = closing(ended)
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${body}`)
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
