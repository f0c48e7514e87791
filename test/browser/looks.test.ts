/** Where the owner puts the book: every mode as a shopper meets it. Never over what the shop has fixed there to be pressed. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { brokenRules, loadAxe } from './accessibility-rules.ts'
import { boxAtRest, type Box } from './box-at-rest.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

const eventually = expect.poll

let browser: Browser
let world: World
let shopper: Shopper | undefined
let page: Page

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  expect(shopper?.troubles ?? []).toEqual([])
  await shopper?.context.close()
  shopper = undefined
})

const choose = (look: object) => world.owner('PATCH', `sites/${world.server.siteKey}`, { look })

type Shop = { readonly body?: string; readonly head?: string; readonly lang?: string; readonly touch?: boolean }

async function go({ touch = false, ...parts }: Shop = {}): Promise<Shopper> {
  world.setPage('/look', { html: shopHtml(world, parts) })
  shopper = await visit(browser, world, { path: '/look', touch })
  page = shopper.page
  return shopper
}

/** Where it stands when nothing of ours moves any more. */
async function boxOf(selector: string): Promise<Box> {
  const read = () => page.locator(selector).first().evaluate(boxAtRest)
  let box: Box | undefined
  await eventually(async () => (box = await read())).toBeDefined()
  if (!box) throw new Error(`${selector} has no place yet.`)
  return box
}

const focused = () =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? document.activeElement?.id)
const words = () => page.locator('.panel textarea').inputValue()

describe.each(['tab', 'corner', 'bar', 'dialog'])('as a %s', (mode) => {
  beforeEach(() => choose({ mode, side: 'end' }))

  test('opens, closes with Escape and gives the focus back, and the answer arrives', async () => {
    const { openTheBook, tapFace, write, send, sees } = await go()
    await page.locator('.launch').focus()
    await page.keyboard.press('Enter')
    await page.locator('.panel').waitFor()
    await eventually(focused).toBe('panel')
    await boxOf('.panel')
    await loadAxe(page)
    expect(await brokenRules(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.launch').waitFor()
    await eventually(focused).toContain('launch')
    await openTheBook()
    await tapFace(5)
    await write(`as a ${mode}`)
    await send()
    await sees('Your words are in our book')
    expect((await world.stored())[0]).toMatchObject({ answers: { comment: `as a ${mode}` } })
  })

  test('is a sheet from the bottom on a phone, of the whole width, and every control of it is in view', async () => {
    const { openTheBook } = await go({ touch: true })
    await openTheBook()
    const panel = await boxOf('.panel')
    expect([panel.x, panel.width, Math.round(panel.y + panel.height)]).toEqual([0, 375, 740])
  })

  test('stands on the other side where the owner says so, and mirrors in Arabic', async () => {
    await choose({ side: 'start' })
    await go({ lang: 'tr' })
    const left = await boxOf('.launch')
    await shopper?.context.close()
    await go({ lang: 'ar' })
    const right = await boxOf('.launch')
    expect(Math.round(right.x)).toBe(Math.round(1280 - left.x - right.width))
    if (mode !== 'bar') expect(left.x).toBeLessThan(60)
  })
})

describe('each has its place on a wide page', () => {
  test('a corner is a pill, 20 px from both edges, and its card is in the same corner', async () => {
    await choose({ mode: 'corner', side: 'start' })
    const { openTheBook } = await go()
    const pill = await boxOf('.launch')
    expect([pill.x, pill.y + pill.height]).toEqual([20, 700])
    expect(pill.width).toBeGreaterThan(pill.height)
    await openTheBook()
    const card = await boxOf('.panel')
    expect([card.x, card.y + card.height]).toEqual([20, 700])
  })

  test('a bar is one line along the whole bottom, and the book opens upwards from there', async () => {
    await choose({ mode: 'bar', side: 'end' })
    const { openTheBook } = await go()
    expect(await boxOf('.launch')).toMatchObject({ x: 0, width: 1280, y: 720 - 44, height: 44 })
    await openTheBook()
    const panel = await boxOf('.panel')
    expect([panel.x + panel.width, panel.y + panel.height]).toEqual([1260, 720])
  })

  test('a dialog is in the middle; the page behind cannot be pressed or reached by keys until it closes', async () => {
    await choose({ mode: 'dialog', side: 'end' })
    const { openTheBook } = await go()
    await openTheBook()
    const panel = await boxOf('.panel')
    expect([Math.round(panel.x + panel.width / 2), Math.round(panel.y + panel.height / 2)]).toEqual([640, 360])
    await page.evaluate(() => document.getElementById('host')?.focus())
    for (let tab = 0; tab < 12; tab++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('host')
    }
    await page.mouse.click(30, 30)
    await page.locator('.launch').waitFor()
    await eventually(focused).toContain('launch')
    await page.evaluate(() => document.getElementById('host')?.focus())
    await eventually(focused).toBe('host')
  })

  test('a dialog stays open when words are marked and the pointer lets go beside it; a press beside it closes it', async () => {
    await choose({ mode: 'dialog', side: 'end' })
    const { openTheBook, tapFace, write } = await go()
    await openTheBook()
    await tapFace(3)
    await write('half a sentence')
    const field = await boxOf('.panel textarea')
    await page.mouse.move(field.x + 60, field.y + 14)
    await page.mouse.down()
    await page.mouse.move(40, field.y + 14, { steps: 4 })
    await page.mouse.up()
    await eventually(words).toBe('half a sentence')
    await page.mouse.click(30, 30)
    await page.locator('.launch').waitFor()
  })

  test('a dialog waits under one that the shop opens over it, and has its words and the keys again afterwards', async () => {
    await choose({ mode: 'dialog', side: 'end' })
    const body =
      '<dialog id="shops"><input id="coupon"><button id="done" onclick="this.parentNode.close()">Done</button></dialog>'
    const { openTheBook, tapFace, write, send, sees } = await go({ body })
    await openTheBook()
    await tapFace(5)
    await write('begun before the shop’s dialog')
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#shops')?.showModal())
    await eventually(focused).toBe('coupon')
    await page.keyboard.type('AUTUMN')
    for (let tab = 0; tab < 4; tab++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => Boolean(document.activeElement?.shadowRoot))).toBe(false)
    }
    await page.locator('#coupon').focus()
    await page.keyboard.press('Escape')
    await page.locator('#shops').waitFor({ state: 'hidden' })
    await eventually(words).toBe('begun before the shop’s dialog')
    await send()
    await sees('Your words are in our book')
    await page.keyboard.press('Escape')
    await page.locator('.launch').waitFor()
    await eventually(focused).toContain('launch')
  })

  test('a dialog that a key closed opens again, and what was begun is still there', async () => {
    await choose({ mode: 'dialog' })
    const { openTheBook, tapFace, write, close } = await go()
    await openTheBook()
    await tapFace(3)
    await write('half a sentence')
    await page.keyboard.press('Escape')
    await openTheBook()
    await eventually(words).toBe('half a sentence')
    await close()
    await eventually(focused).toContain('launch')
  })
})

describe('a bar makes room', () => {
  beforeEach(() => choose({ mode: 'bar', side: 'end' }))
  const isSeen = () => page.locator('.launch').evaluate((one) => getComputedStyle(one).opacity === '1')

  test('where the page ends: its last link can be pressed, and a little higher the bar is back', async () => {
    await go({ body: '<div style="height:2000px"></div><a href="#last" id="last">The last link</a>' })
    await page.evaluate(() => scrollTo(0, 1e6))
    await page.locator('#last').click()
    await page.waitForURL(/#last$/)
    await eventually(isSeen).toBe(false)
    await page.evaluate(() => scrollBy(0, -200))
    await eventually(isSeen).toBe(true)
  })

  test('on a page that does not scroll it goes above the link at the bottom', async () => {
    await go({ body: '<a href="#last" id="last" style="position:absolute;bottom:4px;left:300px">The last link</a>' })
    await page.locator('#last').click()
    expect((await boxOf('.launch')).y).toBeLessThan(680)
    expect(await isSeen()).toBe(true)
  })

  test('above a chat bubble, wherever along the bottom that stands', async () => {
    await go({
      body: '<button id="chat" style="position:fixed;right:90px;bottom:16px;width:60px;height:60px">?</button>',
    })
    const [bar, chat] = [await boxOf('.launch'), await boxOf('#chat')]
    expect(bar.y + bar.height).toBeLessThanOrEqual(chat.y)
  })
})

describe('inline', () => {
  beforeEach(() => choose({ mode: 'inline', side: 'end' }))
  const PLACE = '<p id="above">Above</p><div id="place" data-defter style="width:800px"></div><p id="below">Below</p>'

  async function inline(body: string, hasClock = false): Promise<Shopper> {
    world.setPage('/inline', { html: shopHtml(world, { body }) })
    shopper = await visit(browser, world, { path: '/inline', awaits: '.panel', hasClock })
    page = shopper.page
    return shopper
  }

  test('stands where the shop has made room, at most 560 px wide, between what is above and below', async () => {
    await inline(PLACE)
    const [above, panel, below] = [await boxOf('#above'), await boxOf('.panel'), await boxOf('#below')]
    expect(panel.width).toBe(560)
    expect(panel.y).toBeGreaterThanOrEqual(above.y + above.height)
    expect(below.y).toBeGreaterThanOrEqual(panel.y + panel.height)
    expect(await page.locator('.launch').count()).toBe(0)
    expect(
      await page.evaluate(
        () => [...document.querySelectorAll('*')].filter((one) => one.matches(':popover-open')).length,
      ),
    ).toBe(0)
  })

  test('does not take the focus when it appears, nor when Escape is pressed in it', async () => {
    await inline(`<input id="search" autofocus>${PLACE}`)
    await boxOf('.panel')
    await eventually(focused).toBe('search')
    await page.locator('.panel input[type=radio]').first().focus()
    await page.keyboard.press('Escape')
    expect(await page.locator('.panel').count()).toBe(1)
  })

  test('the answer is stored, and nothing was stored or asked before the first press', async () => {
    const { requests } = await inline(PLACE, true)
    await boxOf('.panel')
    // All that the idle chunk does by itself, and some time more.
    await page.clock.runFor(60_000)
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(requests).toEqual([expect.stringMatching(/^GET \/w\//), expect.stringMatching(/^GET \/assets\/rest-/)])
    await page.locator('.rate label').last().click()
    await eventually(() => page.evaluate(() => sessionStorage.length)).toBe(1)
    await page.locator('.panel textarea').fill('in the flow')
    await page.locator('.panel [data-do=send]').click()
    await page.getByText('Your words are in our book').first().waitFor()
    expect((await world.stored())[0]).toMatchObject({ answers: { comment: 'in the flow' } })
  })

  test('goes on with what an earlier page of this tab has begun', async () => {
    await inline(PLACE)
    await page.locator('.rate label').nth(2).click()
    await page.locator('.panel textarea').fill('half a sentence')
    await eventually(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('half a sentence')
    await page.reload()
    await page.locator('.panel textarea').waitFor()
    await eventually(words).toBe('half a sentence')
  })

  test('without a place it stands after our script tag in the body, and where that is in the head, as a ribbon', async () => {
    world.setPage('/after', {
      html: `<!doctype html><html lang="en"><title>Shop</title><body><p>Above</p><script src="${world.scriptUrl()}" id="tag"></script><p id="below">Below</p>`,
    })
    await inline(PLACE)
    await page.goto(`${world.shopUrl}/after`)
    await page.locator('.panel').waitFor()
    expect(await page.evaluate(() => Boolean(document.getElementById('tag')?.nextElementSibling?.shadowRoot))).toBe(
      true,
    )
    await shopper?.context.close()
    await go()
    expect((await boxOf('.launch')).x).toBeGreaterThan(1200)
  })
})
