/** The widget as a bundler gets it, `defter/widget`, on a page of the shop. Never the script tag. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../kit/launch.ts'
import { read } from '../widget/built-widget.ts'
import { visit } from './shopper.ts'
import { createWorld, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([launchBrowser(), createWorld()])
  setDoor(read('index.js'))
  const { siteKey } = world.server
  const options = JSON.stringify({ siteKey, apiUrl: world.proxy.url, locale: 'en', touchpoint: 'checkout' })
  const program = `import { mountWidget } from '/widget.js'; mountWidget(${options})`
  world.setPage('/bundled', {
    html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><script type="module">${program}</script>`,
  })
})
afterAll(async () => {
  await browser.close()
  await world.close()
})

function setDoor(code: string): void {
  world.setPage('/widget.js', { html: code, headers: { 'Content-Type': 'text/javascript' } })
}

const newest = async () => (await world.stored())[0]

describe('a shop that bundles the widget', () => {
  test('has the whole flow, with what the idle chunk and the cards draw', async () => {
    setDoor(read('index.js'))
    const shopper = await visit(browser, world, { path: '/bundled' })
    await shopper.page.waitForRequest(/\/assets\/rest-/, { timeout: 4_000 }).catch(() => undefined)
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
    expect(shopper.requests.some((request) => request.includes('/assets/'))).toBe(false)
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
  })
})
