/** What comes late to a page: the idle chunk on a slow network, the order from the shop's own scripts. Never with a stubbed server. */
import type { Browser, BrowserContext } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { noFaults } from '../kit/fault-plans.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { claims, countStyleSheets, holdAtTheDoor, keptInTab } from './on-the-device.ts'
import { reload, visit, type Shopper, type VisitOptions } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
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

const CHUNK = /\/assets\/rest-/
const noChunk = (context: BrowserContext) => context.route(CHUNK, (route) => route.abort())
const posts = () => shopper.requests.filter((request) => !request.startsWith('GET '))
const words = () => shopper.page.locator('.panel textarea').inputValue()
const mine = async (ids: ReadonlySet<string>) => (await world.stored()).filter(({ id }) => !ids.has(id))
const known = async () => new Set((await world.stored()).map(({ id }) => id))
const meet = async (options: VisitOptions = {}) => (shopper = await visit(browser, world, options))

/** As an impatient hand does, whether or not there is something to press. */
async function pressWhereItIs(selector: string): Promise<void> {
  const box = await shopper.page.locator(selector).first().boundingBox()
  if (box) await shopper.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

describe('before the idle chunk has arrived', () => {
  test('what was answered meanwhile keeps its reply: the draft of the page before does not take its place', async () => {
    await meet()
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.write('Begun on the page before')
    await eventually(() => keptInTab(shopper.page)).toContain('Begun on the page before')
    const chunk = await holdRequests(shopper.context, CHUNK)
    await reload(shopper)
    await chunk.asked
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await shopper.write('Said at once')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    await eventually(() => claims(shopper.page)).toEqual([])
    await chunk.release()
    // Then the draft was read, and this tab is told that nobody else goes on with it.
    await eventually(() => claims(shopper.page)).toHaveLength(1)
    await shopper.page.getByRole('button', { name: 'What I sent' }).waitFor()
    expect(await shopper.page.locator('.stamp').isVisible()).toBe(true)
  })

  test('what is written is kept as soon as it is there', async () => {
    const context = await browser.newContext()
    const chunk = await holdRequests(context, CHUNK)
    await meet({ context })
    await chunk.asked
    await shopper.openTheBook()
    await shopper.tapFace(4)
    await shopper.write('Typed in good time')
    await chunk.release()
    await eventually(() => keptInTab(shopper.page)).toContain('Typed in good time')
    await reload(shopper)
    await shopper.openTheBook()
    await eventually(words).toBe('Typed in good time')
  })

  test('a face reached by an arrow key in good time is sent once it rests', async () => {
    const context = await browser.newContext()
    const chunk = await holdRequests(context, CHUNK)
    await meet({ context })
    await chunk.asked
    await shopper.openTheBook()
    const before = await known()
    await shopper.page.locator('.rate input').first().focus()
    await shopper.page.keyboard.press('ArrowRight')
    await shopper.page.locator('.rate input[value="2"]:checked').waitFor({ state: 'attached' })
    await chunk.release()
    await eventually(() => mine(before)).toMatchObject([{ score: 2, complete: false }])
  })

  test('and without it for good, whoever chooses by arrow key goes on by Next', async () => {
    const context = await browser.newContext()
    await noChunk(context)
    const before = await known()
    await meet({ context })
    await shopper.openTheBook()
    await shopper.page.locator('.rate input').first().focus()
    await shopper.page.keyboard.press('ArrowRight')
    await shopper.page.getByRole('button', { name: 'Next' }).click()
    await shopper.page.locator('.panel textarea').waitFor()
    await eventually(() => mine(before)).toMatchObject([{ score: 2, complete: false }])
  })
})

describe('an owner who presses before the preview can hold it back', () => {
  let query = ''
  beforeAll(async () => {
    const title = { tr: 'Nasıl?', en: 'How was it?' }
    const drafted = await world.owner('POST', 'surveys/checkout/drafts', {
      touchpoint: 'checkout',
      greeting: { tr: 'Taslak', en: 'Only a draft' },
      questions: [{ id: 'rating', kind: 'rating', scale: 'csat', title }],
    })
    const made = await world.owner('POST', `surveys/checkout/versions/${drafted['version']}/preview`)
    query = `/?${made['query']}`
  })
  /** What is sent is kept first, and the browser answers in the order it was asked. */
  const nothingLeft = async () => {
    expect(posts()).toEqual([])
    expect(await shopper.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  }

  test.each([
    ['the idle chunk', CHUNK],
    ['the preview', /\/assets\/preview-/],
  ])('presses nothing yet, and then sees the draft, where %s is late', async (_, chunk) => {
    const context = await browser.newContext()
    const late = await holdRequests(context, chunk)
    await meet({ path: query, context })
    await late.asked
    await pressWhereItIs('.launch')
    await shopper.page.evaluate(() => (window as unknown as { defter(verb: string): void }).defter('open'))
    await pressWhereItIs('.rate label')
    await late.release()
    await shopper.page.locator('.inspector').waitFor()
    await shopper.sees('Only a draft')
    await nothingLeft()
  })

  test('presses nothing at all where it never arrives', async () => {
    const context = await browser.newContext()
    await noChunk(context)
    const failed = context.waitForEvent('requestfailed', (request) => CHUNK.test(request.url()))
    await meet({ path: query, context })
    await failed
    await shopper.page.evaluate(() => {
      addEventListener('click', ({ target }) => Reflect.set(window, 'pressed', (target as Element).localName), true)
    })
    await pressWhereItIs('.launch')
    // The press has come to the page that lies under it.
    await eventually(() => shopper.page.evaluate(() => Reflect.get(window, 'pressed'))).toMatch(/^(html|body|main)$/)
    expect(await shopper.page.locator('.panel').count()).toBe(0)
    await nothingLeft()
  })
})

describe('an order that the page tells of late', () => {
  const PURCHASE = `dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: 'N-1001', value: '184.00',
    currency: 'TRY', items: [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }] } }]`
  const open = async (options: VisitOptions = {}) => {
    world.setPage('/late', { html: shopHtml(world, { attributes: '' }) })
    await meet({ path: '/late', ...options })
    await shopper.openTheBook()
    await shopper.sees('Our book is open to you')
  }

  test('changes what the open book asks, while nothing was said', async () => {
    await open({ hasClock: true })
    await waitForIdleChunk(shopper)
    await shopper.page.evaluate(PURCHASE)
    await shopper.page.clock.runFor(3_000)
    await shopper.sees('Thank you for your order')
  })

  test('changes nothing under whoever has begun to write, and still goes out with the words', async () => {
    const before = await known()
    await open({ hasClock: true })
    await shopper.write('A question of mine')
    // The chunk that looks for an order has come.
    await eventually(() => keptInTab(shopper.page)).toContain('A question of mine')
    await shopper.page.evaluate(PURCHASE)
    await shopper.page.clock.runFor(3_000)
    await eventually(words).toBe('A question of mine')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await mine(before)).toMatchObject([{ order: { id: 'N-1001' }, answers: { comment: 'A question of mine' } }])
  })
})

test('under a finger nothing moves: what comes while a button is held down waits until it is let go', async () => {
  const context = await browser.newContext()
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
  await meet({ context, path: '/delivered' })
  await waitForIdleChunk(shopper)
  const cards = await holdRequests(context, /\/assets\/cards-/)
  await shopper.openTheBook()
  await shopper.chooseChip('Yes')
  await shopper.tapFace(1)
  const url = (await cards.asked).url()
  const { mouse } = shopper.page
  await shopper.page.locator('[data-do="send"]').hover()
  await mouse.down()
  await cards.release()
  // In text, for the test's own bundler changes an `import()`. Whoever has asked for it first gets it first.
  await shopper.page.evaluate(`import('${url}').then(() => undefined)`)
  expect(shopper.requests.filter((request) => request.includes('/assets/cards-'))).toHaveLength(1)
  expect(await countStyleSheets(shopper.page)).toBe(2)
  await mouse.up()
  await shopper.sees('How shall we put it right? You choose.')
})

test('words of the page’s language that never come do not keep the book away', async () => {
  const context = await browser.newContext()
  const turkish = await holdRequests(context, /\/w\/.*\/tr\.json/)
  world.setPage('/tr', { html: shopHtml(world).replace('lang="en"', 'lang="tr"') })
  await meet({ context, path: '/tr', hasClock: true, awaits: 'h1' })
  await turkish.asked
  await shopper.page.clock.runFor(4_000)
  await eventually(() => shopper.page.locator('.launch').innerText()).toBe('Tell us')
  await turkish.release()
})

test('while the page idles the book is drawn once where nobody sees or hears it, and nothing is begun', async () => {
  const initScript = `
    const { attachShadow } = Element.prototype
    window.drawn = []
    window.timesDrawn = 0
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init)
      const look = (records) => {
        const panels = [...root.querySelectorAll('.panel')]
        if (panels[0]) window.drawn.push(panels.every((panel) => panel.checkVisibility()))
        const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((one) => one.querySelector)
        if (added.some((one) => one.matches('.panel') || one.querySelector('.panel'))) window.timesDrawn++
      }
      new MutationObserver(look).observe(root, { childList: true, subtree: true })
      return root
    }
    addEventListener('focusin', () => window.drawn.push('focus'), true)`
  await meet({ initScript })
  await waitForIdleChunk(shopper)
  const page = shopper.page
  // Compiled and shaped: an observer hears of it only when it is over.
  await eventually(() => page.evaluate(() => Reflect.get(window, 'timesDrawn'))).toBe(2)
  expect(await page.evaluate(() => Reflect.get(window, 'drawn'))).toEqual([])
  expect(await page.locator('.panel').count()).toBe(0)
  expect(await page.locator('.launch').count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
  await page.locator('.launch').focus()
  await page.keyboard.press('Enter')
  await shopper.sees('Thank you for your order')
})

test('the receipt: whoever goes to the next page before it has come goes on under the same id', async () => {
  const before = await known()
  await meet()
  await waitForIdleChunk(shopper)
  const late = holdAtTheDoor(world, 'POST')
  await shopper.openTheBook()
  await shopper.tapFace(4)
  await late.arrived
  await shopper.page.locator('.panel textarea').waitFor()
  await eventually(() => keptInTab(shopper.page)).toContain('"token"')
  await reload(shopper)
  world.proxy.setPlan(noFaults)
  await shopper.openTheBook()
  await shopper.write('Said on the next page')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  await eventually(() => mine(before)).toMatchObject([{ complete: true, score: 4 }])
  late.release()
  await eventually(() => world.exchanges.some(({ fault }) => fault === late.fault)).toBe(true)
  expect(await mine(before)).toMatchObject([{ complete: true, score: 4 }])
})
