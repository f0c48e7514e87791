/** A shopper rates, in a real browser on the built script. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { letThreeSecondsPass, stopClock } from './page-at-rest.ts'
import { visit } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
beforeEach(() => world.proxy.setPlan(noFaults))

const newest = async () => (await world.stored())[0]
const eventually = expect.poll

describe('a shopper rates', () => {
  test('and goes back from a mistaken tap: what was chosen under it is not sent with the right one', async () => {
    const shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(1)
    await shopper.page.locator('.chips label').first().click()
    await shopper.write('All of it was fine')
    await shopper.page.getByRole('button', { name: 'Back' }).click()
    await shopper.tapFace(5)
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await newest()).toMatchObject({ complete: true, band: 'happy' })
    expect((await newest())?.answers).toEqual({ rating: 5, comment: 'All of it was fine' })
    await shopper.context.close()
  })

  test('by mouse: a tap counts at once, words and chips follow, and the reply is shown', async () => {
    const shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await eventually(newest).toMatchObject({ score: 5, complete: false })
    await shopper.chooseChip('Fair price')
    await shopper.write('Beautiful paper.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await newest()).toMatchObject({
      complete: true,
      band: 'happy',
      answers: { rating: 5, reasons: ['praise.price'], comment: 'Beautiful paper.' },
    })
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })

  test('by touch on a phone: an unhappy shopper reads the apology at the tap, before any question', async () => {
    world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
    const shopper = await visit(browser, world, { path: '/delivered', touch: true })
    await shopper.openTheBook()
    await shopper.chooseChip('Yes')
    const released = Promise.withResolvers<void>()
    world.proxy.setPlan(only('POST', always({ kind: 'hold', until: () => released.promise }), /responses/))
    await shopper.tapFace(1)
    await shopper.sees('We’re sorry, we let you down this time')
    released.resolve()
    await shopper.chooseChip('Courier didn’t call first')
    await shopper.sees('What happened with the courier?')
    await shopper.write('Nobody rang, the parcel stood in the rain.')
    await shopper.send()
    await shopper.sees('The courier should have called you first')
    expect(await newest()).toMatchObject({ band: 'unhappy', complete: true, outcome: 'recovery' })
    await shopper.context.close()
  })

  test('by mistake, goes back and rates anew: one answer, and what was written stays', async () => {
    const before = (await world.stored()).length
    const shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(1)
    await shopper.write('I meant the other end.')
    await eventually(newest).toMatchObject({ score: 1, complete: false })
    await shopper.page.getByRole('button', { name: 'Back' }).click()
    await shopper.sees('Thank you for your order')
    expect(await shopper.page.locator('.rate :checked').count()).toBe(0)
    expect(await shopper.page.getByRole('button', { name: 'Back' }).count()).toBe(0)
    await shopper.tapFace(5)
    await shopper.sees('What did you like most?')
    expect(await shopper.page.locator('textarea').inputValue()).toBe('I meant the other end.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    const answers = { rating: 5, comment: 'I meant the other end.' }
    expect(await newest()).toMatchObject({ complete: true, band: 'happy', answers })
    expect((await world.stored()).length).toBe(before + 1)
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })

  test('by keyboard: arrow keys pass through values without sending them, Enter sends one', async () => {
    const before = (await world.stored()).length
    const shopper = await visit(browser, world, { hasClock: true })
    // It brings the keys.
    await waitForIdleChunk(shopper)
    await stopClock(shopper.page)
    await shopper.page.locator('.launch').focus()
    await shopper.page.keyboard.press('Enter')
    await shopper.page.locator('.panel').waitFor()
    await shopper.page.locator('.rate input').first().focus()
    for (let step = 0; step < 3; step++) {
      await shopper.page.keyboard.press('ArrowRight')
      // Not long enough to rest there.
      await shopper.page.clock.runFor(1_499)
    }
    expect(await world.stored()).toHaveLength(before)
    await shopper.page.keyboard.press('Enter')
    await eventually(newest).toMatchObject({ score: 4, revision: 0 })
    await shopper.send()
    // Whatever had been sent besides would have taken this number.
    await eventually(newest).toMatchObject({ score: 4, revision: 1, complete: true })
    expect((await world.stored()).length).toBe(before + 1)
    await shopper.context.close()
  })

  test('Escape closes the panel and gives the focus back, and a draft is there when it opens again', async () => {
    const shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.write('Half a sente')
    await shopper.page.keyboard.press('Escape')
    await shopper.page.locator('.panel').waitFor({ state: 'detached' })
    await eventually(() =>
      shopper.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className),
    ).toContain('launch')
    await shopper.openTheBook()
    await eventually(() => shopper.page.locator('.panel textarea').inputValue()).toBe('Half a sente')
    await shopper.context.close()
  })

  test('the order comes from a GA4 purchase in dataLayer, pushed after our script, as minor units', async () => {
    const shopper = await visit(browser, world)
    await shopper.page.evaluate(() => {
      const layer = ((window as unknown as { dataLayer?: unknown[] }).dataLayer ??= [])
      layer.push({ ecommerce: null })
      layer.push({
        event: 'purchase',
        ecommerce: {
          transaction_id: 'N-1001',
          value: '184.00',
          currency: 'TRY',
          items: [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }],
        },
      })
    })
    await shopper.openTheBook()
    await shopper.tapFace(3)
    await eventually(newest).toMatchObject({
      order: { id: 'N-1001', totalMinor: 18_400, currency: 'TRY', items: [{ sku: 'mavi', priceMinor: 18_400 }] },
    })
    await shopper.context.close()
  })
})

describe('before the first press', () => {
  test('nothing is stored and nothing is requested but the script and its idle chunk', async () => {
    const shopper = await visit(browser, world, { hasClock: true })
    await waitForIdleChunk(shopper)
    const last = `${world.proxy.url}/asked-by-the-test`
    await letThreeSecondsPass(shopper.page, last)
    expect(shopper.requests.map((request) => request.replace(/pk_\w+|rest-[\w-]+/, '…'))).toEqual([
      'GET /w/….js',
      'GET /assets/….js',
      `GET ${new URL(last).pathname}`,
    ])
    expect(await storedOnDevice(shopper.page)).toEqual({ cookies: '', local: 0, session: 0, databases: [] })
    await shopper.context.close()
  })
})

function storedOnDevice(page: Awaited<ReturnType<typeof visit>>['page']) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))
}
