/** One's own words on the visit that brings the shop's answer, and a receipt's end. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { holdRequests } from '../kit/hold-requests.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { namesKept } from './on-the-device.ts'
import { visit, type Shopper } from './shopper.ts'
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
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const press = (name: string) => shopper.page.getByRole('button', { name, exact: true }).click()
const list = () => shopper.page.locator('.panel dl').innerText()
const launcher = () => shopper.page.locator('.launch').innerText()
const count = (request: RegExp) => shopper.requests.filter((one) => request.test(one)).length

type OwnerCase = { id: string; responseId: string; version: number }
const cases = async () => (await world.owner<{ data: OwnerCase[] }>('GET', 'cases')).data

describe('on the visit that brings the shop’s answer', () => {
  test('the words stand beside the case, and deleting them ends the waiting for an answer', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.complain('The second courier did not call either.')
    await shopper.sees('How shall we put it right? You choose.')
    await eventually(() => namesKept(shopper.page)).toContain(`defter:${world.server.siteKey}:cases`)
    const mine = (await world.stored())[0]
    const found = (await cases()).find(({ responseId }) => responseId === mine?.id)
    const text = 'The courier comes on Monday.'
    await world.owner('POST', `cases/${found?.id}/answer`, { version: found?.version, text, name: 'Elif' })
    const { context } = shopper
    shopper = await visit(browser, world, { path: '/delivered', context })
    await eventually(launcher).toBe('We have an answer')
    await shopper.openTheBook()
    await shopper.sees(text)
    await press('What I sent')
    await shopper.sees('This is how it stands in our book.')
    expect(await list()).toContain('The second courier did not call either.')
    await press('Back')
    await shopper.sees(text)
    await press('What I sent')
    await press('Delete it')
    await press('Yes, delete it')
    await shopper.sees('It’s no longer in our book or on this device.')
    await eventually(() => namesKept(shopper.page)).toEqual([])
    await shopper.close()
    await eventually(launcher).toBe('Tell us')
    shopper = await visit(browser, world, { path: '/delivered', context, hasClock: true })
    await waitForIdleChunk(shopper)
    // Whatever the chunk has put off until the next task or frame is done.
    await shopper.page.clock.runFor(1_000)
    await shopper.page.evaluate(
      (url) => fetch(url, { mode: 'no-cors' }).then(() => undefined),
      `${world.proxy.url}/mark`,
    )
    // Cards come at the first press, and not before.
    await shopper.openTheBook()
    await eventually(() => count(/cards/)).toBe(1)
    const [, ...later] = shopper.requests.slice(shopper.requests.indexOf('GET /mark'))
    expect(later).toEqual([expect.stringMatching(/cards/)])
    expect(count(/responses/)).toBe(0)
  })

  test('the answer is asked for on the next visit, also where the cards came after the complaint was sent', async () => {
    const late = await browser.newContext()
    const cards = await holdRequests(late, /\/assets\/cards-/)
    shopper = await visit(browser, world, { path: '/delivered', context: late })
    await shopper.complain('Nobody rang at all.')
    await cards.asked
    await shopper.page.locator('.stamp').waitFor()
    await cards.release()
    // Written after the cards have looked for what earlier pages have sent.
    await eventually(() => namesKept(shopper.page)).toContain(`defter:${world.server.siteKey}:cases`)
    const mine = (await world.stored())[0]
    const asked = () => world.exchanges.filter(({ method, path }) => method === 'GET' && path.includes(`${mine?.id}`))
    // This page has just heard what the shop says.
    expect(count(/^GET .*\/responses\//)).toBe(0)
    const found = (await cases()).find(({ responseId }) => responseId === mine?.id)
    const answer = { version: found?.version, text: 'He rings on Monday.', name: 'Elif' }
    await world.owner('POST', `cases/${found?.id}/answer`, answer)
    shopper = await visit(browser, world, { path: '/delivered', context: late })
    await eventually(launcher).toBe('We have an answer')
    // The next one has asked, and it alone.
    expect(asked()).toHaveLength(1)
  })

  test('a response that was deleted elsewhere is forgotten here', async () => {
    shopper = await visit(browser, world, { path: '/delivered' })
    await shopper.complain('Deleted by the owner.')
    await shopper.sees('How shall we put it right? You choose.')
    await eventually(() => namesKept(shopper.page)).toContain(`defter:${world.server.siteKey}:cases`)
    const mine = (await world.stored())[0]
    await world.owner('DELETE', `responses/${mine?.id}`)
    const { context } = shopper
    shopper = await visit(browser, world, { path: '/delivered', context })
    await eventually(() => namesKept(shopper.page)).toEqual([])
    await eventually(launcher).toBe('Tell us')
  })
})
