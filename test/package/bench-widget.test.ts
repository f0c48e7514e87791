/** Holds the widget's benchmark to its word: what it is there to find, it finds. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shopHtml, type PageName } from '../bench/widget-pages.ts'
import { measureFacts, type Facts, type Round } from '../bench/widget-rounds.ts'
import { scriptCost, type TraceEvent } from '../bench/widget-trace.ts'
import { judge } from '../bench/widget-verdicts.ts'
import { launchBrowser } from '../kit/launch.ts'

const GOOD = `const button = document.createElement('button')
button.textContent = 'Rate us'
button.style = 'position:fixed;right:0;bottom:0'
button.onclick = () => button.replaceWith(Object.assign(document.createElement('textarea'), { style: button.style.cssText }))
document.documentElement.append(button)`
const FAULTY = `
window.tracker = 1
const own = window.fetch
window.fetch = Object.assign((...all) => own(...all), { toString: () => own.toString() })
history.pushState = () => undefined
Array.prototype.last = () => undefined
localStorage.visitor = '1'
sessionStorage.visitor = '1'
document.cookie = 'visitor=1'
indexedDB.open('visits')
requestAnimationFrame(() => setTimeout(() => document.body.prepend(Object.assign(document.createElement('div'), { style: 'height:200px' })), 50))
setTimeout(() => { fetch('/more.js'); throw new Error('planted') })`

let server: Server
let browser: Browser
let origin: string
beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const isScript = url.endsWith('.js')
    const text = isScript ? `(() => {${url === '/faulty.js' ? FAULTY : ''}\n${GOOD}})()` : shopHtml(scriptOf(url))
    response.setHeader('Content-Length', Buffer.byteLength(text))
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html;charset=utf-8')
    response.end(text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

const scriptOf = (path: string) => (path === '/nothing' ? undefined : `${path}.js`)
const factsOf = (path: string) =>
  measureFacts(browser, { name: 'defter', url: origin + path, scriptUrl: scriptOf(path) })

describe('the benchmark in a page', () => {
  test('a page that patches, stores, shifts, asks for more and throws is reported with all of it', async () => {
    const { traces, cookies, errors, requests, requestsUntilLauncher, bytes } = await factsOf('/faulty')
    expect(traces.globals).toEqual(['tracker'])
    expect([...traces.patched].toSorted()).toEqual(['Array.prototype.last', 'fetch', 'history.pushState'])
    expect([...traces.stored].toSorted()).toEqual([
      'cookie visitor',
      'indexedDB visits',
      'localStorage visitor',
      'sessionStorage visitor',
    ])
    expect(traces.layoutShift).toBeGreaterThan(0)
    expect(cookies).toEqual(['cookie visitor'])
    expect(errors.join()).toContain('planted')
    expect([requests, requestsUntilLauncher]).toEqual([2, 1])
    expect(bytes).toBeGreaterThan(FAULTY.length)
  })

  test.each([
    ['nothing', 0],
    ['good', 1],
  ])('a page with %s in it is reported clean', async (name, requests) => {
    const facts = await factsOf(`/${name}`)
    const { globals, patched, stored, layoutShift } = facts.traces
    expect({ globals, patched, stored, layoutShift }).toEqual({ globals: [], patched: [], stored: [], layoutShift: 0 })
    expect([facts.cookies, facts.errors, facts.requests]).toEqual([[], [], requests])
  })
})

test('of a trace, nested work counts once, the background counts, and the press and other processes do not', () => {
  const url = 'http://floor/a.js'
  const script = { data: { url } }
  const events: TraceEvent[] = [
    event('ParseHTML', [0, 5], { data: { url: 'http://shop/0?' } }),
    { ...event('v8.parseOnBackground', [6, 2], script), tid: 2 },
    event('EvaluateScript', [10, 10], script),
    event('v8.compile', [10, 1], script),
    event('RunMicrotasks', [15, 5]),
    event('Layout', [16, 3]),
    event('FireIdleCallback', [30, 4]),
    event('FunctionCall', [31, 2]),
    { ...event('EvaluateScript', [40, 50], script), pid: 9 },
    event('EventDispatch', [100, 1], { data: { type: 'mousedown' } }),
    event('FunctionCall', [101, 7]),
  ]
  const cost = scriptCost(events, 'http://shop/0?', url)
  expect(cost).toEqual({ scriptMs: 12, parseMs: 3, forcedLayoutMs: 3, allScriptMs: 16 })
})

describe('the verdicts', () => {
  test('a page within all budgets misses none', () => {
    expect(missed(aRound())).toEqual([])
  })

  test.each<[string, Round]>([
    ['bytes of the loader, the tag’s one request', aRound({ bytesUntilLauncher: 5_001 })],
    ['bytes until the form can be used', aRound({ bytes: 26_001 })],
    ['requests before a press', aRound({ requests: 5 })],
    ['script CPU until idle, of the Preact floor', aRound({ allScriptMs: 7.6 })],
    ['of it the loader', aRound({ scriptMs: 1.6 })],
    ['heap with the form open', aRound({ heapBytes: 400_001 })],
    ['uncaught errors', aRound({ errors: ['one'] })],
    ['storage, cookies, identifiers before the press', aRound({ cookies: ['cookie id'] })],
    ['blocked during load at 4×, beyond the same page without us', aRound({}, { blockedMs: 30 })],
    ['click → form painted at 4×, of the Preact floor', aRound({}, { paintedMs: 53 })],
    ['click → form painted on Slow 4G', { ...aRound(), slow4gPaintedMs: 600 }],
  ])('%s is missed when it is too much', (row, defter) => expect(missed(defter)).toEqual([row]))
})

/** The rows that `defter` misses beside floors that take 3 ms of script and 40 ms for the form. */
function missed(defter: Round): readonly string[] {
  const floor = aRound({ scriptMs: 3, allScriptMs: 3 })
  const nothing = aRound({ scriptMs: 0, allScriptMs: 0, heapBytes: 0 })
  const measured = new Map<PageName, Round[]>([
    ['nothing', [nothing]],
    ['by hand', [floor]],
    ['preact', [floor]],
    ['defter', [defter]],
  ])
  return judge(measured).flatMap(({ row, isMet }) => (isMet ? [] : [row]))
}

function aRound(facts: Partial<Facts> = {}, at4: { blockedMs?: number; paintedMs?: number } = {}): Round {
  const timing = { blockedMs: 0, paintedMs: 40, pressScriptMs: 1, pressLayoutMs: 1 }
  const clean = { globals: ['defter'], patched: [], stored: [], layoutShift: 0, longTasksMs: [], neededUrls: [] }
  const cost = { scriptMs: 1.5, parseMs: 1, forcedLayoutMs: 0, allScriptMs: 7.5 }
  const fetched = { requestsUntilLauncher: 1, bytesUntilLauncher: 5_000, requests: 3, bytes: 26_000 }
  return {
    facts: { ...cost, ...fetched, traces: clean, cookies: [], errors: [], heapBytes: 400_000, ...facts },
    timings: { 1: timing, 4: { ...timing, ...at4 }, 6: timing },
    slow4gPaintedMs: 20,
  }
}

/** Starts and lengths in ms, all of it on the processor. */
function event(name: string, [start, length]: readonly [number, number], args: TraceEvent['args'] = {}): TraceEvent {
  return { name, ph: 'X', pid: 1, tid: 1, ts: start * 1_000, dur: length * 1_000, tdur: length * 1_000, args }
}
