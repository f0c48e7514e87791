/** Loads one address from one process: so many connections, one request in flight on each. Never parses more than it must. */
import { connect, type Socket } from 'node:net'
import { requestMaker } from './request-maker.ts'

export type LoadOrder = {
  readonly port: number
  readonly path: string
  readonly connections: number
  readonly durationMs: number
  /** Of the survey's first question: a low one opens a case. */
  readonly rating: number
  /** Where there is one, every request rates another order of the large shop, from this one on. */
  readonly firstOrder?: number
  /** How long a connection that was turned away stays quiet. */
  readonly pauseAfterShedMs: number
}
export type Latencies = {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}
export type LoadReport = {
  readonly seconds: number
  /** How busy this process was itself: 1 is a whole core. */
  readonly cpuShare: number
  readonly byStatus: Readonly<Record<string, Latencies>>
  /** Answers 429 and 503 that do not say when to come again. */
  readonly withoutRetryAfter: number
}

const cpuAtStart = process.cpuUsage()
const order: LoadOrder = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await load(order)))

async function load(given: LoadOrder): Promise<LoadReport> {
  const { port, connections, durationMs, pauseAfterShedMs } = given
  const makeRequest = requestMaker(given)
  const latenciesMs: Record<string, number[]> = {}
  let withoutRetryAfter = 0
  const startedAt = performance.now()
  const endAt = startedAt + durationMs
  const drive = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let sentAt = 0
      const send = () => {
        sentAt = performance.now()
        if (sentAt >= endAt) return resolve(void socket.end())
        socket.write(makeRequest(), 'latin1')
      }
      onAnswers(socket, (status, head) => {
        const known = (latenciesMs[status] ??= [])
        known.push(performance.now() - sentAt)
        if (!isShed(status)) return send()
        if (!/\r\nretry-after: \d/i.test(head)) withoutRetryAfter += 1
        setTimeout(send, pauseAfterShedMs)
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('The server closed a connection that was in use.')))
      socket.on('connect', send)
    })
  await Promise.all(
    Array.from({ length: connections }, () => drive(connect({ port, host: '127.0.0.1', noDelay: true }))),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const { user, system } = process.cpuUsage(cpuAtStart)
  const byStatus = Object.fromEntries(Object.entries(latenciesMs).map(([status, known]) => [status, spread(known)]))
  return { seconds, cpuShare: (user + system) / 1e6 / seconds, byStatus, withoutRetryAfter }
}

function isShed(status: string): boolean {
  return status === '429' || status === '503'
}

/** Calls back with the status and head of each whole answer; answers must have a Content-Length. */
function onAnswers(socket: Socket, onAnswer: (status: string, head: string) => void): void {
  let held = ''
  socket.on('data', (chunk) => {
    held += chunk.toString('latin1')
    const headEnd = held.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const lengthAt = held.toLowerCase().indexOf('content-length:')
    const length = Number.parseInt(held.slice(lengthAt + 15, lengthAt + 30), 10)
    if (held.length < headEnd + 4 + length) return
    const head = held.slice(0, headEnd)
    held = ''
    onAnswer(head.slice(9, 12), head)
  })
}

function spread(latenciesMs: number[]): Latencies {
  latenciesMs.sort((a, b) => a - b)
  const count = latenciesMs.length
  const at = (share: number) => latenciesMs[Math.min(count - 1, Math.floor(count * share))] ?? 0
  return { count, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}
