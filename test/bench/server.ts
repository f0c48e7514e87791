/** Measures the real `defter serve` against a raw echo, in the same run. Never prints a figure without its floor. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDiskFolder, refuseMemory, removeFolder } from '../kit/disk-folder.ts'
import { onCore, startDefter, startEcho, startOneByOne, startWithOffers, type Contender } from './contenders.ts'
import { OFFERS, ORDERS, PRODUCTS } from './large-shop.ts'
import { overload } from './overload.ts'
import { memoryMb } from './process-cost.ts'
import { median, spread, table } from './table.ts'
import { measure, type Measured } from './window.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '4' },
    overload: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const windowMs = Number(values.seconds) * 1_000
const folder = makeDiskFolder('bench')
const largeFolder = makeDiskFolder('bench-large')

try {
  refuseMemory(folder)
  await (values.overload ? overload(folder) : bench())
} finally {
  removeFolder(folder)
  removeFolder(largeFolder)
}

async function bench(): Promise<void> {
  const syncMs = diskSyncMs()
  const coldStarts = await coldStartsMs()
  const [echo, defter, oneByOne] = [await startEcho(), await startDefter(folder), await startOneByOne(folder)]
  const all = [echo, defter, oneByOne]
  try {
    for (const contender of all) await measure(contender, 2_000)
    const measured = await interleave(all)
    const memory = memoryMb(defter.pid)
    // Afterwards, since every one of them opens a case and the file grows.
    const unhappy = await interleave([echo, { ...defter, name: 'defter, unhappy', rating: 2 }])
    print(measured, unhappy, { syncMs, coldStarts, memory })
    await benchOffers(echo)
  } finally {
    for (const contender of all) await contender.stop()
  }
}

/** With everything an offer needs to be decided: each request rates another imported order and gets a signed hint. */
async function benchOffers(echo: Contender): Promise<void> {
  const offers = await startWithOffers(largeFolder)
  try {
    const loaded = memoryMb(offers.pid)
    await measure(offers, 2_000)
    const [floor = [], measured = []] = [...(await interleave([echo, offers])).values()]
    const memory = memoryMb(offers.pid)
    table([
      [`${OFFERS} offers, ${PRODUCTS} products, ${ORDERS} orders`, 'measured', 'budget'],
      ['requests/s against the echo', ratios(measured, floor, (one) => one.perSecond), '≥ 0.25'],
      ['CPU per request against the echo', ratios(measured, floor, (one) => one.cpuPerRequestUs), '–'],
      ['memory when loaded', `${loaded.now.toFixed(0)} MB`, '≤ 270 MB'],
      ['memory under load, now / highest', `${memory.now.toFixed(0)} / ${memory.highest.toFixed(0)} MB`, '≤ 270 MB'],
    ])
  } finally {
    await offers.stop()
  }
}

/** Every round measures each contender once, in turn, so that whatever else the machine does hits all of them. */
async function interleave(all: readonly Contender[]): Promise<ReadonlyMap<Contender['name'], Measured[]>> {
  const measured = new Map<Contender['name'], Measured[]>(all.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of all) measured.get(contender.name)?.push(await measure(contender, windowMs))
  }
  return measured
}

type Facts = {
  readonly syncMs: number
  readonly coldStarts: readonly number[]
  readonly memory: { readonly now: number; readonly highest: number }
}

type Windows = ReadonlyMap<Contender['name'], Measured[]>

function ratios(of: readonly Measured[], floor: readonly Measured[], read: (one: Measured) => number): string {
  return spread(of.map((one, round) => read(one) / read(floor[round] ?? one)))
}

function print(measured: Windows, later: Windows, facts: Facts): void {
  const [echo = [], defter = [], oneByOne = []] = [...measured.values()]
  const [laterEcho = [], unhappy = []] = [...later.values()]
  const rows = [
    ['requests/s against the echo', ratios(defter, echo, (one) => one.perSecond), '≥ 0.35, aim 0.5'],
    ['CPU per request against the echo', ratios(defter, echo, (one) => one.cpuPerRequestUs), '≤ 4'],
    ['requests/s, every one opens a case', ratios(unhappy, laterEcho, (one) => one.perSecond), '–'],
    [
      'requests/s against one transaction each',
      ratios(defter, oneByOne, (one) => one.perSecond),
      againstEach(echo, oneByOne),
    ],
    ['p50 against the echo', ratios(defter, echo, (one) => one.p50Ms), '–'],
    ['p99 against (2 × the echo + one sync)', spread(tail(defter, echo, facts.syncMs)), '≤ 1'],
    ['memory, now / highest', `${facts.memory.now.toFixed(0)} / ${facts.memory.highest.toFixed(0)} MB`, '≤ 150 MB'],
    ['cold start to first answer', `${spread(facts.coldStarts, 0)} ms`, '≤ 500 ms'],
  ]
  console.log(`\n${rounds} rounds of ${windowMs / 1_000} s, 64 connections, 600-byte responses, every id new.`)
  console.log(
    `${cpus().length} cores, ${onCore('server').length > 0 ? 'one each for server and load' : 'shared (no taskset)'}.`,
  )
  console.log(`One disk sync takes ${facts.syncMs.toFixed(2)} ms.\n`)
  table([['median (lowest … highest)', 'measured', 'budget'], ...rows])
  const absolute = [...measured, ...[...later].slice(1)].map(([name, windows]) => [name, ...absolutes(windows)])
  table([['absolute', 'requests/s', 'CPU/request µs', 'p50 ms', 'p99 ms', 'load generator busy'], ...absolute])
}

/** A group saves flushes. Where one is so quick that twenty times those requests are more than the echo, nobody can. */
function againstEach(echo: readonly Measured[], oneByOne: readonly Measured[]): string {
  const usual = (windows: readonly Measured[]) => median(windows.map((one) => one.perSecond))
  return usual(oneByOne) * 20 > usual(echo) ? '≥ 20 where a flush is slow; here the echo has not' : '≥ 20'
}

function tail(defter: readonly Measured[], echo: readonly Measured[], syncMs: number): number[] {
  return defter.map((one, round) => one.p99Ms / (2 * (echo[round]?.p99Ms ?? 0) + syncMs))
}

function absolutes(windows: readonly Measured[]): string[] {
  const middle = (read: (one: Measured) => number, digits: number) => median(windows.map(read)).toFixed(digits)
  return [
    middle((one) => one.perSecond, 0),
    middle((one) => one.cpuPerRequestUs, 1),
    middle((one) => one.p50Ms, 2),
    middle((one) => one.p99Ms, 2),
    `${middle((one) => one.loadShare * 100, 0)} %`,
  ]
}

async function coldStartsMs(): Promise<number[]> {
  const times: number[] = []
  // The first start makes the database and is not counted.
  for (let start = 0; start < 6; start += 1) {
    const defter = await startDefter(folder)
    if (start > 0) times.push(defter.startedInMs ?? 0)
    await defter.stop()
  }
  return times
}

/** The median time of appending 4 kB and flushing it, on the disk the database is on. */
function diskSyncMs(): number {
  const file = openSync(join(folder, 'sync'), 'a')
  const times = Array.from({ length: 100 }, () => {
    const startedAt = performance.now()
    writeSync(file, Buffer.alloc(4_096))
    fdatasyncSync(file)
    return performance.now() - startedAt
  })
  closeSync(file)
  return median(times)
}
