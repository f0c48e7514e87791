/** Blockers, workers and portals between page and server, slow devices, odd languages and far too much text. Never a word lost or doubled. */
import { describe, expect, test } from 'vitest'
import { always, noFaults, only, type Fault } from '../kit/fault-plans.ts'
import { sendWords, useHostileShop, waitForIdleChunk } from './hostile-shop.ts'
import type { Shopper } from './shopper.ts'

const shop = useHostileShop()

const SAVED = "Not sent yet. It's saved on this device."

const storedAs = async (comment: string) =>
  (await shop.world.stored()).filter(({ answers }) => answers['comment'] === comment)

/** What waits in the queue of the page's device. */
function queued({ page }: Shopper): Promise<readonly { bytes: string; tries: number }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('defter')
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('outbox').objectStore('outbox').getAll()
          reading.addEventListener('success', () => (opening.result.close(), resolve(reading.result)))
        })
      }),
  )
}

describe('somebody between the page and the server', () => {
  test('F29 an ad blocker stops every request: few attempts, the answer kept, a copy offered, our own console silent', async () => {
    const shopper = await shop.open({ hasClock: true })
    const said: string[] = []
    shopper.page.on('console', (line) => /ERR_BLOCKED_BY_CLIENT/.test(line.text()) || said.push(line.text()))
    await shopper.openTheBook()
    let attempts = 0
    await shopper.page.route('**/v1/**', (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      attempts++
      return route.abort('blockedbyclient')
    })
    await shopper.tapFace(5)
    await shopper.write('blocked by a list')
    await shopper.send()
    await shopper.sees(SAVED)
    await shopper.page.getByRole('button', { name: 'Copy my words' }).waitFor()
    const { clock } = shopper.page
    const now = await shopper.page.evaluate(() => Date.now())
    await clock.pauseAt(now + 60_000)
    const atFirst = attempts
    await clock.runFor(1_500)
    expect((await queued(shopper)).map(({ bytes }) => JSON.parse(bytes).answers.comment)).toEqual(['blocked by a list'])
    expect(said).toEqual([])
    await shopper.page.unroute('**/v1/**')
    await shopper.page.evaluate(() => dispatchEvent(new Event('online')))
    await clock.resume()
    await shopper.page.locator('.stamp').waitFor()
    // Each try without keepalive too; a pass a second at most, each pass stops at the first failure.
    expect(attempts - atFirst).toBeLessThanOrEqual(6)
    expect(await storedAs('blocked by a list')).toHaveLength(1)
  })

  test('F30 a service worker of the shop answers our POST with a page of its own: no acknowledgement, sent once when it is gone', async () => {
    shop.world.setPage('/worker.js', {
      html: `addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()))
        addEventListener('fetch', (event) => event.request.method === 'POST' &&
          event.respondWith(new Response('<h1>Offline</h1>', { headers: { 'Content-Type': 'text/html' } })))`,
      headers: { 'Content-Type': 'text/javascript' },
    })
    const shopper = await shop.open()
    await shopper.page.evaluate(async () => {
      const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
      await navigator.serviceWorker.register('/worker.js')
      await controlled
    })
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await shopper.write('behind a worker')
    await shopper.send()
    await shopper.sees(SAVED)
    expect(await storedAs('behind a worker')).toHaveLength(0)
    await shopper.page.evaluate(async () => {
      for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
    })
    await shopper.page.reload()
    await expect.poll(async () => (await storedAs('behind a worker')).length).toBe(1)
  })

  test.each([
    [
      '200 and a page of its own',
      { kind: 'status', status: 200, hasCors: true, headers: { 'Content-Type': 'text/html' }, body: '<h1>Log in</h1>' },
    ],
    [
      '200 and JSON of its own',
      {
        kind: 'status',
        status: 200,
        hasCors: true,
        headers: { 'Content-Type': 'application/json' },
        body: '{"ok":true}',
      },
    ],
    [
      'a redirect to its log-in',
      { kind: 'status', status: 302, hasCors: true, headers: { Location: '/login' }, body: '' },
    ],
    ['204', { kind: 'status', status: 204, hasCors: true }],
  ] as const satisfies readonly (readonly [string, Fault])[])(
    'F31 a captive portal answers %s: saved, and sent once it lets us through',
    async (name, fault) => {
      const shopper = await shop.open()
      shop.world.proxy.setPlan(only('POST', always(fault), /responses/))
      const comment = `behind a portal: ${name}`
      await shopper.openTheBook()
      await shopper.tapFace(5)
      await shopper.write(comment)
      await shopper.send()
      await shopper.sees(SAVED)
      expect(await storedAs(comment)).toHaveLength(0)
      shop.world.proxy.setPlan(noFaults)
      await shopper.page.evaluate(() => dispatchEvent(new Event('online')))
      await shopper.page.locator('.stamp').waitFor()
      expect(await storedAs(comment)).toHaveLength(1)
    },
  )
})

describe('slow devices and too much text', () => {
  test('F32 a processor six times slower and long tasks of two seconds: no key and no press is lost', async () => {
    const shopper = await shop.open()
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.page.locator('.panel textarea').focus()
    // It stays where it is once the cards have brought "Back" and the panel has come to rest, which a trial press waits for.
    await shopper.page.locator('[data-more=back]').waitFor()
    await shopper.page.locator('[data-do=send]').click({ trial: true })
    const { x = 0, y = 0, height = 0 } = (await shopper.page.locator('[data-do=send]').boundingBox()) ?? {}
    const devtools = await shopper.context.newCDPSession(shopper.page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    const busy = shopper.page.evaluate(() => {
      const end = performance.now() + 2_000
      while (performance.now() < end);
    })
    await shopper.page.keyboard.type('typed while the page was busy')
    await shopper.page.mouse.click(x + 30, y + height / 2)
    await busy
    await shopper.page.locator('.stamp').waitFor()
    expect(await storedAs('typed while the page was busy')).toHaveLength(1)
  })

  test('F33 fifty megabytes pasted: cut at the limit with a word about it, and the page goes on', async () => {
    const shopper = await shop.open({ body: '<textarea id="source"></textarea>' })
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.page.locator('.panel textarea').focus()
    await shopper.page.evaluate(() => document.execCommand('insertText', false, 'söz '.repeat(12_500_000)))
    await expect.poll(async () => (await shopper.page.locator('.panel textarea').inputValue()).length).toBe(5_000)
    await shopper.sees('0 characters left')
    await shopper.page.locator('#host').click()
    await shopper.send()
    await shopper.page.locator('.stamp').waitFor()
    expect((await shop.world.stored())[0]?.answers['comment']).toHaveLength(4_999)
  })
})

describe('F34 odd languages and time zones', () => {
  const PLACES = [
    { locale: 'ar-EG', timezoneId: 'Pacific/Kiritimati' },
    { locale: 'tr-TR', timezoneId: 'Europe/Istanbul' },
    { locale: 'en-US', timezoneId: 'America/Los_Angeles' },
  ] as const
  const ORDER = `{"id":"İI-1","currency":"TRY","totalMinor":18400,"placedAt":"2026-11-01T23:30:00+14:00","items":[{"sku":"I1","name":"Işık","priceMinor":18400,"quantity":1}]}`

  test('the same answer from Cairo, İstanbul and Kiritimati is stored with the same values', async () => {
    const stored: unknown[] = []
    for (const context of PLACES) {
      const before = Date.now()
      const shopper = await shop.open({ context, attributes: `data-touchpoint="checkout" data-order='${ORDER}'` })
      await sendWords(shopper, 'IİıiÇ ışıq')
      const [newest] = await shop.world.stored()
      const occurredAt = Date.parse(newest?.occurredAt ?? '')
      expect(occurredAt).toBeGreaterThanOrEqual(before)
      expect(occurredAt).toBeLessThanOrEqual(Date.now())
      stored.push([newest?.answers, newest?.order, newest?.locale, newest?.band, newest?.touchpoint])
    }
    expect(stored[1]).toEqual(stored[0])
    expect(stored[2]).toEqual(stored[0])
  })
})
