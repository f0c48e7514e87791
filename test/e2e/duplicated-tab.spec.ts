/** Two tabs that begin with the same draft, because a browser copies a tab's storage when it is duplicated. */
import { listLocks, readTabStorage } from './device-storage.ts'
import { expect, Shopper, test } from './fixtures.ts'
import type { Site } from './backend.ts'

const THANKED = 'Your words are in our book'

/** Until the shop has a rating, and the words lie in the tab's storage under a response that this tab has for itself. */
async function begin(shopper: Shopper, site: Site, text: string): Promise<void> {
  await shopper.visit()
  await shopper.openForm()
  await shopper.rate(4)
  await shopper.write(text)
  await expect.poll(() => readTabStorage(shopper.page)).toContain(text)
  await expect.poll(() => listLocks(shopper.page)).toHaveLength(1)
  await expect.poll(async () => (await site.responses()).length).toBe(1)
}

/** As a browser does it; a window that a page opens gets a copy of the page's storage too. */
async function openCopy({ page, context }: Shopper, shopUrl: string, path = '/'): Promise<Shopper> {
  const [copy] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((address) => void window.open(address), path),
  ])
  return new Shopper(copy, shopUrl)
}

/** The right to change the response is with another tab, and no longer in this one. */
async function leavesResponseToOther({ page }: Shopper): Promise<void> {
  await expect.poll(() => readTabStorage(page)).not.toContain('"token"')
}

async function listComments(site: Site): Promise<unknown[]> {
  return (await site.responses()).map(({ answers }) => answers['comment']).toSorted()
}

test('a duplicated tab has the words and sends them as a response of its own; both are stored once', async ({
  shopper,
  site,
  shop,
}) => {
  await begin(shopper, site, 'Said once')
  const second = await openCopy(shopper, shop.url)
  await second.isReady()
  await leavesResponseToOther(second)
  await second.openForm()
  await expect(second.comment).toHaveValue('Said once')
  await second.write('Said in the second tab')
  await second.send()
  await second.sees(THANKED)
  await shopper.page.bringToFront()
  await shopper.write('Said in the first tab')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await listComments(site)).toEqual(['Said in the first tab', 'Said in the second tab'])
  expect(await site.responses()).toMatchObject([{ complete: true }, { complete: true }])
})

test('a duplicated tab that is only looked at adds nothing, and the first one sends its response', async ({
  shopper,
  site,
  shop,
}) => {
  await begin(shopper, site, 'One answer')
  const second = await openCopy(shopper, shop.url)
  await second.isReady()
  await leavesResponseToOther(second)
  await second.openForm()
  await expect(second.comment).toHaveValue('One answer')
  await second.page.close()
  await shopper.reload()
  await shopper.openForm()
  await expect(shopper.comment).toHaveValue('One answer')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await site.responses()).toMatchObject([{ complete: true, answers: { comment: 'One answer' } }])
})

test('of two tabs copied from a page without the widget, the first to come goes on and the other starts anew', async ({
  shopper,
  site,
  shop,
}) => {
  await begin(shopper, site, 'Two tabs from one')
  await shopper.goTo('/elsewhere')
  await expect.poll(() => listLocks(shopper.page)).toEqual([])
  const second = await openCopy(shopper, shop.url)
  await expect.poll(() => listLocks(second.page)).toHaveLength(1)
  await shopper.visit()
  await leavesResponseToOther(shopper)
  for (const [tab, text] of [
    [second, 'second'],
    [shopper, 'first'],
  ] as const) {
    await tab.page.bringToFront()
    await tab.openForm()
    await expect(tab.comment).toHaveValue('Two tabs from one')
    await tab.write(text)
    await tab.send()
    await tab.sees(THANKED)
  }
  expect(await listComments(site)).toEqual(['first', 'second'])
  const [newest, oldest] = await site.responses()
  expect(oldest?.answers['comment']).toBe('second')
  expect(newest?.answers['comment']).toBe('first')
})

test('without Web Locks a duplicated tab has the words and sends them as a response of its own', async ({
  shopper,
  site,
  shop,
}) => {
  await begin(shopper, site, 'Without locks')
  await shopper.context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
  })
  const second = await openCopy(shopper, shop.url)
  await second.isReady()
  expect(await second.page.evaluate(() => navigator.locks)).toBeUndefined()
  await second.openForm()
  await expect(second.comment).toHaveValue('Without locks')
  await second.send()
  await second.sees(THANKED)
  await shopper.page.bringToFront()
  await shopper.write('Still without')
  await shopper.send()
  await shopper.sees(THANKED)
  expect(await listComments(site)).toEqual(['Still without', 'Without locks'])
  expect(await site.responses()).toMatchObject([{ complete: true }, { complete: true }])
})
