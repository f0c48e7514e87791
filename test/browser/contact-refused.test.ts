/** A number or an address that cannot be used, wherever one is asked, in a real browser against the real server. Never lost, never sent before it can be one. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { complaintOf, contactField, isInContactField, WRONG_EMAIL, WRONG_PHONE } from './contact-field.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
beforeEach(async () => {
  shopper = await visit(browser, world, { path: '/delivered', touch: true })
})
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const field = () => contactField(shopper.page)
const complaint = () => complaintOf(shopper.page)
const button = (name: string) => shopper.page.getByRole('button', { name, exact: true })
const radio = (name: string) => shopper.page.getByRole('radio', { name })
const followUps = () => shopper.requests.filter((one) => /POST .*(messages|remedy)/.test(one)).length
const hasContact = async () => (await world.stored())[0]?.hasContact

async function askToBeCalled(): Promise<void> {
  await shopper.complain('I want a call.')
  await radio('Contact me').check()
}

/** A low tap without a word. */
async function takeTheOffer(): Promise<void> {
  await shopper.openTheBook()
  await shopper.chooseChip('Yes')
  await shopper.tapFace(1)
  await button('Contact me').click()
}

test('a remedy that asks for a contact needs one, or that the answer is read here', async () => {
  await askToBeCalled()
  const isDisabled = () => button('Choose this').isDisabled()
  await eventually(isDisabled).toBe(true)
  await field().fill('0555 000 00 00')
  await eventually(isDisabled).toBe(false)
  await field().fill('  ')
  await eventually(isDisabled).toBe(true)
  await radio('I’ll read it here').check()
  await button('Choose this').click()
  await shopper.page.locator('.chosen').waitFor()
  expect(await hasContact()).toBe(false)
})

test('a number for a remedy is checked by the page, then by the server, and stays in its field', async () => {
  await askToBeCalled()
  await field().fill('0555 12')
  await button('Choose this').click()
  await eventually(async () => [await complaint(), await isInContactField(shopper.page)]).toEqual([WRONG_PHONE, true])
  expect(followUps()).toBe(0)
  const two = '0555 000 00 00 / 0555 111 11 11'
  await field().fill(two)
  await eventually(complaint).toBeUndefined()
  await button('Choose this').click()
  await eventually(complaint).toBe(WRONG_PHONE)
  expect([await isInContactField(shopper.page), await field().inputValue()]).toEqual([true, two])
  expect(await shopper.page.locator('.stamp').isVisible()).toBe(false)
  expect(followUps()).toBe(1)
  await field().fill('0555 000 00 00')
  await button('Send again').click()
  await shopper.page.locator('.chosen').waitFor()
})

test('an address that the server refuses with the answer has the focus, and what was typed', async () => {
  await takeTheOffer()
  await radio('E-mail').check()
  await field().fill('leyla@example')
  await shopper.send()
  await eventually(complaint).toBe(WRONG_EMAIL)
  expect([await isInContactField(shopper.page), await field().inputValue()]).toEqual([true, 'leyla@example'])
  await shopper.sees('It wasn’t sent.')
  await field().fill('leyla@example.com')
  await eventually(complaint).toBeUndefined()
  await shopper.send()
  await shopper.sees('How shall we put it right? You choose.')
  expect(await hasContact()).toBe(true)
})

test('the number that came with the answer is in the field of the remedy already', async () => {
  await takeTheOffer()
  await field().fill('0555 000 00 00')
  await shopper.send()
  await radio('Contact me').check()
  await eventually(() => field().inputValue()).toBe('0555 000 00 00')
})
