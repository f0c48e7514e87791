/** The ways to be reached, offered or asked. Never both, never by a press that meant something else. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../kit/launch.ts'
import { kindsSurvey, ORDER, type KindName } from '../widget/gallery-kinds.ts'
import { askOnStub } from '../widget/gallery-stub.ts'
import { startStub, type Stub } from '../widget/stub-server.ts'
import { openShop } from './accessibility-states.ts'

let browser: Browser
let stub: Stub
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  stub = await startStub()
})
afterEach(async () => {
  await page.context().close()
  await stub.close()
})

async function askUnhappily(names: readonly KindName[]): Promise<void> {
  askOnStub(stub, kindsSurvey('kind', names))
  const data = encodeURIComponent(`data-order='${JSON.stringify(ORDER)}'`)
  page = await openShop(await browser.newContext(), `${stub.url}/?lang=en&data=${data}`)
  await page.locator('.launch').click()
  await page.locator('.star label').first().click()
}

const next = () => page.locator('[data-do=send]').click()
const fields = () => page.locator('.panel [name=channel]').count()

test('"Next" on one page is never "Contact me" on the next, which stands in its place', async () => {
  await askUnhappily(['stars', 'products', 'person'])
  await page.locator('[data-more=reach]').waitFor()
  await page.locator('.line label').first().click()
  await page.locator('[data-more=reach]').waitFor({ state: 'detached' })
  await next()
  await page.locator('[data-more=reach]').waitFor()
  expect(await fields()).toBe(0)
  await page.locator('[data-more=reach]').click()
  expect(await fields()).toBe(3)
})

test('where the survey asks how to reach the shopper, the fields are there at once, and nothing is offered before', async () => {
  await askUnhappily(['stars', 'wanted', 'contact'])
  await page.locator('textarea').waitFor()
  expect(await page.locator('[data-more=reach]').count()).toBe(0)
  await next()
  await page.locator('[type=tel]').waitFor()
  expect(await fields()).toBe(3)
  await page.locator('.panel label:has([value=email])').click()
  await page.locator('[type=email]').fill('a@example.com')
  stub.options.mode = 'refuse'
  await next()
  await page.locator('.note').waitFor()
  expect(await fields()).toBe(3)
  expect(await page.locator('[type=email]').inputValue()).toBe('a@example.com')
  stub.options.mode = 'answer'
  await next()
  await page.locator('.stamp').waitFor({ state: 'attached' })
  expect(stub.received.at(-1)).toMatchObject({
    contact: { channel: 'email', value: 'a@example.com' },
    answers: { stars: 1 },
  })
  expect(stub.received.at(-1)?.answers).toEqual({ stars: 1 })
})
