/** What goes wrong between a tap and the disk, and what must then be seen. Never counts an answer twice. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { always, first, noFaults, only, type Fault } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { reload, visit, type Shopper } from './shopper.ts'
import type { Exchange } from '../kit/fault-proxy.ts'
import { createWorld, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  world.proxy.setPlan(noFaults)
  await shopper.context.close()
})

const SAVED = "Not sent yet. It's saved on this device."
const THANKED = 'Your words are in our book'
const eventually = expect.poll

/** How often a comment is in the book: 1 is the only right number. */
const timesStored = async (comment: string) =>
  (await world.stored()).filter(({ answers }) => answers['comment'] === comment).length

/** Every submission meets the faults in turn, then passes. */
const faultSubmissions = (...faults: readonly (Fault | undefined)[]) =>
  world.proxy.setPlan(only('POST', first(faults), /responses/))

/** The newest response is a tap: what meets the plan from now on is what Send sends. */
const tapHasArrived = () => eventually(async () => (await world.stored())[0]?.complete).toBe(false)

async function begin(comment: string): Promise<void> {
  await shopper.openTheBook()
  await shopper.tapFace(5)
  await shopper.write(comment)
}

async function rateAndWrite(comment: string): Promise<void> {
  await begin(comment)
  await shopper.send()
}

describe('offline and back', () => {
  test('F01 offline at submit: the answer is saved, and sent once when the shop is online again', async () => {
    shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.context.setOffline(true)
    await shopper.tapFace(5)
    await shopper.write('written offline')
    await shopper.send()
    await shopper.sees(SAVED)
    await shopper.context.setOffline(false)
    await shopper.sees(THANKED)
    expect(await timesStored('written offline')).toBe(1)
  })

  test('F04 the page is closed while offline: the answer goes out at the next visit', async () => {
    shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.context.setOffline(true)
    await shopper.tapFace(2)
    await shopper.write('closed offline')
    await shopper.send()
    await shopper.sees(SAVED)
    const closed = shopper.page.waitForEvent('close')
    await shopper.page.close({ runBeforeUnload: true })
    await closed
    await shopper.context.setOffline(false)
    await visit(browser, world, { context: shopper.context })
    await eventually(() => timesStored('closed offline')).toBe(1)
  })

  test('a queued answer survives a reload', async () => {
    shopper = await visit(browser, world)
    world.proxy.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await rateAndWrite('reloaded')
    await shopper.sees(SAVED)
    world.proxy.setPlan(noFaults)
    await reload(shopper)
    await eventually(() => timesStored('reloaded')).toBe(1)
  })
})

describe('killed pages and lost answers', () => {
  test('F08 the page goes away in the moment of Send: the answer is stored once all the same', async () => {
    shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.write('left at once')
    await shopper.page.evaluate(() => {
      const root = [...document.querySelectorAll('*')].find((element) => element.shadowRoot)?.shadowRoot
      root?.querySelector<HTMLElement>('button[data-do="send"]')?.click()
      location.href = '/elsewhere'
    })
    await shopper.page.waitForURL('**/elsewhere')
    await visit(browser, world, { context: shopper.context })
    await eventually(() => timesStored('left at once')).toBe(1)
  })

  test('F05 the tab dies while the request is in flight: the next visit sends it once', async () => {
    shopper = await visit(browser, world)
    await begin('killed in flight')
    await tapHasArrived()
    const arrived = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const until = () => (arrived.resolve(), released.promise)
    faultSubmissions({ kind: 'hold', until })
    await shopper.send()
    await arrived.promise
    await shopper.page.close()
    world.proxy.setPlan(noFaults)
    await visit(browser, world, { context: shopper.context })
    await eventually(() => timesStored('killed in flight')).toBe(1)
    // What the dead tab had sent arrives after all.
    released.resolve()
    await eventually(() => world.exchanges.some(({ fault }) => fault?.kind === 'hold')).toBe(true)
    expect(await timesStored('killed in flight')).toBe(1)
  })

  test('F39 the answer is dropped after the server stored: the replay gives the same reply, stored once', async () => {
    shopper = await visit(browser, world)
    await begin('answer dropped')
    await tapHasArrived()
    faultSubmissions({ kind: 'dropResponse' })
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await timesStored('answer dropped')).toBe(1)
    const answers = world.exchanges.filter(({ requestBody }) => requestBody.includes('answer dropped'))
    expect(answers.map(({ fault }) => fault?.kind)).toEqual(['dropResponse', undefined])
    expect(JSON.parse(answers[1]?.answerBody ?? '')).toEqual(JSON.parse(answers[0]?.answerBody ?? ''))
  })

  test('F41 F42 a request delivered twice is stored once', async () => {
    shopper = await visit(browser, world)
    faultSubmissions({ kind: 'duplicate', how: 'concurrent' }, { kind: 'duplicate', how: 'sequential' })
    await rateAndWrite('delivered twice')
    await shopper.sees(THANKED)
    expect(await timesStored('delivered twice')).toBe(1)
  })

  test('F43 a lower revision that arrives late changes nothing', async () => {
    shopper = await visit(browser, world)
    const released = Promise.withResolvers<void>()
    faultSubmissions({ kind: 'lateDuplicate', until: () => released.promise })
    await rateAndWrite('late copy')
    await shopper.sees(THANKED)
    const isCopy = ({ fault }: Exchange) => fault?.kind === 'lateDuplicate'
    expect(world.exchanges.filter(isCopy)).toHaveLength(1)
    released.resolve()
    await eventually(() => world.exchanges.filter(isCopy).length).toBe(2)
    expect(await timesStored('late copy')).toBe(1)
    expect((await world.stored()).find(({ answers }) => answers['comment'] === 'late copy')).toMatchObject({
      complete: true,
    })
  })
})

describe('a server or a network that says something else', () => {
  const busy = (status: number): Fault => ({
    kind: 'status',
    status,
    hasCors: true,
    headers: { 'Retry-After': '1', 'Content-Type': 'text/plain' },
  })

  test('F45 F46 429 and 503 with Retry-After: saved meanwhile, sent once after the wait', async () => {
    shopper = await visit(browser, world)
    await begin('busy server')
    await tapHasArrived()
    const seen = Promise.withResolvers<void>()
    faultSubmissions(busy(429), busy(503), { kind: 'hold', until: () => seen.promise })
    await shopper.send()
    await shopper.sees(SAVED)
    seen.resolve()
    await shopper.page.locator('.stamp').waitFor()
    expect(await timesStored('busy server')).toBe(1)
  })

  test('F31 a captive portal answers 200 with a page of its own: that is not an acknowledgement', async () => {
    shopper = await visit(browser, world)
    const portal: Fault = {
      kind: 'status',
      status: 200,
      hasCors: true,
      headers: { 'Content-Type': 'text/html' },
      body: '<h1>Log in</h1>',
    }
    world.proxy.setPlan(only('POST', always(portal), /responses/))
    await rateAndWrite('captive portal')
    await shopper.sees(SAVED)
    expect(await shopper.page.locator('.stamp').count()).toBe(0)
    world.proxy.setPlan(noFaults)
    await shopper.page.locator('.stamp').waitFor()
    expect(await timesStored('captive portal')).toBe(1)
  })

  test('a refusal for good gives the words back, editable, and the next attempt is stored', async () => {
    shopper = await visit(browser, world)
    await begin('refused once')
    await tapHasArrived()
    const body = JSON.stringify({
      type: 'about:blank',
      title: 'No',
      status: 422,
      code: 'validation_failed',
      requestId: 'r',
    })
    const headers = { 'Content-Type': 'application/problem+json' }
    faultSubmissions({ kind: 'status', status: 422, hasCors: true, headers, body })
    await shopper.send()
    await shopper.sees("It wasn't sent. Your words are still here")
    await eventually(() => shopper.page.locator('.panel textarea').inputValue()).toBe('refused once')
    await shopper.write('refused once, then taken')
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await timesStored('refused once, then taken')).toBe(1)
  })

  test('the page has used up the keepalive quota: the answer is sent without it', async () => {
    shopper = await visit(browser, world, {
      initScript: `const real = fetch
        window.fetch = (url, init) => init?.keepalive ? Promise.reject(new TypeError('quota')) : real(url, init)`,
    })
    await rateAndWrite('no keepalive')
    await shopper.sees(THANKED)
    expect(await timesStored('no keepalive')).toBe(1)
  })
})

describe('a device that keeps nothing', () => {
  const BROKEN: Readonly<Record<string, string>> = {
    'F12 the getter of indexedDB throws': `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })`,
    'F13 open never answers': `indexedDB.open = () => ({})`,
    'F17 the quota is exceeded': `IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('full', 'QuotaExceededError') }`,
    'F18 storage and cookies are disabled': `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })
      Object.defineProperty(document, 'cookie', { get() { throw new DOMException('no', 'SecurityError') } })`,
    'F21 there are no Web Locks': `Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })`,
  }
  for (const [name, initScript] of Object.entries(BROKEN)) {
    test(`${name}: the answer is sent once all the same`, async () => {
      shopper = await visit(browser, world, { initScript })
      await rateAndWrite(name)
      await shopper.sees(THANKED)
      expect(await timesStored(name)).toBe(1)
      expect(shopper.troubles).toEqual([])
    })
  }

  test('F12 with no storage and no server the text says that nothing is saved', async () => {
    shopper = await visit(browser, world, { initScript: BROKEN['F12 the getter of indexedDB throws'] ?? '' })
    world.proxy.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await rateAndWrite('nowhere to keep it')
    await shopper.sees("We couldn't send it or save it here.")
  })
})

describe('two tabs', () => {
  test('F11 Send pressed a hundred times is one response', async () => {
    shopper = await visit(browser, world)
    await begin('hundred presses')
    await shopper.page.evaluate(() => {
      const root = [...document.querySelectorAll('*')].find((element) => element.shadowRoot)?.shadowRoot
      const send = root?.querySelector<HTMLElement>('button[data-do="send"]')
      for (let press = 0; press < 100; press++) send?.click()
    })
    await shopper.sees(THANKED)
    expect(await timesStored('hundred presses')).toBe(1)
  })

  test('F19 two tabs that come online together store every answer once', async () => {
    shopper = await visit(browser, world)
    const other = await visit(browser, world, { context: shopper.context })
    await shopper.context.setOffline(true)
    for (const [index, tab] of [shopper, other].entries()) {
      await tab.page.bringToFront()
      await tab.openTheBook()
      await tab.tapFace(5)
      await tab.write(`tab ${index}`)
      await tab.send()
      await tab.sees(SAVED)
    }
    await shopper.context.setOffline(false)
    await eventually(async () => [await timesStored('tab 0'), await timesStored('tab 1')], { timeout: 15_000 }).toEqual(
      [1, 1],
    )
  })
})
