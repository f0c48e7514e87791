/** An owner looks at a survey before it is published, in a real browser on the shop's own page. Never with a stubbed server. */
import axe from 'axe-core'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

const DRAFT = {
  touchpoint: 'delivery',
  greeting: { tr: 'Kimse görmedi', en: 'Nobody has seen this greeting' },
  questions: [
    { id: 'rating', kind: 'rating', scale: 'stars', title: { tr: 'Kaç yıldız?', en: 'How many stars?' } },
    { id: 'ease', kind: 'rating', scale: 'ces7', title: { tr: 'Kolay mıydı?', en: 'Was it easy?' } },
    { id: 'each', kind: 'products', scale: 'thumbs', title: { tr: 'Her biri?', en: 'And each of them?' } },
    { id: 'comment', kind: 'text', title: { tr: 'Yazın', en: 'What shall we know?' } },
  ],
}
const PURCHASE = `<script>dataLayer = [{ event: 'purchase', ecommerce: { transaction_id: 'N-1001', value: '184.00',
  currency: 'TRY', items: [{ item_id: 'mavi', item_name: 'Mavi mələklər', price: '184.00', quantity: 1 }] } }]</script>`

let browser: Browser
let world: World
let query = ''

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  const drafted = await world.owner('POST', 'surveys/delivery/drafts', DRAFT)
  const made = await world.owner('POST', `surveys/delivery/versions/${drafted['version']}/preview`)
  query = `?${made['query']}`
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"', head: PURCHASE }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
beforeEach(() => world.proxy.setPlan(noFaults))

const look = (path = '/delivered') => visit(browser, world, { path: path + query, awaits: '.inspector' })
const inspected = ({ page }: Shopper) => page.locator('.inspector')
const bodies = async (shopper: Shopper) =>
  (await inspected(shopper).locator('pre').allTextContents()).map((text) => JSON.parse(text))

/** The inspector lies beside it, or above it. */
async function areApart({ page }: Shopper, selector: string): Promise<boolean> {
  const [book, beside] = await Promise.all([selector, '.inspector'].map((one) => page.locator(one).boundingBox()))
  if (!book || !beside) throw new Error('Nothing is shown.')
  const isBeside = beside.x + beside.width <= book.x || beside.x >= book.x + book.width
  return isBeside || beside.y + beside.height <= book.y
}

function kept(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))
}

/** Once nothing moves any more: what is half faded in has another contrast. */
function brokenRules(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
    const { axe: rules } = window as unknown as { axe: typeof axe }
    const { violations } = await rules.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
  })
}

const NOTHING = { cookies: '', local: 0, session: 0, databases: [] }

describe('an owner with a preview', () => {
  test('sees the unpublished survey, what was read, and what would be sent; nothing is stored and nothing leaves', async () => {
    const shopper = await look()
    await shopper.sees('Nobody has seen this greeting')
    const panel = inspected(shopper)
    await expect.poll(() => panel.getByRole('heading', { name: 'Preview', exact: true }).count()).toBe(1)
    await expect.poll(() => panel.innerText()).toContain('Nothing is stored, nothing is sent.')
    const facts = await panel.locator('dl').innerText()
    for (const fact of [
      'delivery · version 2',
      'N-1001',
      '184.00',
      'last GA4 purchase',
      'Not named',
      'has said nothing',
    ])
      expect(facts).toContain(fact)
    await shopper.page.evaluate(() =>
      (window as unknown as { defter(...call: unknown[]): void }).defter('setConsent', { personalisation: true }),
    )
    await shopper.page.locator('.panel label:has(input[name="rating"][value="4"])').click()
    await shopper.sees('Was it easy?')
    await shopper.page.locator('.panel label:has(input[name="ease"][value="6"])').click()
    await shopper.page.locator('.panel label:has(input[name^="each"][value="1"])').click()
    await shopper.send()
    await shopper.write('Beautiful paper.')
    await shopper.send()
    await shopper.sees('Here the shopper reads your thanks')
    expect(await shopper.page.locator('.panel').innerText()).not.toContain('Sent')
    const [last, ...before] = await bodies(shopper)
    expect(last).toMatchObject({
      complete: true,
      survey: { id: 'delivery', version: 2 },
      answers: { rating: 4, ease: 6, comment: 'Beautiful paper.' },
      order: { id: 'N-1001', totalMinor: 18_400 },
      page: `${world.shopUrl}/delivered`,
      consent: { personalisation: true },
    })
    expect(before.at(-1)).toMatchObject({ complete: false, revision: 0, answers: { rating: 4 } })
    await expect.poll(() => panel.locator('dl').innerText()).toContain('Personal offers allowed')
    await shopper.close()
    expect(shopper.requests.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect(await kept(shopper.page)).toEqual(NOTHING)
    expect(await world.stored()).toEqual([])
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })

  test('copies a body as it is shown', async () => {
    const shopper = await look()
    await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await shopper.page.locator('.panel label:has(input[name="rating"][value="2"])').click()
    const copy = inspected(shopper).getByRole('button', { name: 'Copy' })
    await copy.first().click()
    await inspected(shopper).getByRole('button', { name: 'Copied' }).waitFor()
    const copied = JSON.parse(await shopper.page.evaluate(() => navigator.clipboard.readText()))
    expect(copied).toEqual((await bodies(shopper))[0])
    await shopper.context.close()
  })

  test.each(['tr-light', 'ar-dark'])('finds nothing in the inspector that axe would complain of, %s', async (page) => {
    const [lang = 'tr', scheme] = page.split('-')
    const head = `<style>:root { color-scheme: ${scheme} } body { background: Canvas; color: CanvasText }</style>${PURCHASE}`
    world.setPage(`/${page}`, { html: shopHtml(world, { lang, head, attributes: 'data-touchpoint="delivery"' }) })
    const shopper = await visit(browser, world, {
      path: `/${page}${query}`,
      awaits: '.inspector',
      touch: scheme === 'dark',
    })
    await shopper.page.evaluate(axe.source)
    await shopper.page.locator('.panel label:has(input[name="rating"][value="2"])').click()
    expect(await brokenRules(shopper.page)).toEqual([])
    if (scheme === 'dark') await inspected(shopper).locator('summary').first().tap()
    await inspected(shopper).locator('pre').first().waitFor()
    expect(await brokenRules(shopper.page)).toEqual([])
    await shopper.context.close()
  })

  test.each(['dialog', 'inline', 'corner', 'bar', 'tab'])(
    'reaches the inspector, the book, the launcher and the shop’s own buttons, as %s',
    async (mode) => {
      await world.owner('PATCH', `sites/${world.server.siteKey}`, { look: { mode } })
      const body = '<div data-defter></div><button id="buy" onclick="this.textContent = `Bought`">Buy</button>'
      world.setPage('/room', { html: shopHtml(world, { body, attributes: 'data-touchpoint="delivery"' }) })
      const shopper = await look('/room')
      await shopper.page.locator('.panel label:has(input[name="rating"][value="2"])').click()
      await inspected(shopper).locator('.body summary').click()
      await inspected(shopper).locator('.body:not([open])').waitFor()
      await expect.poll(() => areApart(shopper, '.panel')).toBe(true)
      if (mode !== 'inline') {
        await shopper.close()
        await shopper.page.locator('.launch').waitFor()
        await expect.poll(() => areApart(shopper, '.launch')).toBe(true)
      }
      await shopper.page.locator('#buy').click()
      await expect.poll(() => shopper.page.locator('#buy').textContent()).toBe('Bought')
      await shopper.context.close()
      await world.owner('PATCH', `sites/${world.server.siteKey}`, { look: { mode: 'tab' } })
    },
  )

  test('is told when shoppers of this page are asked something else, and that no order was found', async () => {
    const shopper = await look('/')
    const facts = await inspected(shopper).locator('dl').innerText()
    expect(facts).toContain('Shoppers on this page are asked for: checkout.')
    expect(facts).toContain('None on this page')
    await shopper.page.locator('.panel label:has(input[name="rating"][value="5"])').click()
    await shopper.sees('Was it easy?')
    expect(await shopper.page.locator('.panel').innerText()).not.toContain('And each of them?')
    await shopper.context.close()
  })

  test('who presses before the preview has arrived presses nothing, and nothing is sent', async () => {
    const released = Promise.withResolvers<void>()
    const held = { kind: 'hold', until: () => released.promise } as const
    world.proxy.setPlan(only('GET', always(held), /\/preview[-?]/))
    const shopper = await visit(browser, world, { path: `/${query}` })
    await expect.poll(() => shopper.requests.some((request) => request.includes('/assets/preview-'))).toBe(true)
    const { x = 0, y = 0 } = (await shopper.page.locator('.launch').boundingBox()) ?? {}
    await shopper.page.mouse.click(x + 8, y + 8)
    expect(await shopper.page.locator('.panel').count()).toBe(0)
    released.resolve()
    await inspected(shopper).waitFor()
    await shopper.sees('Nobody has seen this greeting')
    expect(shopper.requests.filter((request) => !request.startsWith('GET '))).toEqual([])
    expect(await kept(shopper.page)).toEqual(NOTHING)
    expect(await bodies(shopper)).toEqual([])
    await shopper.context.close()
  })
})

describe('everybody else', () => {
  test('sees the published survey, and no inspector', async () => {
    const shopper = await visit(browser, world, { path: '/delivered' })
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    // The chunk that would have asked for the preview has heard the press.
    await expect.poll(() => shopper.requests.some((request) => request.includes('/assets/cards-'))).toBe(true)
    expect(await shopper.page.locator('.panel').innerText()).not.toContain('Nobody has seen')
    expect(await inspected(shopper).count()).toBe(0)
    expect(shopper.requests.filter((request) => request.includes('preview'))).toEqual([])
    await shopper.context.close()
  })

  test('with a token that is over or invented gets the ordinary book, which sends, and a clear sentence on the console', async () => {
    const said: string[] = []
    const context = await browser.newContext()
    context.on('console', (line) => said.push(line.text()))
    const shopper = await visit(browser, world, { path: `/${query.replace(/.{4}$/, 'xxxx')}`, context })
    await expect.poll(() => said.join()).toContain('Defter: this preview is over')
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await expect.poll(async () => (await world.stored()).length).toBe(1)
    expect(await inspected(shopper).count()).toBe(0)
    await context.close()
  })
})
