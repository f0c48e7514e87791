/** How the example bookshop's pages stand on a screen, in every language. Never a judgement of taste: only what is covered, cut or out of reach. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../demo/catalogue/index.ts'
import { startDemo, type RunningDemo } from '../../demo/start.ts'
import { SHOP_OPTIONS } from '../demo/a-shop.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'

const RECIPES = ['sameAuthor', 'everyThirdOrder', 'seriesContinues', 'freeDelivery']
const CASE = {
  version: 1,
  state: 'resolved',
  cause: 'no_notice',
  isOpen: true,
  dueAt: '2026-11-24T10:00:00.000Z',
  openedAt: '2026-11-21T10:00:00.000Z',
  orderId: '55837898',
  assignee: 'Elif',
}

let browser: Browser
let book: Server
let demo: RunningDemo

beforeAll(async () => {
  browser = await sharedBrowser()
  book = createServer((request, response) => {
    const data = bookAnswer(new URL(request.url ?? '/', 'http://book').pathname)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ data, meta: {} }))
  }).listen(0, '127.0.0.1')
  await once(book, 'listening')
  const { port } = book.address() as AddressInfo
  demo = await startDemo({ ...SHOP_OPTIONS, apiUrl: `http://127.0.0.1:${port}`, port: 0 })
})

afterAll(async () => {
  await closeProfiles(browser)
  await demo.close()
  book.closeAllConnections()
  book.close()
})

function bookAnswer(path: string): readonly object[] {
  if (path === '/v1/recipes') return RECIPES.map((recipe) => ({ recipe, unit: 'percent', least: 1, most: 50 }))
  const id = (place: number): string => `0190a3b1-7c44-8a6e-8f0b-00000000000${place}`
  return path === '/v1/cases' ? [1, 2].map((place) => ({ ...CASE, id: id(place) })) : []
}

async function aPhone(language: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${demo.url}/?lang=${language}`)
  return page
}

describe.each(LANGUAGES)('on a phone, in %s', (language) => {
  test('a book’s price stands on the first screen, above where the launcher rests', async () => {
    const page = await aPhone(language, 375)
    await page.goto(`${demo.url}/books/mavi-melekler`)
    const price = await page.locator('.price.big bdi').boundingBox()
    expect((price?.y ?? 999) + (price?.height ?? 0)).toBeLessThan(740 - 20 - 44)
  })

  test('at 320 pixels no page scrolls sideways, and no switch lies over the name of its offer', async () => {
    const page = await aPhone(language, 320)
    await page.goto(`${demo.url}/books/huzur`)
    await page.locator('form[action="/cart"] button').click()
    await page.waitForURL('**/cart')
    for (const path of ['/', '/?q=huzur', '/books/ince-memed-1', '/cart', '/checkout', '/book/cases', '/book/offers']) {
      await page.goto(demo.url + path)
      const beyond = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return scrollWidth - clientWidth
      })
      expect([path, beyond]).toEqual([path, 0])
    }
    const cards = await page.locator('.recipe').all()
    expect(cards).toHaveLength(RECIPES.length)
    for (const card of cards) expect(await card.evaluate(isNameCovered)).toBe(false)
  })
})

test.each(LANGUAGES)('with letters twice as large no page of a phone scrolls sideways, in %s', async (language) => {
  const page = await aPhone(language, 375)
  await page.goto(`${demo.url}/books/huzur`)
  await page.locator('form[action="/cart"] button').click()
  await page.waitForURL('**/cart')
  for (const path of ['/', '/books/ince-memed-1', '/cart', '/checkout', '/book/cases', '/book/offers']) {
    await page.goto(demo.url + path)
    expect([path, await page.evaluate(widthBeyondWithLargeLetters)]).toEqual([path, 0])
  }
})

/** Runs in the page. A cover is a picture: its letters grow with it alone. */
function widthBeyondWithLargeLetters(): number {
  const parts = [...document.querySelectorAll<HTMLElement>('body *')].filter((part) => !part.closest('.cover'))
  const sizes = parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize))
  parts.forEach((part, at) => part.style.setProperty('font-size', `${(sizes[at] ?? 16) * 2}px`))
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth - clientWidth
}

/** Runs in the page, by the words as they are painted, not by the box they stand in. */
function isNameCovered(card: Element): boolean {
  const heading = card.querySelector('h2')
  const knobAndWord = [...card.querySelectorAll('.switch > *')].map((part) => part.getBoundingClientRect())
  if (!heading || knobAndWord.length === 0) throw new Error('A card without a name or a switch.')
  const name = document.createRange()
  name.selectNodeContents(heading)
  const lines = [...name.getClientRects()]
  return knobAndWord.some(({ left, right, top, bottom }) =>
    lines.some((line) => left < line.right && line.left < right && top < line.bottom && line.top < bottom),
  )
}

test('a switch shows the word of the way it stands, and stays where it is when it is turned', async () => {
  const page = await aPhone('tr', 375)
  await page.goto(`${demo.url}/book/offers`)
  const first = page.locator('.recipe').first()
  const knob = first.getByRole('switch', { name: 'Aynı yazardan' })
  const before = await knob.boundingBox()
  await expect.poll(() => first.locator('.switch').innerText()).toBe('Kapalı')
  await knob.check()
  await expect.poll(() => first.locator('.switch').innerText()).toBe('Açık')
  expect(await knob.boundingBox()).toEqual(before)
})

test('in the reader’s own colours a button has its edge, and a switch, a page and a step of an order show how they stand', async () => {
  const context = await browser.newContext({ forcedColors: 'active' })
  const page = await context.newPage()
  const colour = (selector: string, property: string, pseudo?: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, [name = '', part]) => getComputedStyle(element, part).getPropertyValue(name), [
        property,
        pseudo,
      ] as const)
  await page.goto(`${demo.url}/books/huzur?lang=en`)
  expect(await colour('.btn', 'border-top-style')).toBe('solid')
  await page.locator('.btn').click()
  await page.waitForURL('**/cart')
  await page.goto(`${demo.url}/checkout`)
  await page.getByRole('button', { name: 'Place the order' }).click()
  await page.waitForURL('**/confirmation')
  expect(await colour('.steps .on', 'border-top-color')).not.toBe(
    await colour('.steps li:not(.on)', 'border-top-color'),
  )
  await page.goto(`${demo.url}/book/offers`)
  const ground = await colour('.switch input', 'background-color')
  expect(await colour('.switch input', 'background-color', '::after')).not.toBe(ground)
  expect(await colour('.desk-nav [aria-current]', 'border-bottom-width')).not.toBe(
    await colour('.desk-nav a:not([aria-current])', 'border-bottom-width'),
  )
})
