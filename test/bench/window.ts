/** Measures one window of load on one server. Never counts an answer that is not the expected one as work. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onCore, type Contender } from './contenders.ts'
import type { LoadReport } from './load.ts'
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

export async function measure(contender: Contender, durationMs: number, connections = 64): Promise<Measured> {
  const cpuBefore = cpuSeconds(contender.pid)
  const order = { port: contender.port, path: contender.path, connections, durationMs }
  const report = await runLoad(JSON.stringify(order))
  const cpu = cpuSeconds(contender.pid) - cpuBefore
  const good = report.byStatus[contender.expectedStatus] ?? 0
  if (good < report.requests) {
    throw new Error(
      `${contender.name} answered ${JSON.stringify(report.byStatus)}, wanted ${contender.expectedStatus}.`,
    )
  }
  return {
    perSecond: good / report.seconds,
    cpuPerRequestUs: (cpu / good) * 1e6,
    p50Ms: report.p50Ms,
    p99Ms: report.p99Ms,
    loadShare: report.cpuShare,
  }
}

async function runLoad(order: string): Promise<LoadReport> {
  const script = join(import.meta.dirname, 'load.ts')
  const [command = '', ...words] = [...onCore('load'), process.execPath, script, order]
  const { stdout } = await promisify(execFile)(command, words)
  return JSON.parse(stdout) as LoadReport
}
