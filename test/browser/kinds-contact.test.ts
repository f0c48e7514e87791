/** The ways to be reached, offered or asked. Never both, never by a press that meant something else. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { kindsSurvey, ORDER, type KindName } from '../e2e/survey-kinds.ts'
import { askOnStub } from '../widget/gallery-stub.ts'
import { startStub, type Stub } from '../widget/stub-server.ts'
import { openShop } from './accessibility-states.ts'
import { complaintOf, contactField, isInContactField, WRONG_EMAIL, WRONG_PHONE } from './contact-field.ts'
import { waitForCards } from './page-at-rest.ts'

let browser: Browser
let stub: Stub
let page: Page

beforeAll(async () => {
  browser = await sharedBrowser()
})
afterAll(() => closeProfiles(browser))
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
const eventually = expect.poll

test('"Next" on one page is never "Contact me" on the next, which stands in its place', async () => {
  await askUnhappily(['stars', 'products', 'person'])
  await page.locator('[data-more=reach]').waitFor()
  await page.locator('.line label').first().click()
  await page.locator('[data-more=reach]').waitFor({ state: 'detached' })
  await next()
  await page.locator('[data-more=reach]').waitFor()
  expect(await fields()).toBe(0)
  await page.locator('[data-more=reach]').click()
  await eventually(fields).toBe(3)
})

test('where the survey asks how to reach the shopper, the fields are there at once, and nothing is offered before', async () => {
  await askUnhappily(['stars', 'wanted', 'contact'])
  await page.locator('textarea').waitFor()
  // They would bring the offer.
  await waitForCards(page)
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

test.each([
  ['the survey asks for a contact', ['stars', 'wanted', 'contact']],
  ['a shy shopper took the offer', ['stars', 'wanted']],
] as const)('where %s, what cannot be one is said beside the field before anything is sent', async (_, names) => {
  await askUnhappily(names)
  if (names.length === 3) await next()
  else await page.locator('[data-more=reach]').click()
  const field = contactField(page)
  const seen = async () => [await complaintOf(page), await isInContactField(page), await field.inputValue()]
  await field.waitFor()
  // The tap on the star has arrived by now.
  await eventually(() => stub.received.length).toBe(names.length - 1)
  await field.fill('0555 12')
  await next()
  await eventually(seen).toEqual([WRONG_PHONE, true, '0555 12'])
  await field.press('Control+Enter')
  await page.locator('.panel label:has([value=email])').click()
  await eventually(() => complaintOf(page)).toBeUndefined()
  await field.fill('leyla')
  await next()
  await eventually(seen).toEqual([WRONG_EMAIL, true, 'leyla'])
  await field.pressSequentially('@example.com')
  await eventually(() => complaintOf(page)).toBeUndefined()
  await next()
  await page.locator('.stamp').waitFor({ state: 'attached' })
  // The next after the taps: nothing was sent before.
  expect(stub.received.length).toBe(names.length)
  expect(stub.received.map(({ revision }) => revision)).toEqual([...names.keys()])
  expect(stub.received.at(-1)?.contact).toEqual({ channel: 'email', value: 'leyla@example.com' })
})

test('an empty field is no mistake', async () => {
  await askUnhappily(['stars', 'wanted'])
  await page.locator('[data-more=reach]').click()
  await next()
  await page.locator('.stamp').waitFor({ state: 'attached' })
  expect(stub.received.at(-1)?.contact).toBeUndefined()
})

test('the book begun anew asks for another number, not with the last one in the field', async () => {
  await askUnhappily(['stars', 'wanted', 'contact'])
  await next()
  await contactField(page).fill('0555 000 00 00')
  await next()
  await page.locator('.stamp').waitFor({ state: 'attached' })
  await page.locator('[data-do=close]').click()
  await page.locator('.launch').click()
  await page.locator('.star label').first().click()
  await next()
  await eventually(() => contactField(page).inputValue()).toBe('')
})
