/** Loads the server beyond what it can take: what is answered, what is shed, how soon all is well. Never for longer than half a minute. */
import { setTimeout as wait } from 'node:timers/promises'
import { startDefter, type Contender } from './contenders.ts'
import type { LoadReport } from './load.ts'
import { memoryMb } from './process-cost.ts'
import { table } from './table.ts'
import { measure, runLoad, type Measured } from './window.ts'

const TEN_TIMES = 640
/** Above the 768 writes that may wait for the disk. */
const MORE_THAN_MAY_WAIT = 2_560
const WINDOW_MS = 6_000
/** Within what a device waits at least: `Retry-After` says a second. */
const PAUSE_MS = 1_000
const RECOVERY_MS = 2_000

/** About half a minute. */
export async function overload(folder: string): Promise<void> {
  const defter = await startDefter(folder)
  try {
    const usual = await measure(defter, RECOVERY_MS)
    const ten = await pressed(defter, TEN_TIMES)
    const flood = await pressed(defter, MORE_THAN_MAY_WAIT)
    const memory = memoryMb(defter.pid).highest
    await wait(RECOVERY_MS)
    const after = await measure(defter, RECOVERY_MS)
    print([rowOf('10 × the callers', ten), rowOf('more than may wait', flood)], { memory, usual, after })
  } finally {
    await defter.stop()
  }
  await limited(folder)
}

function pressed(defter: Contender, connections: number): Promise<LoadReport> {
  return runLoad(defter, { connections, durationMs: WINDOW_MS, rating: 5, pauseAfterShedMs: PAUSE_MS })
}

/** One address, with the limit every server has unless told otherwise. */
async function limited(folder: string): Promise<void> {
  const defter = await startDefter(folder, ['--rate-limit', '120'])
  try {
    const report = await runLoad(defter, { connections: 64, durationMs: 2_000, rating: 5, pauseAfterShedMs: 20 })
    table([HEAD, rowOf('one address, 120 a minute', report)])
  } finally {
    await defter.stop()
  }
}

const HEAD = ['overload', 'accepted/s', 'p99 ms (≤ 500)', 'shed', 'shed p50 / p99 ms (≤ 20)', 'without Retry-After (0)']

function rowOf(name: string, { byStatus, seconds, withoutRetryAfter }: LoadReport): readonly string[] {
  const { '201': accepted, '429': limitedOnes, '503': shedOnes } = byStatus
  const all = Object.values(byStatus).reduce((sum, { count }) => sum + count, 0)
  const shed = shedOnes ?? limitedOnes
  return [
    name,
    ((accepted?.count ?? 0) / seconds).toFixed(0),
    (accepted?.p99Ms ?? Number.NaN).toFixed(0),
    `${(((shed?.count ?? 0) / all) * 100).toFixed(1)} %`,
    shed ? `${shed.p50Ms.toFixed(1)} / ${shed.p99Ms.toFixed(1)}` : 'none was',
    String(withoutRetryAfter),
  ]
}

type Around = { readonly memory: number; readonly usual: Measured; readonly after: Measured }

function print(rows: readonly (readonly string[])[], { memory, usual, after }: Around): void {
  table([HEAD, ...rows])
  table([
    ['around it', 'measured', 'budget'],
    ['highest memory', `${memory.toFixed(0)} MB`, '≤ 300 MB'],
    ['p99 2 s later against before', (after.p99Ms / usual.p99Ms).toFixed(2), 'about 1'],
    ['requests/s 2 s later against before', (after.perSecond / usual.perSecond).toFixed(2), 'about 1'],
  ])
}
