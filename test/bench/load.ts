/** Loads one address from one process: so many connections, one request in flight on each. Never parses more than it must. */
import { connect, type Socket } from 'node:net'
import { requestMaker } from './request-maker.ts'

export type LoadOrder = {
  readonly port: number
  readonly path: string
  readonly connections: number
  readonly durationMs: number
}
export type LoadReport = {
  readonly requests: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** How busy this process was itself: 1 is a whole core. */
  readonly cpuShare: number
  readonly byStatus: Readonly<Record<string, number>>
}

const cpuAtStart = process.cpuUsage()
const order: LoadOrder = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(JSON.stringify(await load(order)))

async function load({ port, path, connections, durationMs }: LoadOrder): Promise<LoadReport> {
  const makeRequest = requestMaker(path, port)
  const latenciesMs: number[] = []
  const byStatus: Record<string, number> = {}
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
      onAnswers(socket, (status) => {
        latenciesMs.push(performance.now() - sentAt)
        byStatus[status] = (byStatus[status] ?? 0) + 1
        send()
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('The server closed a connection that was in use.')))
      socket.on('connect', send)
    })
  await Promise.all(
    Array.from({ length: connections }, () => drive(connect({ port, host: '127.0.0.1', noDelay: true }))),
  )
  return summarise(latenciesMs, byStatus, (performance.now() - startedAt) / 1_000)
}

/** Calls back with the status of each whole answer; answers must have a Content-Length. */
function onAnswers(socket: Socket, onAnswer: (status: string) => void): void {
  let held = ''
  socket.on('data', (chunk) => {
    held += chunk.toString('latin1')
    const headEnd = held.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const lengthAt = held.toLowerCase().indexOf('content-length:')
    const length = Number.parseInt(held.slice(lengthAt + 15, lengthAt + 30), 10)
    if (held.length < headEnd + 4 + length) return
    const status = held.slice(9, 12)
    held = ''
    onAnswer(status)
  })
}

function summarise(latenciesMs: number[], byStatus: Record<string, number>, seconds: number): LoadReport {
  latenciesMs.sort((a, b) => a - b)
  const at = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0
  const { user, system } = process.cpuUsage(cpuAtStart)
  const cpuShare = (user + system) / 1e6 / seconds
  return { requests: latenciesMs.length, seconds, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), cpuShare, byStatus }
}
