/** "Delete it": a response is taken out of the shop's database and off the device. */
import { listenToStatus } from './announcements.ts'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { holdAtServer, listQueue, listStorageKeys } from './device-storage.ts'
import { expect, Shopper, test } from './fixtures.ts'
import { DELETED, listsValue, openMyData, press } from './my-data-actions.ts'
import type { Site } from './backend.ts'

const SAVED = "It's saved on this device."

async function isStored(site: Site, comment: string): Promise<boolean> {
  return (await site.responses()).some(({ answers }) => answers['comment'] === comment)
}

/** Until the shop has the rating and the page has read its answer. */
async function rateAndWrite(shopper: Shopper, site: Site, comment: string): Promise<void> {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await expect.poll(() => site.responses()).toMatchObject([{ score: 4, complete: false }])
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  await shopper.write(comment)
}

/** Until the shopper is asked whether they mean it. */
async function praiseAndAskToDelete(shopper: Shopper, comment: string): Promise<void> {
  await shopper.visit()
  await shopper.praise(comment)
  await openMyData(shopper)
  await press(shopper, 'Delete it')
  await expect(shopper.heading).toHaveText('Delete it?')
}

test('deletion asks once; "Keep it" changes nothing', async ({ shopper, site, exchanges }) => {
  await praiseAndAskToDelete(shopper, 'To be kept')
  await expect(shopper.panel).toBeFocused()
  await press(shopper, 'Keep it')
  await expect(shopper.panel.getByRole('button', { name: 'Delete it' })).toBeFocused()
  expect(await isStored(site, 'To be kept')).toBe(true)
  await press(shopper, 'Delete it', 'Yes, delete it')
  await shopper.sees(DELETED)
  // The one that was meant.
  expect(exchanges.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
})

test('deletion reaches the shop and the device, and the panel says "Deleted" after the shop has answered', async ({
  shopper,
  site,
  network,
}) => {
  await praiseAndAskToDelete(shopper, 'To be deleted')
  const held = holdAtServer(network, 'DELETE')
  const heard = await listenToStatus(shopper)
  await press(shopper, 'Yes, delete it')
  await held.arrived
  await expect(shopper.heading).toHaveText('Deleting.')
  expect(await isStored(site, 'To be deleted')).toBe(true)
  held.release()
  await shopper.sees(DELETED)
  await expect.poll(heard).toEqual(['Deleting.', 'Deleted.'])
  expect(await isStored(site, 'To be deleted')).toBe(false)
  await expect.poll(() => listStorageKeys(shopper.page)).toEqual([])
  await shopper.close()
  await shopper.openForm()
  await shopper.sees('Tell us, good or bad')
})

test('a deletion without a network is saved on the device, says so, and goes out at the next visit', async ({
  shopper,
  site,
  shop,
}) => {
  await praiseAndAskToDelete(shopper, 'Deleted without a network')
  await shopper.context.setOffline(true)
  await press(shopper, 'Yes, delete it')
  await shopper.sees('Open this shop online within 7 days and our copy goes too.')
  await expect(shopper.heading).toHaveText('Deleted from this device.')
  expect(await isStored(site, 'Deleted without a network')).toBe(true)
  await shopper.page.close()
  await shopper.context.setOffline(false)
  await new Shopper(await shopper.context.newPage(), shop.url).visit()
  await expect.poll(() => isStored(site, 'Deleted without a network')).toBe(false)
})

test('a deletion without a network says "Deleted" by itself when the network comes back', async ({ shopper }) => {
  await praiseAndAskToDelete(shopper, 'Deleted a little later')
  await shopper.context.setOffline(true)
  await press(shopper, 'Yes, delete it')
  await shopper.sees('Deleted from this device.')
  await shopper.context.setOffline(false)
  await expect(shopper.heading).toHaveText('Deleted.')
})

test('an answer that was never sent is off the device at once when it is deleted, and never reaches the shop', async ({
  shopper,
  site,
  exchanges,
}) => {
  await rateAndWrite(shopper, site, 'Never to be read')
  await shopper.context.setOffline(true)
  await shopper.send()
  await shopper.sees(SAVED)
  await press(shopper, 'My answer')
  await shopper.sees('Not sent yet.')
  await listsValue(shopper, 'Never to be read')
  await press(shopper, 'Delete it', 'Yes, delete it')
  await shopper.sees('Deleted from this device.')
  await shopper.close()
  await shopper.context.setOffline(false)
  await shopper.reload()
  // The rating had reached the shop before: it goes too.
  await expect.poll(() => site.responses()).toEqual([])
  // Nothing is left that could still be sent.
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  expect(await site.responses()).toEqual([])
  expect(exchanges.filter(({ requestBody }) => requestBody.includes('Never to be read'))).toEqual([])
})

test('an answer that the shop has stored, though the page does not know, is deleted from both', async ({
  shopper,
  site,
  network,
}) => {
  await rateAndWrite(shopper, site, 'Stored, not answered')
  network.setPlan(only('POST', always({ kind: 'dropResponse' }), /responses/))
  await shopper.send()
  await shopper.sees(SAVED)
  expect(await isStored(site, 'Stored, not answered')).toBe(true)
  await press(shopper, 'My answer', 'Delete it', 'Yes, delete it')
  await shopper.sees(DELETED)
  network.setPlan(noFaults)
  // Nothing is left that the next page could send.
  await expect.poll(() => listQueue(shopper.page)).toEqual([])
  await shopper.reload()
  // A new answer passes the same queue.
  await shopper.praise('Written afterwards')
  expect((await site.responses()).map(({ answers }) => answers['comment'])).toEqual(['Written afterwards'])
})

test('a copy of a deleted answer that is sent late does not bring it back', async ({
  shopper,
  site,
  exchanges,
  network,
}) => {
  await praiseAndAskToDelete(shopper, 'Sent twice, deleted once')
  await press(shopper, 'Yes, delete it')
  await shopper.sees(DELETED)
  const sent = exchanges.findLast(({ requestBody }) => requestBody.includes('Sent twice, deleted once'))
  const copy = await fetch(network.url + sent?.path, { method: 'POST', body: sent?.requestBody ?? '' })
  expect(copy.status).toBe(410)
  expect(await site.responses()).toEqual([])
})

test('a deletion that the shop refuses is not called deleted, and can be tried again', async ({
  shopper,
  site,
  network,
}) => {
  await praiseAndAskToDelete(shopper, 'Not to be deleted so')
  const headers = { 'Content-Type': 'application/problem+json' }
  const body = JSON.stringify({ status: 422, code: 'validation_failed' })
  network.setPlan(only('DELETE', always({ kind: 'status', status: 422, hasCors: true, headers, body }), /responses/))
  await press(shopper, 'Yes, delete it')
  await shopper.sees("It wasn't deleted.")
  expect(await isStored(site, 'Not to be deleted so')).toBe(true)
  network.setPlan(noFaults)
  await press(shopper, 'Yes, delete it')
  await shopper.sees(DELETED)
  expect(await site.responses()).toEqual([])
})
