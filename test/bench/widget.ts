/** Measures what the widget costs a shop's page beside a page without it and two floors, interleaved. Never prints a figure without its floor. */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { makeDiskFolder, removeFolder } from '../kit/disk-folder.ts'
import { findBrowser } from '../kit/find-browser.ts'
import { median, table } from './table.ts'
import { startPages } from './widget-pages.ts'
import { measureFacts, measureRounds, SLOWDOWNS, type Measured, type Round } from './widget-rounds.ts'
import { everythingMs, heapOver, judge, painted, roundsOf, scriptMs, type Verdict } from './widget-verdicts.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
const wanted = values.quick ? 2 : Number(values.rounds)
/** Three minutes in all, printing included; fewer rounds where the machine is slow. */
const endBy = performance.now() + 170_000
const folder = makeDiskFolder('bench-widget')
const pages = await startPages(folder)
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const browser = await chromium.launch({ executablePath: findBrowser(), args })

try {
  // The first visit pays for the browser's start and for the server's compression.
  for (const page of pages.all) await measureFacts(browser, page)
  const measured = await measureRounds(browser, pages.all, { rounds: wanted, endBy })
  const verdicts = judge(measured)
  print(measured, verdicts)
  if (values.json) writeFileSync(values.json, report(measured, verdicts))
} finally {
  await browser.close()
  await pages.close()
  removeFolder(folder)
}

function print(measured: Measured, verdicts: readonly Verdict[]): void {
  const count = roundsOf(measured).defter.length
  console.log(
    `Chromium ${browser.version()}, medians of ${count} interleaved rounds; Preact floor: ${pages.preactFloor}.`,
  )
  const [load = 0] = loadavg()
  if (load > cpus().length)
    console.log(`Others use this machine (load ${load.toFixed(1)}): wall times mean little now.`)
  console.log('CPU is thread time from the trace: parsing in the background + EvaluateScript with its microtasks.\n')
  table([['', 'nothing', 'by hand', 'preact', 'defter', '÷ by hand', '÷ preact'], ...figures(measured)])
  const rows = verdicts.map(({ row, budget, measured: found, isMet }) => [row, budget, found, isMet ? 'met' : 'MISSED'])
  table([['on the shop’s page', 'budget', 'measured', ''], ...rows])
}

function figures(measured: Measured): readonly (readonly string[])[] {
  const row = (name: string, read: (round: Round) => number, digits = 1) => figureRow(measured, name, { read, digits })
  return [
    row('requests until the launcher is there', ({ facts }) => facts.requestsUntilLauncher, 0),
    row('bytes until the launcher is there', ({ facts }) => facts.bytesUntilLauncher, 0),
    row('requests after idle', ({ facts }) => facts.requests, 0),
    row('bytes after idle', ({ facts }) => facts.bytes, 0),
    row('script parse + evaluation, CPU ms', scriptMs, 2),
    row('  of it parse', ({ facts }) => facts.parseMs, 2),
    row('  of it forced style and layout', ({ facts }) => facts.forcedLayoutMs, 2),
    row('everything until idle, CPU ms', everythingMs(measured), 2),
    ...SLOWDOWNS.map((slowdown) =>
      row(`blocked during load at ${slowdown}×, ms`, ({ timings }) => timings[slowdown].blockedMs),
    ),
    ...SLOWDOWNS.flatMap((slowdown) => [
      row(`click → form painted at ${slowdown}×, ms`, painted(slowdown)),
      row('  CPU of it in script', ({ timings }) => timings[slowdown].pressScriptMs),
      row('  CPU of it in style and layout', ({ timings }) => timings[slowdown].pressLayoutMs),
    ]),
    row('click → form painted on Slow 4G, ms', ({ slow4gPaintedMs = Number.NaN }) => slow4gPaintedMs),
    row('heap with the form open, kB', (round) => heapOver(measured)(round) / 1_000, 0),
    row('layout shift', ({ facts }) => facts.traces.layoutShift, 3),
    row('window globals', ({ facts }) => facts.traces.globals.length, 0),
    row('natives patched', ({ facts }) => facts.traces.patched.length, 0),
    row('stored before the press', ({ facts }) => facts.traces.stored.length + facts.cookies.length, 0),
    row('uncaught errors', ({ facts }) => facts.errors.length, 0),
  ]
}

type Figure = { readonly read: (round: Round) => number; readonly digits: number }

function figureRow(measured: Measured, name: string, { read, digits }: Figure): readonly string[] {
  const { nothing, byHand, preact, defter } = roundsOf(measured)
  const of = (rounds: readonly Round[]) => median(rounds.map(read).filter((value) => !Number.isNaN(value)))
  const told = (value: number) => (Number.isFinite(value) ? value.toFixed(digits) : '')
  const ratio = (floor: readonly Round[]) => (of(floor) > 0 ? (of(defter) / of(floor)).toFixed(2) : '')
  return [name, ...[nothing, byHand, preact, defter].map((one) => told(of(one))), ratio(byHand), ratio(preact)]
}

function report(measured: Measured, verdicts: readonly Verdict[]): string {
  const head = { chromium: browser.version(), preactFloor: pages.preactFloor }
  return `${JSON.stringify({ ...head, verdicts, rounds: Object.fromEntries(measured) }, null, 2)}\n`
}
