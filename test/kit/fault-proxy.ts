/** Stands between client and server and breaks what its plan says. Never invents an answer that looks like the server's. */
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { noFaults, type Fault, type FaultPlan } from './fault-plans.ts'
import { bytesOf, forward, forwardPart, type Target, type WholeAnswer, type WholeRequest } from './forward.ts'

/** One answer of the real server, whether or not the client ever saw it. */
export type Exchange = {
  readonly method: string
  readonly path: string
  readonly requestBody: string
  readonly status: number
  readonly answerBody: string
  readonly fault: Fault | undefined
}

export type FaultProxy = {
  readonly url: string
  readonly port: number
  /** Requests so far, and how many of them met which fault. */
  readonly counts: { requests: number; faulted: number; byKind: Record<string, number> }
  setPlan(plan: FaultPlan): void
  /** Points to another port of the server, after a restart. */
  setTarget(port: number): void
  /** Down: new connections are refused and open ones reset; up: the same port answers again. */
  setDown(isDown: boolean): Promise<void>
  close(): Promise<void>
}

export type FaultProxyOptions = {
  readonly targetPort: number
  readonly plan?: FaultPlan
  readonly observe?: (exchange: Exchange) => void
}

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const state: State = {
    target: { host: '127.0.0.1', port: options.targetPort },
    plan: options.plan ?? noFaults,
    observe: options.observe ?? (() => undefined),
    agent: new Agent({ keepAlive: true }),
    counts: { requests: 0, faulted: 0, byKind: {} },
    startedAt: performance.now(),
    sockets: new Set(),
  }
  let server = await listen(state, 0)
  const { port } = server.address() as AddressInfo
  const shut = async () => {
    for (const socket of state.sockets) socket.resetAndDestroy()
    if (server.listening) await once(server.close(), 'close')
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    counts: state.counts,
    setPlan: (plan) => void (state.plan = plan),
    setTarget: (targetPort) => void (state.target = { host: '127.0.0.1', port: targetPort }),
    setDown: async (isDown) => {
      if (isDown) await shut()
      else if (!server.listening) server = await listen(state, port)
    },
    close: async () => {
      await shut()
      state.agent.destroy()
    },
  }
}

type State = {
  target: Target
  plan: FaultPlan
  readonly observe: (exchange: Exchange) => void
  readonly agent: Agent
  readonly counts: FaultProxy['counts']
  readonly startedAt: number
  readonly sockets: Set<Socket>
}

async function listen(state: State, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    handle(state, request, response).catch(() => request.socket.resetAndDestroy())
  })
  server.on('connection', (socket: Socket) => {
    state.sockets.add(socket)
    // A reset is what we are here for; what the client does then is its own affair.
    socket.on('error', () => undefined)
    socket.on('close', () => state.sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET'
  const path = request.url ?? '/'
  const atMs = performance.now() - state.startedAt
  const fault = state.plan({ index: state.counts.requests++, atMs, method, path })
  if (fault) {
    state.counts.faulted += 1
    state.counts.byKind[fault.kind] = (state.counts.byKind[fault.kind] ?? 0) + 1
  }
  const body = await readAll(request)
  await apply(state, fault, { method, path, headers: request.rawHeaders, body }, response)
}

async function apply(
  state: State,
  fault: Fault | undefined,
  whole: WholeRequest,
  response: ServerResponse,
): Promise<void> {
  const send = () => forwardObserved(state, fault, whole)
  const socket = response.socket
  switch (fault?.kind) {
    case undefined:
      return answer(response, await send())
    case 'hold':
      await fault.until()
      return answer(response, await send())
    case 'refuse':
      return void socket?.resetAndDestroy()
    case 'resetRequestAfter':
      await forwardPart(state.target, whole, fault.bytes)
      return void socket?.resetAndDestroy()
    case 'resetResponseAfter':
      return answerPart(socket, bytesOf(await send()), fault)
    case 'dropResponse':
      await send()
      return void socket?.resetAndDestroy()
    case 'status':
      if (fault.isForwarded) await send()
      return answer(response, madeUp(fault, whole))
    case 'duplicate':
      return answer(response, await duplicate(send, fault.how))
    case 'lateDuplicate':
      // The copy has no client: a server that is gone by then is no news.
      void fault
        .until()
        .then(send)
        .catch(() => undefined)
      return answer(response, await send())
    case 'throttle':
      return trickle(socket, bytesOf(await send()), fault.bytesPerSecond)
    case 'hang':
      return
    case 'corrupt':
      return answer(response, withFlippedBit(await send(), fault.at))
    case 'stripHeaders':
      return answer(response, withoutHeaders(await send(), fault.names))
  }
}

async function forwardObserved(state: State, fault: Fault | undefined, whole: WholeRequest): Promise<WholeAnswer> {
  const received = await forward(state.target, state.agent, whole)
  const { method, path } = whole
  const requestBody = whole.body.toString()
  state.observe({ method, path, requestBody, status: received.status, answerBody: received.body.toString(), fault })
  return received
}

async function duplicate(send: () => Promise<WholeAnswer>, how: 'sequential' | 'concurrent'): Promise<WholeAnswer> {
  if (how === 'concurrent') return (await Promise.all([send(), send()]))[1]
  await send()
  return send()
}

function answer(response: ServerResponse, received: WholeAnswer): void {
  if (response.destroyed) return
  response.writeHead(received.status, received.message, [
    ...received.headers,
    'Content-Length',
    String(received.body.length),
  ])
  response.end(received.body)
}

function answerPart(socket: Socket | null, bytes: Buffer, fault: Extract<Fault, { kind: 'resetResponseAfter' }>): void {
  const part = bytes.subarray(0, fault.bytes)
  socket?.write(part, () => {
    if (fault.how === 'fin') socket.end()
    else socket.resetAndDestroy()
  })
}

async function trickle(socket: Socket | null, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.floor(bytesPerSecond / 20))
  for (let at = 0; at < bytes.length && socket?.writable; at += step) {
    socket.write(bytes.subarray(at, at + step))
    await wait(50)
  }
  socket?.end()
}

function madeUp(fault: Extract<Fault, { kind: 'status' }>, whole: WholeRequest): WholeAnswer {
  const origin = headerOf(whole.headers, 'origin')
  const cors =
    fault.hasCors && origin
      ? ['Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', 'Retry-After, X-Request-Id']
      : []
  const headers = [...cors, ...Object.entries(fault.headers ?? {}).flat()]
  return { status: fault.status, message: 'Made up', headers, body: Buffer.from(fault.body ?? '') }
}

function withFlippedBit(received: WholeAnswer, at = Math.floor(received.body.length / 2)): WholeAnswer {
  const body = Buffer.from(received.body)
  if (at < body.length) body[at] = (body[at] ?? 0) ^ 1
  return { ...received, body }
}

function withoutHeaders(received: WholeAnswer, names: readonly string[]): WholeAnswer {
  const isStripped = (name: string | undefined) => names.some((gone) => gone.toLowerCase() === name?.toLowerCase())
  const headers = received.headers.filter((_, at) => !isStripped(received.headers[at - (at % 2)]))
  return { ...received, headers }
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  const at = headers.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === name)
  return at < 0 ? undefined : headers[at + 1]
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
