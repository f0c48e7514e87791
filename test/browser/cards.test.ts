/** What comes back after an answer, in a real browser on the built chunks: offers, remedies, the shop's word on the next visit. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { letThreeSecondsPass, queueOf, waitForCards } from './page-at-rest.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll
const PURCHASE = {
  event: 'purchase',
  ecommerce: {
    transaction_id: 'N-1',
    value: '120.00',
    currency: 'TRY',
    items: [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '120.00', quantity: 1 }],
  },
}

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld(['--currency', 'TRY'])])
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
  const attributes = { author: 'Çingiz Abdullayev' }
  await world.owner('POST', 'products', [
    { sku: 'mavi', title: 'Mavi mələklər', priceMinor: 12_000, attributes },
    { sku: 'ingilis', title: 'İngilis bulvarı', priceMinor: 10_000, attributes, url: `${world.shopUrl}/elsewhere` },
  ])
  await world.owner('POST', 'offers', {
    name: 'Same author',
    status: 'active',
    purpose: 'crossSell',
    gesture: { kind: 'percent', percent: 5 },
    items: { kind: 'sameAttribute', attribute: 'author' },
    rule: { all: [] },
    requires: [],
    codes: { kind: 'static', code: 'BULVAR-7K2Q' },
    validDays: 14,
    capPerPerson: 1,
    capDays: 30,
    cooldownDays: 30,
    stackingClass: 'discount',
    priority: 1,
  })
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

type OwnerCase = { id: string; responseId: string; version: number; pick?: { remedyId: string }; state: string }
const cases = async () => (await world.owner<{ data: OwnerCase[] }>('GET', 'cases')).data
const newestId = async () => (await world.stored())[0]?.id ?? ''
const caseOf = async (response: string) => (await cases()).find(({ responseId }) => responseId === response)
const count = (request: RegExp) => shopper.requests.filter((one) => request.test(one)).length
/** Those that the server has taken. */
const taken = (request: RegExp) =>
  world.exchanges.filter(({ method, path, status }) => status < 300 && request.test(`${method} ${path}`))
const slips = () => shopper.page.locator('.slip').count()
const isStamped = () => shopper.page.locator('.stamp').isVisible()

async function praiseTheOrder(id: string): Promise<void> {
  const purchase = { ...PURCHASE, ecommerce: { ...PURCHASE.ecommerce, transaction_id: id } }
  await shopper.page.evaluate((pushed) => {
    const page = window as unknown as { dataLayer?: unknown[] }
    page.dataLayer = [...(page.dataLayer ?? []), pushed]
  }, purchase)
  await shopper.openTheBook()
  await shopper.tapFace(5)
  await shopper.write('Thank you')
  await shopper.send()
}

describe('an offer', () => {
  test('is shown with its reason, and its code is copied', async () => {
    shopper = await visit(browser, world)
    await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await praiseTheOrder('N-1')
    await shopper.sees('Because you bought “Mavi mələklər”')
    await shopper.page.getByRole('button', { name: 'Copy' }).click()
    await shopper.sees('Copied')
    expect(await shopper.page.evaluate(() => navigator.clipboard.readText())).toBe('BULVAR-7K2Q')
    await eventually(() => count(/events/)).toBe(2)
  })

  test('leads to the shop only, and never hands the opener on', async () => {
    shopper = await visit(browser, world)
    await praiseTheOrder('N-2')
    const link = shopper.page.locator('.slip a')
    expect(await link.getAttribute('href')).toMatch(/^http:/)
    expect(await link.getAttribute('rel')).toBe('noopener')
  })

  test('is put aside, twice and then for long; "no personal offers" reaches the shop', async () => {
    shopper = await visit(browser, world)
    await praiseTheOrder('N-3')
    await shopper.page.getByRole('button', { name: 'Not for me' }).click()
    await eventually(slips).toBe(0)
    await shopper.close()
    await praiseTheOrder('N-4')
    await shopper.page.getByRole('button', { name: 'No personal offers' }).click()
    await shopper.sees('No more personal offers')
    const id = await newestId()
    await eventually(() => taken(/POST .*messages/).map(({ path }) => path.includes(id))).toEqual([true])
    expect(count(/POST .*messages/)).toBe(1)
    await shopper.close()
    await praiseTheOrder('N-5')
    // The slips would be drawn together with it.
    await shopper.sees('Your words are in our book')
    expect(await slips()).toBe(0)
  })
})

describe('a remedy', () => {
  test('is picked once, however often the button is pressed', async () => {
    shopper = await visit(browser, world, { path: '/delivered', touch: true })
    await shopper.complain('Nobody rang.')
    await shopper.sees('How shall we put it right? You choose.')
    await shopper.page.getByRole('radio', { name: 'Contact me' }).check()
    await shopper.page.getByRole('radio', { name: 'E-mail' }).check()
    await shopper.page.getByRole('textbox', { name: 'E-mail' }).fill('leyla@example.com')
    await shopper.page.getByRole('button', { name: 'Choose this' }).dblclick()
    await shopper.page.locator('.chosen').waitFor()
    await eventually(isStamped).toBe(true)
    const id = await newestId()
    expect(await caseOf(id)).toMatchObject({ pick: { remedyId: 'contact' } })
    expect(await shopper.page.locator('.panel').innerText()).not.toMatch(/%|off for you|offer/i)
    // A second pick would be on its way before the next answer.
    await shopper.close()
    await shopper.openTheBook()
    await shopper.chooseChip('Yes')
    await eventually(newestId).not.toBe(id)
    expect(count(/POST .*remedy/)).toBe(1)
  })

  test('picked offline is kept, said so, and sent once when the shop is online again', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.complain('Rain came in.')
    await shopper.sees('How shall we put it right? You choose.')
    await shopper.context.setOffline(true)
    await shopper.page.getByRole('button', { name: 'Choose this' }).click()
    await shopper.sees('Your choice is saved on this device.')
    expect(await isStamped()).toBe(false)
    const id = await newestId()
    expect((await caseOf(id))?.pick).toBeUndefined()
    await shopper.context.setOffline(false)
    await eventually(isStamped).toBe(true)
    expect((await caseOf(id))?.pick).toBeDefined()
    await eventually(() => queueOf(shopper.page)).toEqual([])
    expect(taken(/POST .*remedy/).filter(({ path }) => path.includes(id))).toHaveLength(1)
  })

  test('agreed late is agreed for its own response, not for the next one', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.complain('The first of two.')
    await shopper.sees('How shall we put it right? You choose.')
    const id = await newestId()
    const released = Promise.withResolvers<void>()
    world.proxy.setPlan(only('POST', always({ kind: 'hold', until: () => released.promise }), /remedy/))
    await shopper.page.getByRole('button', { name: 'Choose this' }).click()
    await eventually(() => count(/POST .*remedy/)).toBe(1)
    await shopper.close()
    await shopper.complain('The second of two.')
    await shopper.sees('How shall we put it right? You choose.')
    await eventually(() => queueOf(shopper.page)).toEqual([`remedy:${id}`])
    released.resolve()
    await eventually(() => queueOf(shopper.page)).toEqual([])
    expect(await caseOf(id)).toMatchObject({ pick: {} })
    expect(await shopper.page.locator('.chosen').count()).toBe(0)
    await shopper.page.getByRole('button', { name: 'Choose this' }).waitFor()
  })

  test('is shown in plain words where the cards cannot be loaded', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    world.proxy.setPlan(only('GET', always({ kind: 'refuse' }), /assets\/cards/))
    await shopper.complain('No cards today.')
    await shopper.sees('The courier should have called you first')
    await shopper.sees('Contact me')
    await eventually(() => count(/assets\/cards/)).toBeGreaterThan(0)
    expect(await shopper.page.locator('.cards').count()).toBe(0)
  })
})

describe('the next visit', () => {
  test('asks for nothing while no case is open, and for the cards only at a press', async () => {
    shopper = await visit(browser, world, { hasClock: true })
    await asksForNothing()
    await shopper.openTheBook()
    await eventually(() => count(/cards/)).toBe(1)
  })

  async function asksForNothing(): Promise<void> {
    await waitForIdleChunk(shopper)
    await letThreeSecondsPass(shopper.page, `${world.proxy.url}/asked-by-the-test`)
    await eventually(() => count(/asked-by-the-test/)).toBe(1)
    expect(count(/cards|responses/)).toBe(0)
  }

  async function hearBack(words: string): Promise<OwnerCase | undefined> {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.complain(words)
    await shopper.sees('How shall we put it right? You choose.')
    const found = await caseOf(await newestId())
    await world.owner('POST', `cases/${found?.id}/answer`, {
      version: found?.version,
      text: 'The courier comes on Monday and calls first.',
      name: 'Elif',
    })
    const { context } = shopper
    shopper = await visit(browser, world, { path: '/delivered', context })
    await eventually(() => shopper.page.locator('.launch').innerText()).toBe('We have an answer')
    await shopper.openTheBook()
    await shopper.sees('Welcome back. We have an answer for you.')
    return found
  }

  test('lets whoever has read the answer open the book again and say something new', async () => {
    await hearBack('It came to the neighbours.')
    await shopper.close()
    await shopper.openTheBook()
    await shopper.chooseChip('Yes')
    await shopper.tapFace(5)
    await shopper.write('This one came to me')
    await shopper.send()
    await shopper.sees('Your words are in our book')
  })

  test('asks nobody again who said "not yet", until the shop has answered again', async () => {
    await hearBack('It came without its box.')
    await shopper.page.getByRole('button', { name: 'Not yet' }).click()
    await shopper.page.locator('#missed').waitFor()
    const { context } = shopper
    shopper = await visit(browser, world, { path: '/delivered', context })
    // What was kept of the answer would be shown in the same task, or asked for anew.
    await waitForCards(shopper.page)
    expect(await shopper.page.locator('.launch').innerText()).not.toBe('We have an answer')
    await shopper.openTheBook()
    await shopper.page.locator('.chips label:has-text("Yes")').waitFor()
    expect(count(/responses/)).toBe(0)
  })

  test('brings the shop’s answer, and the shopper says that it is put right', async () => {
    const found = await hearBack('The second courier did not call either.')
    const { context } = shopper
    await shopper.sees('The second courier did not call either.')
    await shopper.sees('The courier comes on Monday and calls first.')
    await shopper.page.getByRole('button', { name: 'Yes' }).click()
    await shopper.sees('Thank you for your patience.')
    await eventually(async () => (await cases()).find(({ id }) => id === found?.id)?.state).toBe('verified')
    shopper = await visit(browser, world, { path: '/delivered', context, hasClock: true })
    await asksForNothing()
  })
})
