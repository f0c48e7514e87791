import { always, first, noFaults, only, type Fault } from '../kit/fault-plans.ts'
import type { Exchange, FaultProxy } from '../kit/fault-proxy.ts'
import type { Site } from './backend.ts'
import { expect, Shopper, test } from './fixtures.ts'

const SAVED = "Not sent yet. It's saved on this device."
const THANKED = 'Your words are in our book'

/** How often a comment is stored: 1 is the only right number. */
async function countStored(site: Site, comment: string): Promise<number> {
  return (await site.responses()).filter(({ answers }) => answers['comment'] === comment).length
}

/** Every submission meets the faults in turn, then passes. */
function faultSubmissions(network: FaultProxy, ...faults: readonly (Fault | undefined)[]): void {
  network.setPlan(only('POST', first(faults), /responses/))
}

async function rateAndWrite(shopper: Shopper, comment: string): Promise<void> {
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.write(comment)
}

/** The newest response is a rating alone: what meets a fault from now on is what Send sends. */
async function ratingIsStored(site: Site): Promise<void> {
  await expect.poll(async () => (await site.responses())[0]?.complete).toBe(false)
}

test.describe('offline and back', () => {
  test('an answer sent offline is saved, and sent once when the shop is online again', async ({ shopper, site }) => {
    await shopper.visit()
    await shopper.openForm()
    await shopper.context.setOffline(true)
    await shopper.rate(5)
    await shopper.write('written offline')
    await shopper.send()
    await shopper.sees(SAVED)
    await shopper.context.setOffline(false)
    await shopper.sees(THANKED)
    expect(await countStored(site, 'written offline')).toBe(1)
  })

  test('a page closed while offline: the answer goes out at the next visit', async ({ shopper, site, shop }) => {
    await shopper.visit()
    await shopper.openForm()
    await shopper.context.setOffline(true)
    await shopper.rate(2)
    await shopper.write('closed offline')
    await shopper.send()
    await shopper.sees(SAVED)
    const isClosed = shopper.page.waitForEvent('close')
    await shopper.page.close({ runBeforeUnload: true })
    await isClosed
    await shopper.context.setOffline(false)
    await (await shopper.context.newPage()).goto(shop.url)
    await expect.poll(() => countStored(site, 'closed offline')).toBe(1)
  })

  test('a queued answer survives a reload', async ({ shopper, site, network }) => {
    await shopper.visit()
    network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await rateAndWrite(shopper, 'reloaded')
    await shopper.send()
    await shopper.sees(SAVED)
    network.setPlan(noFaults)
    await shopper.reload()
    await expect.poll(() => countStored(site, 'reloaded')).toBe(1)
  })
})

test.describe('closed pages and lost answers', () => {
  test('a page left in the moment of Send: the answer is stored once all the same', async ({ shopper, site }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'left at once')
    await shopper.sendButton.evaluate((button: HTMLElement) => {
      button.click()
      location.href = '/elsewhere'
    })
    await shopper.page.waitForURL('**/elsewhere')
    await shopper.visit()
    await expect.poll(() => countStored(site, 'left at once')).toBe(1)
  })

  test('a tab that dies while the request is in flight: the next visit sends it once', async ({
    shopper,
    site,
    shop,
    network,
    exchanges,
  }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'killed in flight')
    await ratingIsStored(site)
    const arrived = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    faultSubmissions(network, { kind: 'hold', until: () => (arrived.resolve(), released.promise) })
    await shopper.send()
    await arrived.promise
    await shopper.page.close()
    network.setPlan(noFaults)
    await (await shopper.context.newPage()).goto(shop.url)
    await expect.poll(() => countStored(site, 'killed in flight')).toBe(1)
    // What the dead tab had sent arrives after all.
    released.resolve()
    await expect.poll(() => exchanges.some(({ fault }) => fault?.kind === 'hold')).toBe(true)
    expect(await countStored(site, 'killed in flight')).toBe(1)
  })

  test('an answer dropped after the server stored: the replay gives the same reply, stored once', async ({
    shopper,
    site,
    network,
    exchanges,
  }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'answer dropped')
    await ratingIsStored(site)
    faultSubmissions(network, { kind: 'dropResponse' })
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await countStored(site, 'answer dropped')).toBe(1)
    const answers = exchanges.filter(({ requestBody }) => requestBody.includes('answer dropped'))
    expect(answers.map(({ fault }) => fault?.kind)).toEqual(['dropResponse', undefined])
    expect(JSON.parse(answers[1]?.answerBody ?? '')).toEqual(JSON.parse(answers[0]?.answerBody ?? ''))
  })

  test('a request delivered twice is stored once', async ({ shopper, site, network }) => {
    await shopper.visit()
    faultSubmissions(network, { kind: 'duplicate', how: 'concurrent' }, { kind: 'duplicate', how: 'sequential' })
    await rateAndWrite(shopper, 'delivered twice')
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await countStored(site, 'delivered twice')).toBe(1)
  })

  test('a lower revision that arrives late changes nothing', async ({ shopper, site, network, exchanges }) => {
    await shopper.visit()
    const released = Promise.withResolvers<void>()
    faultSubmissions(network, { kind: 'lateDuplicate', until: () => released.promise })
    await rateAndWrite(shopper, 'late copy')
    await shopper.send()
    await shopper.sees(THANKED)
    const isCopy = ({ fault }: Exchange) => fault?.kind === 'lateDuplicate'
    expect(exchanges.filter(isCopy)).toHaveLength(1)
    released.resolve()
    await expect.poll(() => exchanges.filter(isCopy).length).toBe(2)
    expect(await site.responses()).toMatchObject([{ answers: { comment: 'late copy' }, complete: true }])
  })
})

test.describe('a server or a network that says something else', () => {
  const busy = (status: number): Fault => ({
    kind: 'status',
    status,
    hasCors: true,
    headers: { 'Retry-After': '1', 'Content-Type': 'text/plain' },
  })

  test('429 and 503 with Retry-After: saved meanwhile, sent once after the wait', async ({
    shopper,
    site,
    network,
  }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'busy server')
    await ratingIsStored(site)
    const seen = Promise.withResolvers<void>()
    faultSubmissions(network, busy(429), busy(503), { kind: 'hold', until: () => seen.promise })
    await shopper.send()
    await shopper.sees(SAVED)
    seen.resolve()
    await shopper.sees(THANKED)
    expect(await countStored(site, 'busy server')).toBe(1)
  })

  test('a captive portal answers 200 with a page of its own: that is no acknowledgement', async ({
    shopper,
    site,
    network,
  }) => {
    await shopper.visit()
    const headers = { 'Content-Type': 'text/html' }
    const portal: Fault = { kind: 'status', status: 200, hasCors: true, headers, body: '<h1>Log in</h1>' }
    network.setPlan(only('POST', always(portal), /responses/))
    await rateAndWrite(shopper, 'captive portal')
    await shopper.send()
    await shopper.sees(SAVED)
    await expect(shopper.panel).not.toContainText('In our book')
    network.setPlan(noFaults)
    await shopper.sees(THANKED)
    expect(await countStored(site, 'captive portal')).toBe(1)
  })

  test('a refusal for good gives the words back, editable, and the next attempt is stored', async ({
    shopper,
    site,
    network,
  }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'refused once')
    await ratingIsStored(site)
    const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }
    const headers = { 'Content-Type': 'application/problem+json' }
    faultSubmissions(network, { kind: 'status', status: 422, hasCors: true, headers, body: JSON.stringify(problem) })
    await shopper.send()
    await shopper.sees("It wasn't sent. Your answer is still here")
    await expect(shopper.comment).toHaveValue('refused once')
    await shopper.write('refused once, then taken')
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await countStored(site, 'refused once, then taken')).toBe(1)
  })

  test('the page has used up the keepalive quota: the answer is sent without it', async ({ shopper, site }) => {
    await shopper.page.addInitScript(() => {
      const original = window.fetch
      Object.assign(window, {
        fetch: (url: string, init?: RequestInit) =>
          init?.keepalive ? Promise.reject(new TypeError('quota')) : original(url, init),
      })
    })
    await shopper.visit()
    await rateAndWrite(shopper, 'no keepalive')
    await shopper.send()
    await shopper.sees(THANKED)
    expect(await countStored(site, 'no keepalive')).toBe(1)
  })
})

test.describe('a device that keeps nothing', () => {
  const throwing = `{ get() { throw new DOMException('no', 'SecurityError') } }`
  const BROKEN: Readonly<Record<string, string>> = {
    'the getter of indexedDB throws': `Object.defineProperty(window, 'indexedDB', ${throwing})`,
    'indexedDB.open never answers': `indexedDB.open = () => ({})`,
    'the quota is exceeded': `IDBObjectStore.prototype.put = function () { this.transaction.abort(); throw new DOMException('full', 'QuotaExceededError') }`,
    'storage and cookies are disabled': `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, ${throwing})
      Object.defineProperty(document, 'cookie', ${throwing})`,
    'there are no Web Locks': `Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })`,
  }
  for (const [name, content] of Object.entries(BROKEN)) {
    test(`${name}: the answer is sent once all the same`, async ({ shopper, site }) => {
      await shopper.page.addInitScript({ content })
      await shopper.visit()
      await rateAndWrite(shopper, name)
      await shopper.send()
      await shopper.sees(THANKED)
      expect(await countStored(site, name)).toBe(1)
    })
  }

  test('with no storage and no server the text says that nothing is saved', async ({ shopper, network }) => {
    await shopper.page.addInitScript({ content: BROKEN['the getter of indexedDB throws'] ?? '' })
    await shopper.visit()
    network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
    await rateAndWrite(shopper, 'nowhere to keep it')
    await shopper.send()
    await shopper.sees("We couldn't send it or save it here.")
  })
})

test.describe('many presses and many tabs', () => {
  test('Send pressed a hundred times is one response', async ({ shopper, site }) => {
    await shopper.visit()
    await rateAndWrite(shopper, 'hundred presses')
    await shopper.sendButton.evaluate((button: HTMLElement) => {
      for (let press = 0; press < 100; press++) button.click()
    })
    await shopper.sees(THANKED)
    expect(await countStored(site, 'hundred presses')).toBe(1)
  })

  test('two tabs that come online together store every answer once', async ({ shopper, shop, site }) => {
    const other = new Shopper(await shopper.context.newPage(), shop.url)
    const tabs = [shopper, other]
    for (const tab of tabs) await tab.visit()
    await shopper.context.setOffline(true)
    for (const [index, tab] of tabs.entries()) {
      await tab.page.bringToFront()
      await rateAndWrite(tab, `tab ${index}`)
      await tab.send()
      await tab.sees(SAVED)
    }
    await shopper.context.setOffline(false)
    await expect.poll(() => countStored(site, 'tab 0')).toBe(1)
    await expect.poll(() => countStored(site, 'tab 1')).toBe(1)
  })
})
