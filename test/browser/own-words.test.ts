/** "What I sent" and "delete it", in a real browser on the built chunks. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { kindsSurvey, ORDER } from '../e2e/survey-kinds.ts'
import { brokenRules, loadAxe } from './accessibility-rules.ts'
import { holdAtTheDoor, namesKept, waiting } from './on-the-device.ts'
import { reload, visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  world.proxy.setPlan(noFaults)
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const press = async (...names: readonly string[]) => {
  for (const name of names) await shopper.page.getByRole('button', { name, exact: true }).click()
}
const list = () => shopper.page.locator('.panel dl').innerText()
const heading = () => shopper.page.locator('.panel h2').innerText()
const status = () => shopper.page.locator('.panel > [role=status]').innerText()
const focused = () =>
  shopper.page.evaluate(() => {
    const one = document.activeElement?.shadowRoot?.activeElement as HTMLElement | null
    return one?.className === 'panel' ? 'panel' : (one?.innerText ?? 'nothing')
  })
const isStored = async (words: string) =>
  (await world.stored()).some(({ answers }) => Object.values(answers).includes(words))
const count = (request: RegExp) => shopper.requests.filter((one) => request.test(one)).length

/** Until the shop has the tap and this page knows it. */
async function tapAndHear(): Promise<void> {
  await shopper.openTheBook()
  const answered = shopper.page.waitForResponse(/responses/)
  await shopper.tapFace(4)
  await answered
  await eventually(() => waiting(shopper.page)).toEqual([])
  await shopper.page.getByRole('button', { name: 'Back' }).waitFor()
}

async function praise(words: string): Promise<void> {
  await shopper.openTheBook()
  await shopper.tapFace(5)
  await shopper.chooseChip('Fair price')
  await shopper.write(words)
  await shopper.send()
  await shopper.sees('Your words are in our book')
}

describe('what I sent', () => {
  test('is read back from the shop’s book in words, and the focus comes back to where it was', async () => {
    shopper = await visit(browser, world)
    await praise('Beautiful paper. Call me on 0532 123 45 67.')
    await press('What I sent')
    await shopper.sees('This is how it stands in our book.')
    expect(await list()).toContain('Very satisfied')
    expect(await list()).toContain('Fair price')
    // As it is kept: with the number masked.
    expect(await list()).toMatch(/Beautiful paper\./)
    expect(await list()).not.toContain('0532')
    expect(await list()).toContain(world.shopUrl)
    await eventually(focused).toBe('panel')
    await eventually(status).toBe('What you told us')
    await eventually(() => shopper.page.locator('.stamp').isVisible()).toBe(false)
    await press('Back')
    await eventually(focused).toBe('What I sent')
    await eventually(heading).toContain('Your words are in our book')
    await eventually(() => shopper.page.locator('.stamp').isVisible()).toBe(true)
  })

  test('names a number by its kind alone, and the order by its number', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.page.evaluate(() => {
      const layer = ((window as unknown as { dataLayer?: unknown[] }).dataLayer ??= [])
      const items = [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }]
      layer.push({ event: 'purchase', ecommerce: { transaction_id: 'N-77', value: '184.00', currency: 'TRY', items } })
    })
    await shopper.complain('Nobody rang.')
    await shopper.page.getByRole('radio', { name: 'Contact me' }).check()
    await shopper.page.getByRole('radio', { name: 'Phone' }).check()
    await shopper.page.getByRole('textbox', { name: 'Phone' }).fill('+90 532 123 45 67')
    await press('Choose this')
    await shopper.page.locator('.chosen').waitFor()
    await press('What I sent')
    await shopper.sees('This is how it stands in our book.')
    await shopper.sees('A phone number was given')
    expect(await list()).toContain('N-77')
    expect(await list()).not.toContain('532')
  })

  test('calls the lines of an order by their names, by which nobody but the shop knows them', async () => {
    const { version: _, ...survey } = kindsSurvey('lines', ['products'])
    await world.owner('POST', 'surveys', survey)
    const attributes = `data-touchpoint="lines" data-order='${JSON.stringify(ORDER)}'`
    world.setPage('/lines', { html: shopHtml(world, { attributes }) })
    shopper = await visit(browser, world, { path: '/lines' })
    await shopper.openTheBook()
    await shopper.page.locator('.panel .line:nth-of-type(2) label:nth-child(2)').click()
    await shopper.send()
    await press('What I sent')
    await shopper.sees('This is how it stands in our book.')
    expect(await list()).toContain(`${ORDER.items[1]?.name}: 2 stars`)
  })

  test('is what is on this page where the shop cannot be reached, and says so', async () => {
    shopper = await visit(browser, world)
    await praise('Read without a network')
    await shopper.page.getByRole('button', { name: 'What I sent' }).waitFor()
    await shopper.context.setOffline(true)
    await press('What I sent')
    await shopper.sees('We can’t reach our book now.')
    expect(await list()).toContain('Read without a network')
  })

  test('closing the panel ends it: the next press opens the book', async () => {
    shopper = await visit(browser, world)
    await praise('Closed from the list')
    await press('What I sent')
    await shopper.sees('This is how it stands in our book.')
    await shopper.page.keyboard.press('Escape')
    await shopper.openTheBook()
    await shopper.sees('Our book is open to you')
  })

  test('breaks no rule of axe, and every button is at least 44 pixels high and wide', async () => {
    shopper = await visit(browser, world, { touch: true })
    await praise('Big enough to press')
    const smallest = () =>
      shopper.page.locator('.panel button').evaluateAll((all) => {
        const boxes = all.map((one) => one.getBoundingClientRect())
        return Math.min(...boxes.flatMap(({ width, height }) => [width, height]))
      })
    await loadAxe(shopper.page)
    for (const [name, seen] of [
      ['What I sent', 'This is how it stands in our book.'],
      ['Delete it', 'Delete it?'],
    ] as const) {
      await press(name)
      await shopper.sees(seen)
      await eventually(smallest).toBeGreaterThanOrEqual(44)
      expect(await brokenRules(shopper.page)).toEqual([])
    }
  })
})

describe('delete it', () => {
  test('asks once; "keep it" changes nothing', async () => {
    shopper = await visit(browser, world)
    await praise('To be kept')
    await press('What I sent', 'Delete it')
    await eventually(heading).toBe('Delete it?')
    await eventually(focused).toBe('panel')
    await press('Keep it')
    await eventually(focused).toBe('Delete it')
    expect(await isStored('To be kept')).toBe(true)
    await press('Delete it', 'Yes, delete it')
    await shopper.sees('It’s no longer in our book or on this device.')
    // The one that was meant.
    expect(count(/DELETE/)).toBe(1)
  })

  test('takes it out of the shop’s book and off the device, and says "deleted" after the shop has answered', async () => {
    shopper = await visit(browser, world)
    await praise('To be deleted')
    await press('What I sent', 'Delete it')
    const held = holdAtTheDoor(world, 'DELETE')
    await press('Yes, delete it')
    await held.arrived
    await eventually(heading).toBe('Deleting.')
    expect(await isStored('To be deleted')).toBe(true)
    held.release()
    await shopper.sees('It’s no longer in our book or on this device.')
    await eventually(status).toBe('Deleted.')
    expect(await isStored('To be deleted')).toBe(false)
    await eventually(() => namesKept(shopper.page)).toEqual([])
    await shopper.close()
    await shopper.openTheBook()
    await shopper.sees('Our book is open to you')
  })

  test('without a network is kept on the device, says so, and goes out on the next visit', async () => {
    shopper = await visit(browser, world)
    await praise('Deleted without a network')
    await press('What I sent', 'Delete it')
    await shopper.context.setOffline(true)
    await press('Yes, delete it')
    await shopper.sees('Open this shop online within 7 days and our copy goes too.')
    await eventually(heading).toBe('Deleted from this device.')
    expect(await isStored('Deleted without a network')).toBe(true)
    const { context, page } = shopper
    await page.close()
    await context.setOffline(false)
    shopper = await visit(browser, world, { context })
    await eventually(() => isStored('Deleted without a network')).toBe(false)
  })

  test('says "deleted" by itself when the network comes back', async () => {
    shopper = await visit(browser, world)
    await praise('Deleted a little later')
    await press('What I sent', 'Delete it')
    await shopper.context.setOffline(true)
    await press('Yes, delete it')
    await shopper.sees('Deleted from this device.')
    await shopper.context.setOffline(false)
    await eventually(heading).toBe('Deleted.')
  })

  test('of an answer that was never sent takes it off the device at once; it never reaches the shop', async () => {
    shopper = await visit(browser, world)
    const before = new Set((await world.stored()).map(({ id }) => id))
    const tapped = async () => (await world.stored()).filter(({ id }) => !before.has(id))
    await tapAndHear()
    expect(await tapped()).toMatchObject([{ score: 4, complete: false }])
    await shopper.context.setOffline(true)
    await shopper.write('Never to be read')
    await shopper.send()
    await shopper.sees('It’s saved on this device.')
    await press('What I wrote')
    await shopper.sees('Not sent yet.')
    expect(await list()).toContain('Never to be read')
    await press('Delete it', 'Yes, delete it')
    await shopper.sees('Deleted from this device.')
    await shopper.close()
    await shopper.context.setOffline(false)
    await reload(shopper)
    // The tap had reached the shop before: it goes too.
    await eventually(tapped).toEqual([])
    // Nothing is left that could still be sent.
    await eventually(() => waiting(shopper.page)).toEqual([])
    expect(await isStored('Never to be read')).toBe(false)
    expect(world.exchanges.some(({ requestBody }) => requestBody.includes('Never to be read'))).toBe(false)
  })

  test('F06 of an answer that the shop has, though its receipt was lost, takes it away from both', async () => {
    shopper = await visit(browser, world)
    await tapAndHear()
    await shopper.write('Stored, not answered')
    world.proxy.setPlan(only('POST', always({ kind: 'dropResponse' }), /responses/))
    await shopper.send()
    await shopper.sees('It’s saved on this device.')
    expect(await isStored('Stored, not answered')).toBe(true)
    await press('What I wrote', 'Delete it', 'Yes, delete it')
    await shopper.sees('It’s no longer in our book or on this device.')
    world.proxy.setPlan(noFaults)
    // Nothing is left that the next page could send.
    await eventually(() => waiting(shopper.page)).toEqual([])
    await reload(shopper)
    // A new answer passes the same queue.
    await praise('Written afterwards')
    expect(await isStored('Stored, not answered')).toBe(false)
  })

  test('a copy that another tab sends late does not bring it back, and nobody is troubled by it', async () => {
    shopper = await visit(browser, world)
    let copy = ''
    shopper.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/responses?')) copy = request.postData() ?? ''
    })
    await praise('Sent twice, deleted once')
    await press('What I sent', 'Delete it', 'Yes, delete it')
    await shopper.sees('It’s no longer in our book or on this device.')
    const url = `${world.proxy.url}/v1/sites/${world.server.siteKey}/responses`
    const late = await fetch(url, { method: 'POST', body: copy })
    expect(late.status).toBe(410)
    expect(await isStored('Sent twice, deleted once')).toBe(false)
  })

  test('that the shop refuses is not called deleted', async () => {
    shopper = await visit(browser, world)
    await praise('Not to be deleted so')
    await press('What I sent', 'Delete it')
    const body = JSON.stringify({ status: 422, code: 'validation_failed' })
    await shopper.page.route(/responses\//, (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 422, contentType: 'application/problem+json', body })
        : route.fallback(),
    )
    await press('Yes, delete it')
    await shopper.sees('It wasn’t deleted.')
    await shopper.page.unroute(/responses\//)
    await press('Yes, delete it')
    await shopper.sees('It’s no longer in our book or on this device.')
  })
})
