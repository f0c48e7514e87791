/** What the shop's own page decides about the book: its properties, its parts, and the room its own buttons need. Never a covered button. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

const eventually = expect.poll

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

type Seen = { readonly isCovered: boolean; readonly isSeen: boolean }

/** Whether the launcher lies over what the selector finds, and where it is; undefined while it moves. */
function covered(selector: string): Promise<Seen | undefined> {
  return page.evaluate((one) => {
    const theirs = document.querySelector(one)?.getBoundingClientRect()
    const launch = [...document.documentElement.children]
      .map(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('.launch'))
      .find(Boolean)
    const ours = launch?.getBoundingClientRect()
    if (!theirs || !ours || !launch) throw new Error('nothing to compare')
    if (launch.getAnimations().length > 0) return undefined
    const meets =
      ours.left < theirs.right && theirs.left < ours.right && ours.top < theirs.bottom && theirs.top < ours.bottom
    const isSeen = getComputedStyle(launch).opacity === '1' && ours.bottom <= innerHeight && ours.top >= 0
    return { isCovered: isSeen && meets, isSeen }
  }, selector)
}

/** The launcher's distance from the right and from the bottom of the window. */
async function distance(): Promise<readonly [number, number]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  const box = await page.locator('.launch').boundingBox()
  if (!box) throw new Error('The launcher is not on the page.')
  return [Math.round(width - box.x - box.width), Math.round(height - box.y - box.height)]
}

/** The launcher has looked at this page and left it: it makes room for a button that comes, and is back when that is gone. */
async function movesForAnotherOnly(): Promise<void> {
  await page.evaluate(() => {
    const button = document.createElement('button')
    button.id = 'another'
    button.style.cssText = 'position:fixed;inset:auto 0 0;height:100px'
    document.body.append(button)
  })
  await eventually(async () => (await distance())[1]).toBe(108)
  await page.evaluate(() => document.getElementById('another')?.remove())
  await eventually(distance).toEqual(USUAL)
}

const CLEAR = { isCovered: false, isSeen: true }
const USUAL = [20, 20]

describe('the launcher leaves room', () => {
  test('above a chat bubble in its corner', async () => {
    await go({ body: TALL + fixed('chat', 'right:16px;bottom:16px;width:60px;height:60px;border-radius:50%') })
    await eventually(() => covered('#chat')).toEqual(CLEAR)
  })

  test('above a bar to buy that sticks to the bottom, and comes down again where the bar ends', async () => {
    const bar = `<div id="buy" style="position:sticky;bottom:0;height:72px;background:#ddd"><button>Buy</button></div>`
    await go({ body: `<section>${TALL}${bar}</section><div style="height:900px"></div>` })
    await eventually(() => covered('#buy')).toEqual(CLEAR)
    expect((await distance())[1]).toBeGreaterThan(72)
    await page.evaluate(() => scrollTo(0, 1e6))
    // A phone's page that scrolls down has no launcher.
    await eventually(() => covered('#buy')).toEqual({ isCovered: false, isSeen: false })
    await page.evaluate(() => scrollBy(0, -20))
    await eventually(() => covered('#buy')).toEqual(CLEAR)
    await eventually(distance).toEqual(USUAL)
  })

  test('above a cookie banner that a script brings later, and comes back when it is gone', async () => {
    await go({ body: TALL })
    await eventually(distance).toEqual(USUAL)
    await page.evaluate(() => {
      const banner = document.createElement('div')
      banner.id = 'cookies'
      banner.style.cssText = 'position:fixed;inset:auto 0 0;height:160px;background:#eee'
      banner.innerHTML = 'We use cookies <button>Fine</button>'
      banner.addEventListener('click', () => (banner.style.display = 'none'))
      document.body.append(banner)
    })
    await eventually(() => covered('#cookies')).toEqual(CLEAR)
    await page.locator('#cookies button').tap()
    await eventually(distance).toEqual(USUAL)
  })

  test('above both, when the bubble stands on the banner', async () => {
    const chat = fixed('chat', 'right:16px;bottom:176px;width:60px;height:60px')
    await go({ body: TALL + chat + fixed('cookies', 'inset:auto 0 0;height:160px') })
    await eventually(() => Promise.all([covered('#chat'), covered('#cookies')])).toEqual([CLEAR, CLEAR])
  })

  test('by hiding where there is no room at all, and the page’s buttons can be pressed', async () => {
    const stack = Array.from({ length: 7 }, (_, place) =>
      fixed(`b${place}`, `right:0;left:0;height:110px;bottom:${place * 112}px`),
    )
    await go({ body: TALL + stack.join('') })
    await eventually(() => covered('#b0')).toEqual({ isCovered: false, isSeen: false })
    await page.evaluate(() => document.querySelectorAll('[id^=b]').forEach((one) => one.remove()))
    await eventually(() => covered('#host')).toEqual(CLEAR)
  })

  test('for buttons in a frame around the whole page, but not for what scrolls inside it', async () => {
    const frame = (inside: string, style = '') => `<div style="position:fixed;inset:0;${style}">${inside}</div>`
    const links = Array.from({ length: 80 }, () => '<p><a href="#">A book of the shop</a></p>').join('')
    await go({ body: frame(links, 'overflow:auto') })
    await movesForAnotherOnly()
    expect(shopper.troubles).toEqual([])
    await shopper.context.close()
    const chat = '<button id="chat" style="position:absolute;right:10px;bottom:10px;width:60px;height:60px">?</button>'
    await go({ body: frame(chat) })
    await eventually(() => covered('#chat')).toEqual(CLEAR)
  })

  test('not for a fixed picture that nobody can press', async () => {
    await go({
      body: `${TALL}<div style="position:fixed;right:0;bottom:0;width:200px;height:90px;background:pink"></div>`,
    })
    await movesForAnotherOnly()
  })
})

describe('the page sets', () => {
  test('distance by properties that are inherited, colours and fonts on the parts', async () => {
    const head = `<style>:root{--defter-x:48px;--defter-y:96px}
      ::part(launcher){--brand:#7a0040;--on:#ffffff;font-family:monospace}</style>`
    await go({ head })
    await eventually(distance).toEqual([48, 96])
    const styles = () =>
      page.locator('.launch').evaluate((one) => {
        const { backgroundColor, fontFamily } = getComputedStyle(one)
        return { backgroundColor, fontFamily }
      })
    await eventually(styles).toEqual({ backgroundColor: 'rgb(122, 0, 64)', fontFamily: 'monospace' })
  })

  test('the parts launcher, panel and send by its own style sheet', async () => {
    const head = `<style>::part(launcher){background:rgb(1, 2, 3)}::part(panel){border-radius:0;outline:2px solid rgb(4, 5, 6)}
      ::part(send){text-transform:uppercase}</style>`
    await go({ head, touch: false })
    const style = (selector: string, name: string) =>
      page.locator(selector).evaluate((one, property) => getComputedStyle(one).getPropertyValue(property), name)
    await eventually(() => style('.launch', 'background-color')).toBe('rgb(1, 2, 3)')
    await shopper.openTheBook()
    await eventually(() => style('.panel', 'border-radius')).toBe('0px')
    await shopper.tapFace(5)
    await eventually(() => style('[data-do=send]', 'text-transform')).toBe('uppercase')
  })
})

test('a phone’s notch and home bar keep clear of the launcher and of what the panel says last', async () => {
  await go({ head: '<meta name="viewport" content="width=device-width, viewport-fit=cover">' })
  const session = await shopper.context.newCDPSession(page)
  const insets = { top: 0, bottom: 34, left: 0, right: 44 }
  await session.send('Emulation.setSafeAreaInsetsOverride' as never, { insets } as never)
  await eventually(distance).toEqual([64, 54])
  await shopper.openTheBook()
  const roomBelow = () => page.locator('.panel').evaluate((one) => getComputedStyle(one).paddingBlockEnd)
  await eventually(roomBelow).toBe('54px')
})
