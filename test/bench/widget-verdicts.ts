/** Holds what was measured against the budgets of a shop's page. Never calls a row met that was not measured. */
import { median, spread } from './table.ts'
import type { PageName } from './widget-pages.ts'
import { SLOWDOWNS, type Measured, type Round, type Slowdown } from './widget-rounds.ts'

export type Verdict = {
  readonly row: string
  readonly budget: string
  readonly measured: string
  readonly isMet: boolean
}

const LOADER_BYTES = 5_000
const FORM_BYTES = 26_000
const SCRIPT_RATIO = 2.5
const LOADER_RATIO = 0.5
const PRESS_RATIO = 1.3
const HEAP_BYTES = 400_000

export function judge(measured: Measured): readonly Verdict[] {
  const { defter, preact } = roundsOf(measured)
  return [
    ...judgeBytes(defter),
    atMost('script CPU until idle, of the Preact floor', SCRIPT_RATIO, ratios(defter, preact, everythingMs(measured))),
    atMost('of it the loader', LOADER_RATIO, ratios(defter, preact, scriptMs)),
    ...SLOWDOWNS.map((slowdown) => judgeBlocked(measured, slowdown)),
    ...SLOWDOWNS.map((slowdown) =>
      atMost(
        `click → form painted at ${slowdown}×, of the Preact floor`,
        PRESS_RATIO,
        ratios(defter, preact, painted(slowdown)),
      ),
    ),
    judgeSlow4g(defter),
    judgeHeap(measured),
    ...judgeTraces(defter),
  ]
}

export function roundsOf(
  measured: Measured,
): Readonly<Record<'nothing' | 'byHand' | 'preact' | 'defter', readonly Round[]>> {
  const of = (name: PageName) => measured.get(name) ?? []
  return { nothing: of('nothing'), byHand: of('by hand'), preact: of('preact'), defter: of('defter') }
}

export const scriptMs = ({ facts }: Round): number => facts.scriptMs

/** All script of a page, less what the page without us runs for being measured. */
export function everythingMs(measured: Measured): (round: Round) => number {
  const own = median(roundsOf(measured).nothing.map(({ facts }) => facts.allScriptMs))
  return ({ facts }) => facts.allScriptMs - own
}

export const painted =
  (slowdown: Slowdown) =>
  ({ timings }: Round): number =>
    timings[slowdown].paintedMs ?? Number.NaN

export function heapOver(measured: Measured): (round: Round) => number {
  const own = median(roundsOf(measured).nothing.map(({ facts }) => facts.heapBytes))
  return ({ facts }) => facts.heapBytes - own
}

/** Round by round: both pages of a round met the same machine. */
export function ratios(
  of: readonly Round[],
  floor: readonly Round[],
  read: (round: Round) => number,
): readonly number[] {
  return of.map((round, index) => read(round) / read(floor[index] ?? round))
}

function judgeBytes(defter: readonly Round[]): readonly Verdict[] {
  const loader = median(defter.map(({ facts }) => facts.bytesUntilLauncher))
  const form = median(defter.map(({ facts }) => facts.bytes))
  const requests = Math.max(...defter.map(({ facts }) => facts.requests))
  const first = Math.max(...defter.map(({ facts }) => facts.requestsUntilLauncher))
  return [
    verdict('bytes of the loader, the tag’s one request', `≤ ${LOADER_BYTES}, 1 request`, `${loader}, ${first}`, [
      loader <= LOADER_BYTES,
      first === 1,
    ]),
    verdict('bytes until the form can be used', `≤ ${FORM_BYTES}`, String(form), [form <= FORM_BYTES]),
    verdict('requests before a press', 'loader, app, a chunk of it, configuration', String(requests), [requests <= 4]),
  ]
}

/** Equal means: no further from the page without us than that page is from itself. */
function judgeBlocked(measured: Measured, slowdown: Slowdown): Verdict {
  const { nothing, defter } = roundsOf(measured)
  const blocked = ({ timings }: Round): number => timings[slowdown].blockedMs
  const usual = nothing.map(blocked)
  const more = median(defter.map((round, index) => blocked(round) - (usual[index] ?? 0)))
  const noise = median(usual.map((one) => Math.abs(one - median(usual))))
  const told = `${more > 0 ? '+' : ''}${more.toFixed(0)} ms (its own spread ±${noise.toFixed(0)})`
  return verdict(`blocked during load at ${slowdown}×, beyond the same page without us`, 'equal', told, [more <= noise])
}

function judgeSlow4g(defter: readonly Round[]): Verdict {
  const slow = defter.flatMap(({ slow4gPaintedMs }) => slow4gPaintedMs ?? [])
  // One round trip alone would take more than half a second.
  const isWithoutNetwork = slow.length > 0 && slow.every((ms) => ms < 500)
  return verdict('click → form painted on Slow 4G', 'waits for no network', `${spread(slow, 0)} ms`, [isWithoutNetwork])
}

function judgeHeap(measured: Measured): Verdict {
  const bytes = median(roundsOf(measured).defter.map(heapOver(measured)))
  return verdict('heap with the form open', `≤ ${HEAP_BYTES / 1_000} kB`, `${(bytes / 1_000).toFixed(0)} kB`, [
    bytes <= HEAP_BYTES,
  ])
}

function judgeTraces(defter: readonly Round[]): readonly Verdict[] {
  const named = (read: (round: Round) => readonly string[]) => [...new Set(defter.flatMap(read))]
  const globals = named(({ facts }) => facts.traces.globals.filter((key) => key !== 'defter'))
  const patched = named(({ facts }) => facts.traces.patched)
  const stored = named(({ facts }) => [...facts.traces.stored, ...facts.cookies])
  const errors = named(({ facts }) => facts.errors)
  const shift = Math.max(...defter.map(({ facts }) => facts.traces.layoutShift))
  return [
    verdict('layout shift', '0', String(shift), [shift === 0]),
    none('window globals besides `defter`', globals),
    none('natives patched or added to', patched),
    none('storage, cookies, identifiers before the press', stored),
    none('uncaught errors', errors),
  ]
}

function atMost(row: string, budget: number, values: readonly number[]): Verdict {
  return verdict(row, `≤ ${budget} ×`, `${spread(values)} ×`, [median(values) <= budget])
}

function none(row: string, found: readonly string[]): Verdict {
  return verdict(row, '0', found.length === 0 ? '0' : `${found.length}: ${found.join(', ')}`, [found.length === 0])
}

function verdict(row: string, budget: string, measured: string, conditions: readonly boolean[]): Verdict {
  return { row, budget, measured, isMet: conditions.every(Boolean) }
}
