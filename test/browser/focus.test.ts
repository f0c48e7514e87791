/** Where the keyboard's focus is: to be seen on every control in every look, and never under the launcher. Never by what a style sheet promises. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { recovery } from '../widget/gallery-scenes.ts'
import { shopPage, startStub, type Stub } from '../widget/stub-server.ts'
import { openShop, walkKinds } from './accessibility-states.ts'
import { ringShare, shootUnfocused } from './focus-ring.ts'
import { stopClock, waitForCards } from './page-at-rest.ts'
import { LOOKS, openAs, standAs } from './stand-as.ts'

/** High enough that nothing has to scroll. */
const WINDOW = { reducedMotion: 'reduce', viewport: { width: 1280, height: 1200 } } as const
/** A ring that a corner or the window's edge cuts is still a ring. */
const MOST_OF_IT = 0.6

let browser: Browser
let stub: Stub
let eyes: Page

beforeAll(async () => {
  ;[browser, stub] = await Promise.all([sharedBrowser(), startStub()])
  eyes = await (await browser.newContext()).newPage()
  stub.options.reply = recovery('en')
})
afterAll(async () => {
  await closeProfiles(browser)
  await stub.close()
})
beforeEach(() => {
  delete stub.options.fragments
  stub.page = shopPage
})

/** Controls that look alike are tried once. */
async function faintControls(page: Page, tried: Set<string>): Promise<readonly string[]> {
  const faint: string[] = []
  const before = await shootUnfocused(page)
  for (const control of await page.locator(':is(.launch, .panel :is(button, input, textarea, a)):enabled').all()) {
    const name = await control.evaluate(
      (one: HTMLInputElement) =>
        `${one.localName} ${one.type} ${one.className} ${one.closest('label')?.parentElement?.className ?? ''} ${one.checked}`,
    )
    if (tried.has(name)) continue
    tried.add(name)
    const share = await ringShare(control, before, eyes)
    if (share < MOST_OF_IT) faint.push(`${name}: ${share.toFixed(2)}`)
  }
  return faint
}

describe('the focus is seen', () => {
  test.each(LOOKS)('on the launcher and on every control of a complaint, as %s', async (look) => {
    const context = await browser.newContext(WINDOW)
    const page = await openAs(look, stub, context)
    const tried = new Set<string>()
    const faint = [...(await faintControls(page, tried))]
    if (look !== 'inline') {
      await page.locator('.launch').click()
      // They bring controls of their own.
      await waitForCards(page)
    }
    faint.push(...(await faintControls(page, tried)))
    await page.locator('.rate [value="1"]').click()
    await page.locator('[data-more=reach]').click()
    await page.locator('.chips input').first().click()
    faint.push(...(await faintControls(page, tried)))
    if (look === 'tab') {
      await page.locator('[data-do=send]').click()
      await page.locator('.cards').waitFor()
      faint.push(...(await faintControls(page, tried)))
    }
    expect(faint).toEqual([])
    expect(tried.size).toBeGreaterThan(6)
    await context.close()
  })

  test('on every control of every kind of question', async () => {
    const context = await browser.newContext(WINDOW)
    const tried = new Set<string>()
    const faint: string[] = []
    const look = async (state: string, page: Page): Promise<void> => {
      await waitForCards(page)
      faint.push(...(await faintControls(page, tried)).map((one) => `${state}: ${one}`))
    }
    await walkKinds({ context, stub, locale: 'en', look })
    expect(faint).toEqual([])
    await context.close()
  })
})

const LINKS = (count: number) =>
  Array.from({ length: count }, (_, place) => `<a href="#${place}">A shop’s link</a> `).join('')
const LONG = `<style>a{display:inline-block;padding:2px 4px}</style><p id="side" style="text-align:end">${LINKS(12).replaceAll(' <a', '<br><a')}</p>
  <div style="height:1400px"></div><footer>${LINKS(22)}</footer>`

describe.each(['bar', 'tab', 'corner'] as const)(
  'nothing that has the focus lies under the launcher, as %s',
  (look) => {
    test.each([1280, 375])('on a page %s px wide', async (width) => {
      standAs(stub, look)
      stub.page = (query) => shopPage(query).replace(/<main.*<\/main>/s, LONG)
      const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width, height: 720 } })
      await context.clock.install()
      const page = await openShop(context, `${stub.url}/?lang=en&data=data-touchpoint=checkout`)
      await stopClock(page)
      const hidden: string[] = []
      for (let stop = 0; stop < 34; stop++) {
        await page.keyboard.press('Tab')
        await page.evaluate(nextFrame)
        // The launcher has looked about, and stays where it is.
        await page.clock.runFor(1_000)
        if (!(await page.evaluate(isFocusFree))) hidden.push(`link ${stop}`)
      }
      expect(hidden).toEqual([])
      // From the very last link on to the launcher, which shows itself for it.
      await page.keyboard.press('Tab')
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className))
        .toContain('launch')
      await expect.poll(() => page.locator('.launch').evaluate((one) => getComputedStyle(one).opacity)).toBe('1')
      await context.close()
    })
  },
)

/** What was scrolled is told to the page at its next frame, before sizes are observed. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => new ResizeObserver(() => resolve()).observe(document.body))
}

/** Nothing of it is under what is seen of the launcher. */
function isFocusFree(): boolean {
  const theirs = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
  const launchers = [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.querySelector('.launch'))
  const launcher = launchers.find(Boolean)
  if (!launcher) return false
  const { visibility, opacity } = getComputedStyle(launcher)
  const ours = launcher.getBoundingClientRect()
  const isApart =
    theirs.right <= ours.left || theirs.left >= ours.right || theirs.bottom <= ours.top || theirs.top >= ours.bottom
  return isApart || visibility === 'hidden' || opacity === '0'
}
