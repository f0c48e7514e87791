/** What the SDK promises, in a real browser with its own database, locks and workers. */
import type { Page } from '@playwright/test'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import type { Site } from './backend.ts'
import { setSdkPage, type Delivery } from './bundled-sdk.ts'
import { holdAtServer, listQueue } from './device-storage.ts'
import { expect, test } from './fixtures.ts'

/** The page has `window.client`. */
async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(() => window.client !== undefined)
}

function submit(page: Page, comment: string): Promise<Delivery> {
  return page.evaluate(
    (text) =>
      window.client.submit({
        survey: { id: 'product', version: 1 },
        answers: { rating: 1, reasons: ['other'], comment: text },
      }),
    comment,
  )
}

const countStored = async (site: Site, comment: string) =>
  (await site.responses()).filter(({ answers }) => answers['comment'] === comment).length

test.beforeEach(({ shop, site }) => setSdkPage(shop, site))

test('a client stores nothing and asks for nothing before its first answer', async ({ page, shop, exchanges }) => {
  await openPage(page, shop.url)
  expect(await page.evaluate(() => window.client.countQueued())).toBe(0)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  expect(exchanges).toEqual([])
})

test('an answer is on the device before it leaves, and off it when the shop has it', async ({
  page,
  shop,
  site,
  network,
}) => {
  await openPage(page, shop.url)
  const held = holdAtServer(network, 'POST')
  const delivery = submit(page, 'on the device first')
  await held.arrived
  expect(await listQueue(page)).toMatchObject([{ bytes: expect.stringContaining('on the device first') }])
  held.release()
  expect(await delivery).toMatchObject({ state: 'sent', receipt: { reply: { kind: 'recovery' } } })
  await expect.poll(() => listQueue(page)).toEqual([])
  expect(await countStored(site, 'on the device first')).toBe(1)
})

test('an answer saved without a network goes out from the next page, once', async ({ page, shop, site, network }) => {
  await openPage(page, shop.url)
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  expect((await submit(page, 'saved here')).state).toBe('saved')
  network.setPlan(noFaults)
  await page.reload()
  await expect.poll(() => countStored(site, 'saved here')).toBe(1)
  await expect.poll(() => listQueue(page)).toEqual([])
})

test('two tabs that come online together send every answer once', async ({ page, context, shop, site }) => {
  const other = await context.newPage()
  for (const tab of [page, other]) await openPage(tab, shop.url)
  await context.setOffline(true)
  for (const [index, tab] of [page, other].entries()) {
    expect((await submit(tab, `tab ${index}`)).state).toBe('saved')
  }
  await context.setOffline(false)
  for (const comment of ['tab 0', 'tab 1']) await expect.poll(() => countStored(site, comment)).toBe(1)
  await expect.poll(() => listQueue(page)).toEqual([])
})

test('a database that was closed behind the page’s back is opened again, and the answer is saved', async ({
  page,
  shop,
  network,
}) => {
  await openPage(page, shop.url)
  network.setPlan(only('POST', always({ kind: 'refuse' }), /responses/))
  expect((await submit(page, 'before')).state).toBe('saved')
  // As WebKit does: every connection that is open now is dead, and no event has told so.
  await page.evaluate(() => {
    const dead = new WeakSet<IDBDatabase>()
    const original = IDBDatabase.prototype.transaction
    let isFirst = true
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof original>) {
      if (isFirst) dead.add(this)
      isFirst = false
      if (dead.has(this)) throw new DOMException('The database connection is closing.', 'InvalidStateError')
      return original.apply(this, args)
    }
  })
  expect((await submit(page, 'after')).state).toBe('saved')
  expect((await listQueue(page)).map(({ bytes }) => JSON.parse(bytes).answers.comment).toSorted()).toEqual([
    'after',
    'before',
  ])
})

const POORER_PAGES: Readonly<Record<string, string>> = {
  'without IndexedDB and Web Locks': `Object.defineProperty(window, 'indexedDB', { value: undefined })
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })`,
  'whose library has replaced Array.from by one that ignores the map function': `Array.from = (list) => {
    const copy = []
    for (let index = 0; index < (list?.length ?? 0); index++) copy.push(list[index])
    return copy
  }`,
  'whose library has put toJSON on strings and lists': `for (const { prototype } of [String, Array]) {
    prototype.toJSON = function () { return 'from the library' }
  }`,
}
for (const [name, script] of Object.entries(POORER_PAGES)) {
  test(`on a page ${name} an answer is stored as it was given`, async ({ page, shop, site }) => {
    await setSdkPage(shop, site, `<script>${script}</script>`)
    await openPage(page, shop.url)
    expect((await submit(page, name)).state).toBe('sent')
    expect(await site.responses()).toMatchObject([{ answers: { rating: 1, reasons: ['other'], comment: name } }])
  })
}

test('in a worker of the page a client sends, reads back and deletes', async ({ page, shop, site }) => {
  const options = JSON.stringify({ siteKey: site.key, apiUrl: new URL(site.scriptUrl()).origin })
  const program = `import { createClient } from '/sdk.js'
    const client = createClient(${options})
    const { id, state } = await client.submit({ survey: { id: 'product', version: 1 }, answers: { rating: 1 } })
    const read = await client.read(id)
    const removed = await client.remove(id)
    postMessage([state, read.state, read.response?.answers, removed.state])`
  shop.setPage('/worker.js', { html: program, headers: { 'Content-Type': 'text/javascript' } })
  await openPage(page, shop.url)
  const told = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        worker.addEventListener('message', ({ data }) => resolve(data))
        worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      }),
  )
  expect(told).toEqual(['sent', 'read', { rating: 1 }, 'sent'])
  expect(await site.responses()).toEqual([])
})

test('the survey that the owner published for a touchpoint is read in the page’s language', async ({ page, shop }) => {
  await openPage(page, shop.url)
  const [survey, none] = await page.evaluate(async () => [
    await window.client.survey('checkout'),
    await window.client.survey('nowhere'),
  ])
  expect(survey).toMatchObject({ touchpoint: 'checkout', questions: [{ kind: 'rating' }, {}, {}] })
  expect(none ?? undefined).toBeUndefined()
})
