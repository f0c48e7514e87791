/** Arabic in a real browser: mirrored where it is ours, untouched where it is a code or another language. Never a matter of taste. */
import type { Browser, Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDay } from '../../server/domain/format-date.ts'
import { formatMoney } from '../../server/domain/format-money.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { startStub } from '../widget/stub-server.ts'
import { waitForCards, walkKinds } from './accessibility-states.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  world.setPage('/ar', { html: shopHtml(world, { lang: 'ar' }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})

const openInArabic = async (touch = false): Promise<Shopper> => {
  const shopper = await visit(browser, world, { path: '/ar', touch })
  await waitForIdleChunk(shopper)
  await shopper.openTheBook()
  await shopper.sees('دفترنا مفتوح لكم')
  await waitForCards(shopper.page)
  return shopper
}

async function boxOf(place: Locator): Promise<{ x: number; right: number }> {
  const box = await place.boundingBox()
  if (!box) throw new Error('Nothing is drawn there.')
  return { x: box.x, right: box.x + box.width }
}

test.each([true, false])(
  'the panel is mirrored: close at the left edge, the scale from right to left (phone: %s)',
  async (touch) => {
    const { page, context } = await openInArabic(touch)
    const [panel, close, title] = await Promise.all(
      ['.panel', '.panel [data-do="close"]', '.panel h2'].map((selector) => boxOf(page.locator(selector).first())),
    )
    expect(close!.right).toBeLessThan(title!.x + 1)
    expect(close!.x - panel!.x).toBeLessThan(20)
    const faces = await Promise.all([1, 2, 3, 4, 5].map((score) => boxOf(page.locator(`.rate [value="${score}"]`))))
    expect(faces.map(({ x }) => x)).toEqual(faces.map(({ x }) => x).toSorted((a, b) => b - a))
    if (!touch) expect(panel!.x).toBeLessThan(100)
    await context.close()
  },
)

/** Where each answer stands, in reading order: how far its middle is from the start of the line. */
const places = (page: Page, labels: string): Promise<readonly number[]> =>
  page.locator(`.panel ${labels}`).evaluateAll((all) =>
    all.map((one) => {
      const { left, width } = one.getBoundingClientRect()
      return Math.round(left + width / 2)
    }),
  )

const fromRightToLeft = (middles: readonly number[]) => middles.toSorted((a, b) => b - a)

test('every kind is mirrored: numbers, thumbs, arrows, the lines of an order, and the names to thank', async () => {
  const stub = await startStub()
  const context = await browser.newContext()
  const seen: string[] = []
  const look = async (state: string, page: Page): Promise<void> => {
    if (state.includes(',')) return
    seen.push(state)
    const rows: readonly (readonly number[])[] =
      state === 'nps'
        ? [await places(page, '.nps label:nth-child(-n+6)'), await places(page, '.nps label:nth-child(n+7)')]
        : state === 'products'
          ? [await places(page, '.line:nth-of-type(1) label')]
          : state === 'person' || state === 'entry'
            ? [(await places(page, '.chips label')).slice(0, 2)]
            : [await places(page, '.rate label')]
    for (const row of rows) expect([state, row]).toEqual([state, fromRightToLeft(row)])
    if (state === 'nps' || state.startsWith('ces')) {
      const [low = 0, high = 0] = await places(page, '.rate + .row small')
      expect(low, state).toBeGreaterThan(high)
    }
    if (state === 'person') expect(await edge(page, '.named small')).toBe(await edge(page, '.named input'))
    if (state === 'products')
      expect(await edge(page, '.line legend')).toBe((await boxOf(page.locator('.panel'))).right - 20)
  }
  await walkKinds({ context, stub, locale: 'ar', look })
  expect(seen).toEqual(expect.arrayContaining(['nps', 'ces7', 'thumbs', 'expectation', 'products', 'person']))
  await context.close()
  await stub.close()
})

/** Where its box begins, when read from right to left; of a text, where its first line does. */
const edge = (page: Page, selector: string): Promise<number> =>
  page
    .locator(`.panel ${selector}`)
    .first()
    .evaluate((one) => {
      const text = document.createRange()
      text.selectNodeContents(one)
      const [line = one.getBoundingClientRect()] = text.getClientRects()
      return Math.round(line.right)
    })

test('the arrow key that points to the left goes on to the better score', async () => {
  const { page, context } = await openInArabic()
  await page.locator('.rate [value="2"]').focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => page.locator('.rate :checked').getAttribute('value')).toBe('3')
  await context.close()
})

test('no letter is cut, and what is written in another language keeps its direction', async () => {
  const { page, context, tapFace, write } = await openInArabic(true)
  await tapFace(1)
  await write('Kurye gelmedi.')
  await page.locator('.panel [data-more]').first().waitFor()
  const cut = await page
    .locator('.panel :is(h2, p, legend, label, small, button)')
    .evaluateAll((elements) =>
      elements.filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).display !== 'inline'),
    )
  expect(cut).toEqual([])
  expect(await page.locator('.panel textarea').evaluate((field) => getComputedStyle(field).unicodeBidi)).toBe(
    'plaintext',
  )
  await context.close()
})

test('codes and telephone numbers stay from left to right', async () => {
  const { page, context, tapFace, send } = await openInArabic()
  await tapFace(1)
  await send()
  await page.locator('.cards label', { hasText: 'تواصلوا معي' }).click()
  const directionOf = (element: Element): string => getComputedStyle(element).direction
  expect(await page.locator('.panel').evaluate(directionOf)).toBe('rtl')
  expect(await page.locator('input[type="tel"]').evaluate(directionOf)).toBe('ltr')
  const code = page.locator('.panel').evaluateHandle((panel) => panel.appendChild(document.createElement('code')))
  expect(await (await code).evaluate(directionOf)).toBe('ltr')
  await context.close()
})

test('the browser writes days and money as the server does, in the shop’s figures', async () => {
  const { page, context } = await visit(browser, world, { path: '/ar' })
  const at = Date.UTC(2026, 10, 24, 9)
  const written = await page.evaluate((time) => {
    const day = { timeZone: 'Asia/Baku', weekday: 'long', day: 'numeric', month: 'long' } as const
    const money = { style: 'currency', currency: 'TRY', currencyDisplay: 'narrowSymbol' } as const
    return [
      new Intl.DateTimeFormat('ar-u-nu-latn', day).format(time),
      new Intl.NumberFormat('ar-u-nu-latn', money).format(1234.5),
    ]
  }, at)
  expect(written).toEqual([formatDay(at, 'ar', 'Asia/Baku'), formatMoney(123_450, 'TRY', 'ar')])
  await context.close()
})
