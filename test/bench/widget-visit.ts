/** One visit to a page in a fresh profile, driven by the protocol alone. Never by Playwright's locators: they compile 330 kB inside the page. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, CDPSession } from '@playwright/test'
import { PROBE, probeScript, type Traces } from './widget-probe.ts'

export type VisitOptions = {
  readonly url: string
  /** How many times slower the processor is; 1 unless told. */
  readonly slowdown?: number
  readonly hasLauncher?: boolean
}

/** Bytes of the body as they travelled, which both servers name in advance. */
export type Fetched = { readonly url: string; readonly method: string; bytes: number }

export type Visit = {
  readonly cdp: CDPSession
  /** All requests but the document's, in order. */
  readonly fetched: readonly Fetched[]
  /** Uncaught errors and rejections. */
  readonly errors: readonly string[]
  evaluate<Value>(expression: string): Promise<Value>
  traces(): Promise<Traces>
  /** Names of all cookies of the profile, also those that scripts cannot see. */
  cookies(): Promise<readonly string[]>
  /** A real press on the launcher; gives the milliseconds until the form was painted. */
  pressLauncher(): Promise<number>
  close(): Promise<void>
}

/** Without a request under way for so long, the page is at rest. */
const REST_MS = 250
const GIVE_UP_MS = 15_000

/** Resolves when the launcher is there (where there is one) and the page has come to rest. */
export async function visitPage(browser: Browser, options: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const { fetched, underWay } = await watchNetwork(cdp)
  const errors = await watchErrors(cdp)
  const evaluate = <Value>(expression: string) => evaluateIn<Value>(cdp, expression)
  await cdp.send('Page.enable')
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: probeScript() })
  if (options.slowdown) await cdp.send('Emulation.setCPUThrottlingRate', { rate: options.slowdown })
  const loaded = new Promise((resolve) => cdp.once('Page.loadEventFired', resolve))
  await cdp.send('Page.navigate', { url: options.url })
  await loaded
  if (options.hasLauncher) await until(() => evaluate(`${PROBE}.launcher() !== undefined`))
  let quietSince = performance.now()
  await until(() => {
    if (underWay() > 0) quietSince = performance.now()
    return performance.now() - quietSince > REST_MS
  })
  return {
    cdp,
    fetched,
    errors,
    evaluate,
    traces: () => evaluate(`${PROBE}.traces()`),
    async cookies() {
      const cookies = await context.cookies()
      return cookies.map(({ name }) => `cookie ${name}`)
    },
    pressLauncher: () => press(cdp, evaluate),
    close: () => context.close(),
  }
}

async function press(cdp: CDPSession, evaluate: Visit['evaluate']): Promise<number> {
  const place = await evaluate<{ x: number; y: number }>(`${PROBE}.launcher()`)
  const mouse = { ...place, button: 'left', clickCount: 1 } as const
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...place })
  await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse })
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse })
  await until(() => evaluate(`${PROBE}.paintedAfterMs !== undefined`))
  return evaluate(`${PROBE}.paintedAfterMs`)
}

async function watchNetwork(cdp: CDPSession): Promise<{ readonly fetched: Fetched[]; underWay(): number }> {
  const fetched: Fetched[] = []
  const open = new Map<string, Fetched>()
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (type === 'Document' || !request.url.startsWith('http')) return
    const one = { url: request.url, method: request.method, bytes: 0 }
    fetched.push(one)
    open.set(requestId, one)
  })
  cdp.on('Network.responseReceived', ({ requestId, response }) => {
    const one = open.get(requestId)
    // What is fetched first and imported then comes over the network once.
    if (one && response.fromDiskCache) fetched.splice(fetched.indexOf(one), 1)
    const named = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-length')
    if (one) one.bytes = Number(named?.[1] ?? 0)
  })
  cdp.on('Network.loadingFinished', ({ requestId }) => void open.delete(requestId))
  cdp.on('Network.loadingFailed', ({ requestId }) => void open.delete(requestId))
  await cdp.send('Network.enable')
  return { fetched, underWay: () => open.size }
}

async function watchErrors(cdp: CDPSession): Promise<readonly string[]> {
  const errors: string[] = []
  cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    errors.push(`${text} ${exception?.description ?? ''}`.trim())
  })
  await cdp.send('Runtime.enable')
  return errors
}

async function evaluateIn<Value>(cdp: CDPSession, expression: string): Promise<Value> {
  const options = { awaitPromise: true, returnByValue: true }
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { expression, ...options })
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`)
  return result.value as Value
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error('The page did not come as far as it should.')
    await wait(20)
  }
}
