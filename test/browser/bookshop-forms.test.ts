/** Where the example bookshop puts its reader after a form was answered: in the window and in the focus. Never a script of the shop's own. */
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemo, type RunningDemo } from '../../demo/start.ts'
import { SHOP_OPTIONS } from '../demo/a-shop.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'

const ID = '0190a3b1-7c44-8a6e-8f0b-000000000001'
const CASE = {
  id: ID,
  version: 1,
  state: 'new',
  cause: 'no_notice',
  isOpen: true,
  dueAt: '2020-11-24T10:00:00.000Z',
  openedAt: '2020-11-21T10:00:00.000Z',
}
const CODE = {
  status: 'active',
  codes: { kind: 'static', code: 'TESEKKUR' },
  gesture: { kind: 'percent', percent: 5 },
  items: { kind: 'none' },
}
const TONE = [{ path: 'text', code: 'tone_arguing', message: '“However”: end the sentence here.' }]
const RECIPES = ['sameAuthor', 'everyThirdOrder', 'notSeen', 'thankYou'].map((recipe) => ({
  recipe,
  unit: 'percent',
  defaultNumber: 5,
  least: 1,
  most: 50,
}))

let browser: Browser
let book: Server
let demo: RunningDemo

beforeAll(async () => {
  browser = await sharedBrowser()
  book = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://book')
    const [status, body] = answerTo(request.method ?? '', pathname)
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
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

function answerTo(method: string, path: string): readonly [number, object] {
  if (path.endsWith('/answer')) return [422, { code: 'validation_failed', errors: TONE }]
  if (method === 'PUT') return [422, { code: 'validation_failed', errors: [{ path: 'codes.code' }] }]
  if (path === `/v1/cases/${ID}`) return [200, CASE]
  if (path === '/v1/remedies') return [200, { remedies: [] }]
  if (path === '/v1/hints/verify') return [404, { code: 'hint_not_found' }]
  const data = { '/v1/offers': [CODE], '/v1/recipes': RECIPES }[path] ?? []
  return [200, { data, meta: {} }]
}

async function aPhone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${demo.url}/?lang=en`)
  return page
}

async function fillBasket(page: Page, skus: readonly string[]): Promise<void> {
  for (const sku of skus) {
    await page.goto(`${demo.url}/books/${sku}`)
    await page.locator('form[action="/cart"] button').click()
    await page.waitForURL('**/cart')
  }
}

/** The words are on the screen, and a screen reader stands on them or on the field they describe. */
async function isHeardAndSeen(page: Page, words: string): Promise<void> {
  const place = page.getByText(words).last()
  await place.waitFor()
  await expect.poll(() => place.evaluate(isInWindow)).toBe(true)
  await expect.poll(() => page.evaluate(heardNow)).toContain(words)
}

function isInWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}

function heardNow(): string {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) return ''
  const described = document.getElementById(activeElement.getAttribute('aria-describedby') ?? '')
  return `${activeElement.textContent} ${described?.textContent}`
}

test('a code that was applied says at its field what it takes off, and a wrong one why not', async () => {
  const page = await aPhone()
  await fillBasket(page, ['mavi-melekler'])
  await page.goto(`${demo.url}/checkout`)
  await page.locator('#code').fill('TESEKKUR')
  await page.getByRole('button', { name: 'Apply' }).tap()
  await isHeardAndSeen(page, 'Discount: −₺9.20')
  await page.locator('#code').fill('NOTHING')
  await page.getByRole('button', { name: 'Apply' }).tap()
  await isHeardAndSeen(page, 'We don’t know this code.')
})

test('Enter in the name does not carry its writer off to an empty code', async () => {
  const page = await aPhone()
  await fillBasket(page, ['mavi-melekler'])
  await page.goto(`${demo.url}/checkout`)
  await page.locator('#name').fill('Aysel')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/checkout/code')
  expect(await page.locator('#name').inputValue()).toBe('Aysel')
  // A page gives the focus before it is painted first.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  expect(await page.locator('#code').evaluate((field) => field === document.activeElement)).toBe(false)
})

test('a checkout that has to be corrected begins at what is wrong', async () => {
  const page = await aPhone()
  await fillBasket(page, ['mavi-melekler'])
  await page.goto(`${demo.url}/checkout`)
  await page.locator('#name').fill('')
  await page.getByRole('button', { name: 'Place the order' }).tap()
  await isHeardAndSeen(page, 'Please check a thing or two')
})

test('an answer in a doubtful tone comes back at the doubt', async () => {
  const page = await aPhone()
  await page.goto(`${demo.url}/book/cases/${ID}`)
  await page.locator('#text').fill('However')
  await page.getByRole('button', { name: 'Answer' }).tap()
  await isHeardAndSeen(page, '“However”: end the sentence here.')
})

test('an offer that was not saved says so where it stands', async () => {
  const page = await aPhone()
  await page.goto(`${demo.url}/book/offers`)
  const last = page.locator('.recipe').last()
  await last.getByRole('switch').check()
  await last.getByRole('button', { name: 'Save' }).tap()
  await isHeardAndSeen(page, 'Write 1–40 letters, digits or dashes.')
})

test('one more of a book leaves the basket where it was, and the focus on the button', async () => {
  const page = await aPhone()
  await fillBasket(page, ['mavi-melekler', 'huzur', 'ince-memed-1', 'ince-memed-2'])
  const more = page.getByRole('button', { name: 'One more: İnce Memed 2' })
  for (const quantity of ['2', '3']) {
    await more.focus()
    await page.keyboard.press('Enter')
    await page.locator('.line').last().locator('output', { hasText: quantity }).waitFor()
    await expect.poll(() => more.evaluate(isInWindow)).toBe(true)
    await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true)
    await expect.poll(() => page.evaluate(heardNow)).toContain(quantity)
  }
})

test('a case that is overdue says so on its own page, too', async () => {
  const page = await aPhone()
  await page.goto(`${demo.url}/book/cases/${ID}`)
  await page.getByText('Overdue: 24 November 2020').waitFor()
})
