/** Measures every page once per round, in turn, so that whatever else the machine does hits all of them. Never begins a round that would end too late. */
import type { Browser } from '@playwright/test'
import type { Traces } from './widget-probe.ts'
import type { BenchPage, PageName } from './widget-pages.ts'
import { scriptCost, traced, type ScriptCost } from './widget-trace.ts'
import { visitPage, type Visit } from './widget-visit.ts'

export const SLOWDOWNS = [1, 4, 6] as const
export type Slowdown = (typeof SLOWDOWNS)[number]

/** What a traced visit without throttling showed. */
export type Facts = ScriptCost & {
  readonly traces: Traces
  readonly cookies: readonly string[]
  readonly errors: readonly string[]
  readonly requestsUntilLauncher: number
  readonly bytesUntilLauncher: number
  readonly requests: number
  readonly bytes: number
  /** With the form open, rubbish collected. */
  readonly heapBytes: number
}

/** What a visit at one speed showed; no `paintedMs` where there is nothing to press. */
export type Timing = {
  /** Beyond the first 50 ms of every long task until the page came to rest. */
  readonly blockedMs: number
  readonly paintedMs: number | undefined
  /** Of the press: CPU in script, in style and layout. */
  readonly pressScriptMs: number
  readonly pressLayoutMs: number
}

export type Round = {
  readonly facts: Facts
  readonly timings: Readonly<Record<Slowdown, Timing>>
  /** Pressed on Slow 4G; not in every round. */
  readonly slow4gPaintedMs: number | undefined
}

export type Measured = ReadonlyMap<PageName, readonly Round[]>

/** Chromium's own "Slow 4G". */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 } as const
const SLOW_4G_EVERY = 3

/** `endBy` on `performance.now()`. */
export type Plan = { readonly rounds: number; readonly endBy: number }

/**
 * First what needs the trace, then the times, each interleaved: Chromium takes seconds to begin and to end a trace,
 * and a page is slower while it is traced.
 */
export async function measureRounds(browser: Browser, pages: readonly BenchPage[], plan: Plan): Promise<Measured> {
  const halfBy = performance.now() + (plan.endBy - performance.now()) / 3
  const [facts, events] = await traced(browser, () =>
    inTurn(pages, { ...plan, endBy: halfBy }, (page, round) => measureFacts(browser, addressed(page, round))),
  )
  const timings = await inTurn(pages, plan, (page, round) => measureTimings(browser, page, round))
  const roundsOf = (page: BenchPage): readonly Round[] => {
    const times = timings.get(page.name) ?? []
    return (facts.get(page.name) ?? []).slice(0, times.length).flatMap((fact, round) => {
      const cost = scriptCost(events, addressed(page, round).url, page.scriptUrl)
      const timing = times[round]
      return timing ? { ...timing, facts: { ...fact, ...cost } } : []
    })
  }
  return new Map(pages.map((page) => [page.name, roundsOf(page)]))
}

/** The trace tells visits apart by their addresses. */
function addressed(page: BenchPage, round: number): BenchPage {
  return { ...page, url: `${page.url}?round-${round}-` }
}

async function inTurn<Result>(
  pages: readonly BenchPage[],
  { rounds, endBy }: Plan,
  measure: (page: BenchPage, round: number) => Promise<Result>,
): Promise<ReadonlyMap<PageName, readonly Result[]>> {
  const results = new Map<PageName, Result[]>(pages.map(({ name }) => [name, []]))
  let longestMs = 0
  for (let round = 0; round < rounds; round += 1) {
    const roundAt = performance.now()
    if (round > 0 && roundAt + longestMs > endBy) break
    for (const page of pages) results.get(page.name)?.push(await measure(page, round))
    longestMs = Math.max(longestMs, performance.now() - roundAt)
  }
  return results
}

async function measureTimings(browser: Browser, page: BenchPage, round: number): Promise<Omit<Round, 'facts'>> {
  const isOnSlow4g = round % SLOW_4G_EVERY === 0 && page.scriptUrl !== undefined
  const timings = { 1: await measureTiming(browser, page, 1), 4: await measureTiming(browser, page, 4) }
  return {
    timings: { ...timings, 6: await measureTiming(browser, page, 6) },
    slow4gPaintedMs: isOnSlow4g ? await measureSlow4g(browser, page) : undefined,
  }
}

export async function measureFacts(
  browser: Browser,
  { url, scriptUrl }: BenchPage,
): Promise<Omit<Facts, keyof ScriptCost>> {
  const hasLauncher = scriptUrl !== undefined
  const visit = await visitPage(browser, { url, hasLauncher })
  const before = await visit.traces()
  const [cookies, fetched] = [await visit.cookies(), [...visit.fetched]]
  if (hasLauncher) await visit.pressLauncher()
  const needed = fetched.filter(({ url: asked }) => before.neededUrls.includes(asked))
  const sum = (all: typeof fetched) => all.reduce((bytes, one) => bytes + one.bytes, 0)
  const facts = {
    // A press may store something; it may not move the page or leave more traces.
    traces: { ...(await visit.traces()), stored: before.stored },
    cookies,
    requestsUntilLauncher: needed.length,
    bytesUntilLauncher: sum(needed),
    requests: fetched.length,
    bytes: sum(fetched),
    heapBytes: await heapBytes(visit),
    errors: visit.errors,
  }
  await visit.close()
  return facts
}

async function measureTiming(browser: Browser, { url, scriptUrl }: BenchPage, slowdown: Slowdown): Promise<Timing> {
  const hasLauncher = scriptUrl !== undefined
  const visit = await visitPage(browser, { url, slowdown, hasLauncher })
  const { longTasksMs } = await visit.traces()
  const before = await spentMs(visit)
  const paintedMs = hasLauncher ? await visit.pressLauncher() : undefined
  const after = await spentMs(visit)
  await visit.close()
  return {
    blockedMs: longTasksMs.reduce((sum, task) => sum + task - 50, 0),
    paintedMs,
    pressScriptMs: after.script - before.script,
    pressLayoutMs: after.layout - before.layout,
  }
}

async function measureSlow4g(browser: Browser, { url }: BenchPage): Promise<number> {
  const visit = await visitPage(browser, { url, hasLauncher: true })
  await visit.cdp.send('Network.emulateNetworkConditions', SLOW_4G)
  const paintedMs = await visit.pressLauncher()
  await visit.close()
  return paintedMs
}

async function heapBytes({ cdp }: Visit): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

async function spentMs({ cdp }: Visit): Promise<{ readonly script: number; readonly layout: number }> {
  // Of the thread, not of the clock: others use the machine too.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await cdp.send('Performance.getMetrics')
  const read = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return { script: read('ScriptDuration'), layout: read('LayoutDuration') + read('RecalcStyleDuration') }
}
