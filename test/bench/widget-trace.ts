/** Reads from Chromium's trace what scripts cost the processor. Never wall time: other programs run beside us. */
import type { Browser } from '@playwright/test'

export type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** CPU time of the thread, in microseconds. */
  readonly tdur?: number
  readonly args?: {
    readonly data?: { readonly url?: string; readonly type?: string }
    readonly fileName?: string
    readonly url?: string
  }
}

export type ScriptCost = {
  /** Parsing in the background and evaluation of the one script, the microtasks it left included. */
  readonly scriptMs: number
  /** Of that, parsing and compiling before it runs. */
  readonly parseMs: number
  /** Of that, style and layout that the script made the page do at once. */
  readonly forcedLayoutMs: number
  /** Everything that ran as script in this page, the script's chunks and idle callbacks included. */
  readonly allScriptMs: number
}

const CATEGORIES = ['-*', 'devtools.timeline', 'v8', 'v8.execute']
const RUNS_SCRIPT = new Set(
  'EvaluateScript FunctionCall RunMicrotasks FireIdleCallback FireAnimationFrame TimerFire'
    .concat(' v8.compile v8.compileModule v8.evaluateModule v8.callFunction')
    .split(' '),
)
const LAYOUT = new Set(['UpdateLayoutTree', 'Layout'])

export async function traced<Result>(browser: Browser, run: () => Promise<Result>): Promise<[Result, TraceEvent[]]> {
  await browser.startTracing(undefined, { categories: CATEGORIES })
  const result = await run()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return [result, traceEvents]
}

/** `pageUrl` finds the process; `scriptUrl` may be missing where nothing is embedded. */
export function scriptCost(events: readonly TraceEvent[], pageUrl: string, scriptUrl?: string): ScriptCost {
  const home = events.find((event) => event.name === 'ParseHTML' && JSON.stringify(event.args).includes(pageUrl))
  if (!home) throw new Error(`The trace does not tell of ${pageUrl}.`)
  const pressAt = events.find(
    ({ pid, name, args }) => pid === home.pid && name === 'EventDispatch' && isPress(args),
  )?.ts
  const all = events.filter(({ pid, ph, ts }) => pid === home.pid && ph === 'X' && ts < (pressAt ?? Infinity))
  const main = all.filter(({ tid }) => tid === home.tid)
  const background = all.filter(({ name }) => name === 'v8.parseOnBackground')
  const ofScript = ({ args }: TraceEvent) => scriptUrl !== undefined && urlOf(args) === scriptUrl
  const evaluation = main.find((event) => event.name === 'EvaluateScript' && ofScript(event))
  const within = evaluation ? inside(main, evaluation) : []
  const parseMs = cpuMs([
    ...background.filter(ofScript),
    ...within.filter((event) => event.name === 'v8.compile' && ofScript(event)),
  ])
  const parsedBefore = cpuMs(background.filter(ofScript))
  return {
    scriptMs: parsedBefore + cpuMs(evaluation ? [evaluation] : []),
    parseMs,
    forcedLayoutMs: cpuMs(outermost(within.filter(({ name }) => LAYOUT.has(name)))),
    allScriptMs: cpuMs(outermost(main.filter(({ name }) => RUNS_SCRIPT.has(name)))) + cpuMs(background),
  }
}

function isPress(args: TraceEvent['args']): boolean {
  return /^(mouse|pointer)/.test(args?.data?.type ?? '')
}

function urlOf(args: TraceEvent['args']): string | undefined {
  return args?.data?.url ?? args?.fileName ?? args?.url
}

function inside(events: readonly TraceEvent[], outer: TraceEvent): readonly TraceEvent[] {
  const end = endOf(outer)
  return events.filter((event) => event !== outer && event.ts >= outer.ts && endOf(event) <= end)
}

/** Events that lie in no other of them. */
function outermost(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = -Infinity
  const byStart = events.toSorted((a, b) => a.ts - b.ts || endOf(b) - endOf(a))
  return byStart.filter((event) => {
    if (event.ts < end) return false
    end = endOf(event)
    return true
  })
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur
}

function cpuMs(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000
}
