/** What the shop's own page decides about the book: its properties, its parts, and the room its own buttons need. Never a covered button. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper
let page: Page

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

type Shop = { readonly body?: string; readonly head?: string; readonly lang?: string; readonly touch?: boolean }

async function go({ touch = true, ...parts }: Shop): Promise<void> {
  world.setPage('/look', { html: shopHtml(world, parts) })
  shopper = await visit(browser, world, { path: '/look', touch })
  page = shopper.page
}

const TALL = '<div style="height:3000px"></div>'
const fixed = (id: string, style: string, inside = '') =>
  `<div id="${id}" style="position:fixed;background:#ccc;${style}">${inside}<button>Press</button></div>`

/** The middle of every control of the shop's is still the shop's, and where the launcher is. */
async function covered(selector: string): Promise<{ readonly isCovered: boolean; readonly isSeen: boolean }> {
  await page.waitForTimeout(700)
  return page.evaluate((one) => {
    const theirs = document.querySelector(one)?.getBoundingClientRect()
    const launch = [...document.documentElement.children]
      .map(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('.launch'))
      .find(Boolean)
    const ours = launch?.getBoundingClientRect()
    if (!theirs || !ours || !launch) throw new Error('nothing to compare')
    const meets =
      ours.left < theirs.right && theirs.left < ours.right && ours.top < theirs.bottom && theirs.top < ours.bottom
    const isSeen = getComputedStyle(launch).opacity === '1' && ours.bottom <= innerHeight && ours.top >= 0
    return { isCovered: isSeen && meets, isSeen }
  }, selector)
}

const CLEAR = { isCovered: false, isSeen: true }

describe('the launcher leaves room', () => {
  test('above a chat bubble in its corner', async () => {
    await go({ body: TALL + fixed('chat', 'right:16px;bottom:16px;width:60px;height:60px;border-radius:50%') })
    expect(await covered('#chat')).toEqual(CLEAR)
  })

  test('above a bar to buy that sticks to the bottom, and comes down again where the bar ends', async () => {
    const bar = `<div id="buy" style="position:sticky;bottom:0;height:72px;background:#ddd"><button>Buy</button></div>`
    await go({ body: `<section>${TALL}${bar}</section><div style="height:900px"></div>` })
    expect(await covered('#buy')).toEqual(CLEAR)
    const high = (await page.locator('.launch').boundingBox())?.y ?? 0
    await page.evaluate(() => scrollTo(0, 1e6))
    await page.waitForTimeout(300)
    await page.evaluate(() => scrollBy(0, -20))
    expect(await covered('#buy')).toEqual(CLEAR)
    expect((await page.locator('.launch').boundingBox())?.y).toBeGreaterThan(high)
  })

  test('above a cookie banner that a script brings later, and comes back when it is gone', async () => {
    await go({ body: TALL })
    const before = await page.locator('.launch').boundingBox()
    await page.evaluate(() => {
      const banner = document.createElement('div')
      banner.id = 'cookies'
      banner.style.cssText = 'position:fixed;inset:auto 0 0;height:160px;background:#eee'
      banner.innerHTML = 'We use cookies <button>Fine</button>'
      banner.addEventListener('click', () => (banner.style.display = 'none'))
      document.body.append(banner)
    })
    expect(await covered('#cookies')).toEqual(CLEAR)
    await page.locator('#cookies button').tap()
    await page.waitForTimeout(700)
    expect(await page.locator('.launch').boundingBox()).toEqual(before)
  })

  test('above both, when the bubble stands on the banner', async () => {
    const chat = fixed('chat', 'right:16px;bottom:176px;width:60px;height:60px')
    await go({ body: TALL + chat + fixed('cookies', 'inset:auto 0 0;height:160px') })
    expect(await covered('#chat')).toEqual(CLEAR)
    expect(await covered('#cookies')).toEqual(CLEAR)
  })

  test('by hiding where there is no room at all, and the page’s buttons can be pressed', async () => {
    const stack = Array.from({ length: 7 }, (_, place) =>
      fixed(`b${place}`, `right:0;left:0;height:110px;bottom:${place * 112}px`),
    )
    await go({ body: TALL + stack.join('') })
    expect(await covered('#b0')).toEqual({ isCovered: false, isSeen: false })
    await page.evaluate(() => document.querySelectorAll('[id^=b]').forEach((one) => one.remove()))
    expect(await covered('#host')).toEqual(CLEAR)
  })

  test('for buttons in a frame around the whole page, but not for what scrolls inside it', async () => {
    const frame = (inside: string, style = '') => `<div style="position:fixed;inset:0;${style}">${inside}</div>`
    const links = Array.from({ length: 80 }, () => '<p><a href="#">A book of the shop</a></p>').join('')
    await go({ body: frame(links, 'overflow:auto') })
    const usual = await page.locator('.launch').boundingBox()
    await page.waitForTimeout(700)
    expect(await page.locator('.launch').boundingBox()).toEqual(usual)
    await shopper.context.close()
    const chat = '<button id="chat" style="position:absolute;right:10px;bottom:10px;width:60px;height:60px">?</button>'
    await go({ body: frame(chat) })
    expect(await covered('#chat')).toEqual(CLEAR)
  })

  test('not for a fixed picture that nobody can press', async () => {
    await go({
      body: `${TALL}<div style="position:fixed;right:0;bottom:0;width:200px;height:90px;background:pink"></div>`,
    })
    await page.waitForTimeout(700)
    const { y = 0, height = 0 } = (await page.locator('.launch').boundingBox()) ?? {}
    expect(Math.round(y + height)).toBe(720)
  })
})

describe('the page sets', () => {
  test('distance by properties that are inherited, colours and fonts on the parts', async () => {
    const head = `<style>:root{--defter-x:48px;--defter-y:96px}
      ::part(launcher){--brand:#7a0040;--on:#ffffff;font-family:monospace}</style>`
    await go({ head })
    const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.launch').boundingBox()) ?? {}
    expect([Math.round(375 - x - width), Math.round(740 - y - height)]).toEqual([48, 96])
    const styles = await page.locator('.launch').evaluate((one) => {
      const { backgroundColor, fontFamily } = getComputedStyle(one)
      return { backgroundColor, fontFamily }
    })
    expect(styles).toEqual({ backgroundColor: 'rgb(122, 0, 64)', fontFamily: 'monospace' })
  })

  test('the parts launcher, panel and send by its own style sheet', async () => {
    const head = `<style>::part(launcher){background:rgb(1, 2, 3)}::part(panel){border-radius:0;outline:2px solid rgb(4, 5, 6)}
      ::part(send){text-transform:uppercase}</style>`
    await go({ head, touch: false })
    const style = (selector: string, name: string) =>
      page.locator(selector).evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name)
    expect(await style('.launch', 'background-color')).toBe('rgb(1, 2, 3)')
    await shopper.openTheBook()
    expect(await style('.panel', 'border-radius')).toBe('0px')
    await shopper.tapFace(5)
    expect(await style('[data-do=send]', 'text-transform')).toBe('uppercase')
  })
})

test('a phone’s notch and home bar keep clear of the launcher and of what the panel says last', async () => {
  await go({ head: '<meta name="viewport" content="width=device-width, viewport-fit=cover">' })
  const session = await shopper.context.newCDPSession(page)
  const insets = { top: 0, bottom: 34, left: 0, right: 44 }
  await session.send('Emulation.setSafeAreaInsetsOverride' as never, { insets } as never)
  await page.waitForTimeout(500)
  const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.launch').boundingBox()) ?? {}
  expect([Math.round(375 - x - width), Math.round(740 - y - height)]).toEqual([64, 54])
  await shopper.openTheBook()
  expect(await page.locator('.panel').evaluate((one) => getComputedStyle(one).paddingBlockEnd)).toBe('54px')
})
