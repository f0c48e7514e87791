/** Blockers, service workers and captive portals between the page and the server. */
import { always, noFaults, only, type Fault } from '../kit/fault-plans.ts'
import type { Site } from './backend.ts'
import { listQueue } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { stopClock } from './page-clock.ts'

const SAVED = "Not sent yet. It's saved on this device."
const THANKED = 'Your words are in our book'

async function countStored(site: Site, comment: string): Promise<number> {
  return (await site.responses()).filter(({ answers }) => answers['comment'] === comment).length
}

async function sendAndSeeSaved(shopper: Shopper, comment: string): Promise<void> {
  await shopper.openForm()
  await shopper.rate(5)
  await shopper.write(comment)
  await shopper.send()
  await shopper.sees(SAVED)
}

test('an ad blocker stops every request: few attempts, the answer stays, a copy is offered, the console is quiet', async ({
  shopper,
  site,
}) => {
  const printed: string[] = []
  shopper.page.on('console', (line) => /ERR_BLOCKED_BY_CLIENT/.test(line.text()) || printed.push(line.text()))
  await shopper.page.clock.install()
  await shopper.visit()
  let attempts = 0
  await shopper.page.route('**/v1/**', (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    attempts++
    return route.abort('blockedbyclient')
  })
  await sendAndSeeSaved(shopper, 'blocked by a list')
  await expect(shopper.panel.getByRole('button', { name: 'Copy my words' })).toBeVisible()
  await stopClock(shopper.page)
  const attemptsBefore = attempts
  // In small steps, so that an attempt that each failure brings would be made.
  for (let step = 0; step < 15; step++) {
    await shopper.page.clock.runFor(100)
    await shopper.page.evaluate(() => fetch('/elsewhere').then(() => undefined))
  }
  // One pass a second at most, which ends at the first failure and tries without keepalive too.
  expect(attempts - attemptsBefore).toBeLessThanOrEqual(6)
  const queue = await listQueue(shopper.page)
  expect(queue.map(({ bytes }) => JSON.parse(bytes).answers.comment)).toEqual(['blocked by a list'])
  expect(printed).toEqual([])
  await shopper.page.unroute('**/v1/**')
  await shopper.page.evaluate(() => dispatchEvent(new Event('online')))
  await shopper.page.clock.resume()
  await shopper.sees(THANKED)
  expect(await countStored(site, 'blocked by a list')).toBe(1)
})

test('a service worker of the shop answers with a page of its own: that is no acknowledgement, and the answer is sent once when it is gone', async ({
  shopper,
  shop,
  site,
}) => {
  shop.setPage('/worker.js', {
    html: `addEventListener('install', () => skipWaiting())
      addEventListener('activate', (event) => event.waitUntil(clients.claim()))
      addEventListener('fetch', (event) => event.request.method === 'POST' &&
        event.respondWith(new Response('<h1>Offline</h1>', { headers: { 'Content-Type': 'text/html' } })))`,
    headers: { 'Content-Type': 'text/javascript' },
  })
  await shopper.visit()
  await shopper.page.evaluate(async () => {
    const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
    await navigator.serviceWorker.register('/worker.js')
    await controlled
  })
  await sendAndSeeSaved(shopper, 'behind a worker')
  expect(await site.responses()).toEqual([])
  await shopper.page.evaluate(async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
  })
  await shopper.reload()
  await expect.poll(() => countStored(site, 'behind a worker')).toBe(1)
})

const readable = { kind: 'status', hasCors: true } as const
// That it answers 200 with a page of its own is tried in delivery.spec.ts.
const PORTALS: Readonly<Record<string, Fault>> = {
  '200 and JSON of its own': {
    ...readable,
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: '{"ok":true}',
  },
  'a redirect to its log-in': { ...readable, status: 302, headers: { Location: '/login' } },
  '204': { ...readable, status: 204 },
}
for (const [name, fault] of Object.entries(PORTALS)) {
  test(`a captive portal answers ${name}: the answer is saved, and sent once the portal lets it through`, async ({
    shopper,
    site,
    network,
  }) => {
    await shopper.visit()
    network.setPlan(only('POST', always(fault), /responses/))
    await sendAndSeeSaved(shopper, 'behind a portal')
    expect(await site.responses()).toEqual([])
    network.setPlan(noFaults)
    await shopper.page.evaluate(() => dispatchEvent(new Event('online')))
    await shopper.sees(THANKED)
    expect(await countStored(site, 'behind a portal')).toBe(1)
  })
}
