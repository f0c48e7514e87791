/** A page that is left with words begun, and the next one that goes on with them: one response for one opinion. */
import { noFaults } from '../kit/fault-plans.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { holdAtServer, listLocks, listQueue, readTabStorage } from './device-storage.ts'
import { expect, test, type Shopper } from './fixtures.ts'
import { LATER_FILES } from './later-files.ts'
import type { Site } from './backend.ts'

const THANKED = 'Your words are in our book'

/** Until the shop has the rating, and the words lie in the tab's storage under a response that this tab has for itself. */
async function begin(shopper: Shopper, site: Site, text: string): Promise<void> {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write(text)
  await expect.poll(async () => (await site.responses()).length).toBe(1)
  await expect.poll(() => readTabStorage(shopper.page)).toContain(text)
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
}

test('a draft of the page before comes into a form that was asked for before it was there, and is sent as the same response', async ({
  shopper,
  site,
}) => {
  await begin(shopper, site, 'Begun on a fast network')
  const files = await holdRequests(shopper.context, LATER_FILES)
  await shopper.page.reload()
  await files.asked
  await shopper.launcher.click()
  await files.release()
  await expect(shopper.comment).toHaveValue('Begun on a fast network')
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([
    { complete: true, score: 4, answers: { comment: 'Begun on a fast network' } },
  ])
})

test('a draft of a tab that the browser discarded is sent as the same response', async ({ shopper, site }) => {
  // A discarded page is told nothing.
  await shopper.page.addInitScript(() => {
    addEventListener('pagehide', (event) => event.stopImmediatePropagation())
  })
  await begin(shopper, site, 'Begun in a tab that was discarded')
  const files = await holdRequests(shopper.context, LATER_FILES)
  await shopper.page.reload()
  await files.asked
  await shopper.launcher.click()
  // The browser has noticed that the page before is gone.
  await expect.poll(() => listLocks(shopper.page)).toEqual([])
  await files.release()
  await expect(shopper.comment).toHaveValue('Begun in a tab that was discarded')
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
  await shopper.write('And finished in the next')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ complete: true, answers: { comment: 'And finished in the next' } }])
})

test("the shop's answer that arrives while the page is being left leaves the draft to the next page", async ({
  shopper,
  network,
}) => {
  await shopper.visit()
  await shopper.openForm()
  const held = holdAtServer(network, 'POST')
  await shopper.rate(4)
  await held.arrived
  await shopper.write('Begun on the way out')
  await expect.poll(() => readTabStorage(shopper.page)).toContain('Begun on the way out')
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
  await shopper.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  expect(await listQueue(shopper.page)).toHaveLength(1)
  held.release()
  // It leaves the device when the page has read the answer.
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  await expect.poll(() => listLocks(shopper.page)).toEqual([])
  expect(await readTabStorage(shopper.page)).toContain('"isFree":true')
})

test('a page left before the shop has answered the rating: the next page goes on with the same response', async ({
  shopper,
  site,
  network,
  exchanges,
}) => {
  await shopper.visit()
  const held = holdAtServer(network, 'POST')
  await shopper.openForm()
  await shopper.rate(4)
  await held.arrived
  await expect(shopper.comment).toBeVisible()
  await expect.poll(() => readTabStorage(shopper.page)).toContain('"token"')
  await shopper.reload()
  network.setPlan(noFaults)
  await shopper.openForm()
  await shopper.write('Said on the next page')
  await shopper.send()
  await shopper.sees(THANKED)
  const whole = [{ complete: true, score: 4, answers: { comment: 'Said on the next page' } }]
  await expect.poll(() => site.responses()).toMatchObject(whole)
  held.release()
  await expect.poll(() => exchanges.some(({ fault }) => fault === held.fault)).toBe(true)
  expect(await site.responses()).toMatchObject(whole)
})
