/** A complaint on the visit that brings the shop's answer: read beside it, deleted with it, forgotten with it. */
import { holdRequests } from '../kit/hold-requests.ts'
import { listStorageKeys } from './device-storage.ts'
import { expect, test as base, type Shopper } from './fixtures.ts'
import { LATER_SCREENS } from './later-files.ts'
import { DELETED, listsValue, openMyData, press } from './my-data-actions.ts'
import { letThreeSecondsPass } from './page-clock.ts'
import type { Site } from './backend.ts'

const APOLOGY = 'How shall we put it right? You choose.'

type Case = { readonly id: string; readonly version: number }

const test = base.extend<{ readonly deliveryPage: string }>({
  deliveryPage: async ({ shop }, use) => {
    shop.setPage('/delivered', { html: shop.html({ attributes: 'data-touchpoint="delivery"' }) })
    await use('/delivered')
  },
})

/** Until this device knows that an answer may come. */
async function isRemembered({ page }: Shopper, { key }: Site): Promise<void> {
  await expect.poll(() => listStorageKeys(page)).toContain(`defter:${key}:cases`)
}

async function answerCase(site: Site, text: string): Promise<void> {
  const [found] = (await site.owner<{ data: Case[] }>('GET', 'cases')).data
  await site.owner('POST', `cases/${found?.id}/answer`, { version: found?.version, text, name: 'Elif' })
}

test('a complaint is read beside the answer of the shop, and whoever deletes it waits for no answer any more', async ({
  shopper,
  site,
  network,
  deliveryPage,
}) => {
  const requests: string[] = []
  shopper.page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await shopper.page.clock.install()
  await shopper.visit(deliveryPage)
  await shopper.complain('The second courier did not call either.')
  await shopper.sees(APOLOGY)
  await isRemembered(shopper, site)
  await answerCase(site, 'The courier comes on Monday.')
  await shopper.visit(deliveryPage)
  await expect(shopper.launcher).toHaveText('We have an answer')
  await shopper.openForm()
  await shopper.sees('The courier comes on Monday.')
  await openMyData(shopper)
  await listsValue(shopper, 'The second courier did not call either.')
  await press(shopper, 'Back')
  await shopper.sees('The courier comes on Monday.')
  await press(shopper, 'What I sent', 'Delete it', 'Yes, delete it')
  await shopper.sees(DELETED)
  await expect.poll(() => listStorageKeys(shopper.page)).toEqual([])
  await shopper.close()
  await expect(shopper.launcher).toHaveText('Tell us')
  requests.length = 0
  await shopper.visit(deliveryPage)
  // As on a first visit: nothing more is loaded, nothing is asked.
  const files = [...requests]
  await letThreeSecondsPass(shopper.page, `${network.url}/asked-by-the-test`)
  expect(requests).toEqual([...files, 'GET /asked-by-the-test'])
  expect(files.filter((request) => request.includes('/responses'))).toEqual([])
  await shopper.openForm()
  await shopper.sees('Has your order arrived?')
})

test('the answer is asked for once, at the next visit, also where a part of the widget came after the complaint was sent', async ({
  shopper,
  site,
  exchanges,
  deliveryPage,
}) => {
  await shopper.visit(deliveryPage)
  const files = await holdRequests(shopper.context, LATER_SCREENS)
  await shopper.complain('Nobody rang at all.')
  await files.asked
  await expect(shopper.panel.getByText('Sent', { exact: true })).toBeVisible()
  await files.release()
  // Written after the widget has looked for what earlier pages have sent.
  await isRemembered(shopper, site)
  const [response] = await site.responses()
  const countAsked = () =>
    exchanges.filter(({ method, path }) => method === 'GET' && path.includes(`${response?.id}`)).length
  // This page has just heard what the shop says.
  expect(countAsked()).toBe(0)
  await answerCase(site, 'He rings on Monday.')
  await shopper.visit(deliveryPage)
  await expect(shopper.launcher).toHaveText('We have an answer')
  expect(countAsked()).toBe(1)
})

test('a complaint that the owner has deleted is forgotten on the device', async ({ shopper, site, deliveryPage }) => {
  await shopper.visit(deliveryPage)
  await shopper.complain('Deleted by the owner.')
  await shopper.sees(APOLOGY)
  await isRemembered(shopper, site)
  const [response] = await site.responses()
  await site.owner('DELETE', `responses/${response?.id}`)
  await shopper.visit(deliveryPage)
  await expect.poll(() => listStorageKeys(shopper.page)).toEqual([])
  await expect(shopper.launcher).toHaveText('Tell us')
})
