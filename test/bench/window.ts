/** Measures one window of load on one server. Never counts an answer that is not the expected one as work. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onCore, type Contender } from './contenders.ts'
import type { LoadOrder, LoadReport } from './load.ts'
import { cpuSeconds } from './process-cost.ts'

export type Measured = {
  readonly perSecond: number
  /** Microseconds of the server's CPU for one request. */
  readonly cpuPerRequestUs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** The load generator's own share of its core; near 1 it is the bottleneck. */
  readonly loadShare: number
}

type Load = Omit<LoadOrder, 'port' | 'path'>

const USUAL = { connections: 64, pauseAfterShedMs: 0 } as const

export async function measure(contender: Contender, durationMs: number): Promise<Measured> {
  const cpuBefore = cpuSeconds(contender.pid)
  const { rating = 5, nextOrder } = contender
  const load = { ...USUAL, rating, durationMs, ...(nextOrder !== undefined && { firstOrder: nextOrder }) }
  const { byStatus, seconds, cpuShare } = await runLoad(contender, load)
  const cpu = cpuSeconds(contender.pid) - cpuBefore
  const { [contender.expectedStatus]: good, ...others } = byStatus
  if (!good || Object.keys(others).length > 0) {
    throw new Error(`${contender.name} answered ${JSON.stringify(byStatus)}, wanted ${contender.expectedStatus}.`)
  }
  // One order has one outcome: the next window rates others, also than those that were under way at the end of this one.
  if (nextOrder !== undefined) contender.nextOrder = nextOrder + good.count + USUAL.connections
  return {
    perSecond: good.count / seconds,
    cpuPerRequestUs: (cpu / good.count) * 1e6,
    p50Ms: good.p50Ms,
    p99Ms: good.p99Ms,
    loadShare: cpuShare,
  }
}

export async function runLoad({ port, path }: Contender, load: Load): Promise<LoadReport> {
  const order: LoadOrder = { port, path, ...load }
  const script = join(import.meta.dirname, 'load.ts')
  const [command = '', ...words] = [...onCore('load'), process.execPath, script, JSON.stringify(order)]
  const { stdout } = await promisify(execFile)(command, words)
  return JSON.parse(stdout) as LoadReport
}
