/** The widget as a bundler gets it, `defter/widget`, on a page of the shop. Never the script tag. */
import { createHash } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { manifest, read } from '../widget/built-widget.ts'
import { visit } from './shopper.ts'
import { createWorld, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  setDoor(read('index.js'))
  const { siteKey } = world.server
  const options = JSON.stringify({ siteKey, apiUrl: world.proxy.url, locale: 'en', touchpoint: 'checkout' })
  const program = `import { mountWidget } from '/widget.js'; mountWidget(${options})`
  world.setPage('/bundled', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script type="module">${program}</script>`,
  })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})

function setDoor(code: string): void {
  world.setPage('/widget.js', { html: code, headers: { 'Content-Type': 'text/javascript' } })
}

const newest = async () => (await world.stored())[0]

const setLook = (mode: string) =>
  world.owner('PATCH', `sites/${world.server.siteKey}`, { look: { mode, side: 'start' } })

/** The immutable script, as a page with the strictest of policies takes it. */
function immutablePage(): string {
  const file = manifest().asset.file
  const integrity = `sha384-${createHash('sha384').update(read(file)).digest('base64')}`
  const order = { id: 'N-5', items: [], totalMinor: 18_400, currency: 'TRY' }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
    <script async crossorigin src="${world.proxy.url}/assets/${file}" integrity="${integrity}"
      data-site="${world.server.siteKey}" data-lang="en" data-touchpoint="stars" data-order='${JSON.stringify(order)}'></script>
    <h1>Shop</h1>`
}

describe('a shop that bundles the widget', () => {
  test('has the whole flow, with what the idle chunk and the cards draw', async () => {
    setDoor(read('index.js'))
    const shopper = await visit(browser, world, { path: '/bundled' })
    await expect.poll(() => shopper.requests.some((request) => request.includes('/assets/rest-'))).toBe(true)
    await shopper.openTheBook()
    await shopper.tapFace(1)
    await shopper.write('The parcel stood in the rain.')
    await shopper.send()
    await shopper.sees('We let you down')
    await shopper.sees('How shall we put it right?')
    expect(await newest()).toMatchObject({ score: 1, complete: true })
    expect(shopper.requests.some((request) => request.includes('/assets/cards-'))).toBe(true)
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })

  test('of another version than the server still rates, by what it brings itself', async () => {
    setDoor(read('index.js').replace(/rest-[\w-]+\.js/, 'rest-another.js'))
    const shopper = await visit(browser, world, { path: '/bundled' })
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await shopper.write('Beautiful paper.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await newest()).toMatchObject({ score: 5, complete: true })
    // The idle chunk would have been asked for by now.
    await shopper.page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))
    expect(shopper.requests.some((request) => request.includes('/assets/'))).toBe(false)
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })
})

describe('whoever brings the widget along before the site is known', () => {
  beforeAll(async () => {
    const text = (en: string) => ({ tr: en, en })
    const questions = [
      { id: 'stars', kind: 'rating', scale: 'stars', title: text('How many stars?') },
      { id: 'comment', kind: 'text', title: text('What shall we know?') },
    ]
    await world.owner('POST', 'surveys', { id: 'stars', touchpoint: 'stars', greeting: text('Hello.'), questions })
    await setLook('dialog')
    world.setPage('/immutable', { html: immutablePage() })
  })
  afterAll(() => setLook('tab'))

  test('as an immutable script with its integrity: every kind, the site’s look, the order of the tag', async () => {
    const shopper = await visit(browser, world, { path: '/immutable' })
    await expect.poll(async () => (await shopper.page.locator('.launch').boundingBox())?.x).toBeLessThan(100)
    await shopper.openTheBook()
    await shopper.page.locator('dialog[open]').waitFor()
    await shopper.page.locator('.star label').nth(3).click()
    await shopper.write('From a script that never changes.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await newest()).toMatchObject({ answers: { stars: 4 }, order: { id: 'N-5' } })
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })

  test('as a bundle: the site’s look', async () => {
    setDoor(read('index.js'))
    const shopper = await visit(browser, world, { path: '/bundled' })
    await shopper.openTheBook()
    await shopper.page.locator('dialog[open]').waitFor()
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })
})
