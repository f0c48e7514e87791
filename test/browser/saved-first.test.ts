/** What becomes of words that were saved first, in a real browser against the real server. Never refused in silence, never an apology that nobody sees. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { complaintOf, contactField, WRONG_EMAIL } from './contact-field.ts'
import { waitForCards, waiting } from './on-the-device.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll
const APOLOGY = 'How shall we put it right? You choose.'
/** Only the server knows it to be none. */
const NO_ADDRESS = 'leyla@example'
const THE_SHOP_IS_OUT_OF_REACH = only('POST', always({ kind: 'refuse' }), /responses/)

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  world.proxy.setPlan(noFaults)
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

/** Words that are saved and not sent, and remembered for the next page. `email`: how the shopper wants to be reached. */
async function complainOutOfReach(email?: string): Promise<void> {
  shopper = await visit(browser, world, { path: '/delivered' })
  // Before the first answer: that is sent as soon as it is chosen.
  world.proxy.setPlan(THE_SHOP_IS_OUT_OF_REACH)
  await shopper.openTheBook()
  await shopper.chooseChip('Yes')
  await shopper.tapFace(1)
  if (!email) await shopper.chooseChip('Courier didn’t call first')
  else {
    await shopper.page.getByRole('button', { name: 'Contact me' }).click()
    await shopper.page.getByRole('radio', { name: 'E-mail' }).check()
    await contactField(shopper.page).fill(email)
  }
  await shopper.write('The corner is bent')
  await shopper.send()
  await shopper.sees('Not sent yet.')
  // The cards bring it, and remember what the shop has still to answer.
  await shopper.page.getByRole('button', { name: 'What I wrote' }).waitFor()
}

async function comeWithinReach(): Promise<void> {
  world.proxy.setPlan(noFaults)
  await shopper.page.evaluate(() => dispatchEvent(new Event('online')))
}

const words = () => shopper.page.locator('.panel textarea').inputValue()
const launcher = () => shopper.page.locator('.launch').innerText()

/** The shop is within reach again, and this page of it is not there to notice. */
async function leaveThePage(): Promise<void> {
  await shopper.page.goto(`${world.shopUrl}/elsewhere`)
  world.proxy.setPlan(noFaults)
}

async function come(path: string): Promise<void> {
  await shopper.page.goto(world.shopUrl + path)
  await shopper.page.locator('.launch').waitFor()
}

async function correctIt(): Promise<void> {
  await shopper.sees('It wasn’t sent.')
  await eventually(() => complaintOf(shopper.page)).toBe(WRONG_EMAIL)
  await eventually(words).toBe('The corner is bent')
  await contactField(shopper.page).fill('leyla@example.com')
  await shopper.send()
  await shopper.sees(APOLOGY)
}

const complaints = async (ids: ReadonlySet<string>) =>
  (await world.stored()).filter(({ id }) => !ids.has(id)).map(({ answers, complete }) => [answers['comment'], complete])
const known = async () => new Set((await world.stored()).map(({ id }) => id))

async function chooseARemedy(): Promise<void> {
  await shopper.openTheBook()
  await shopper.sees(APOLOGY)
  await shopper.page.getByRole('radio').first().check()
  await shopper.page.getByRole('button', { name: 'Choose this' }).click()
  await shopper.page.locator('.chosen').waitFor()
}

describe('refused later', () => {
  test('on the same page the book says so, and what was written can be corrected and sent', async () => {
    const before = await known()
    await complainOutOfReach(NO_ADDRESS)
    await comeWithinReach()
    await correctIt()
    expect(await complaints(before)).toEqual([['The corner is bent', true]])
  })

  test('on a later page the launcher says that something is to be done, and the book has the words', async () => {
    const before = await known()
    await complainOutOfReach(NO_ADDRESS)
    await leaveThePage()
    await come('/delivered')
    await eventually(launcher).toBe('Send again')
    await shopper.openTheBook()
    await correctIt()
    expect(await complaints(before)).toEqual([['The corner is bent', true]])
    // Nothing is left that could be refused.
    await eventually(() => waiting(shopper.page)).toEqual([])
    await come('/delivered')
    await waitForCards(shopper.page)
    expect(await launcher()).toBe('Tell us')
  })

  test('what is being written meanwhile is not written over, and the refused words wait for their turn', async () => {
    const before = await known()
    await complainOutOfReach(NO_ADDRESS)
    await shopper.page.goto(`${world.shopUrl}/elsewhere`)
    await come('/')
    await shopper.openTheBook()
    await shopper.tapFace(5)
    await shopper.write('About something else')
    await comeWithinReach()
    // The tap has gone out; what was refused is kept, not to be tried again for an hour.
    const hours = async () =>
      (await waiting(shopper.page)).map(({ dueAt }) => Math.round((dueAt - Date.now()) / 3_600_000))
    await eventually(hours).toEqual([1])
    await eventually(words).toBe('About something else')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await complaints(before)).toEqual([['About something else', true]])
    await eventually(() => waiting(shopper.page)).toMatchObject([
      { bytes: expect.stringContaining('The corner is bent') },
    ])
  })
})

describe('answered later', () => {
  test.each(['/delivered', '/'])(
    'on %s, a later page, the launcher says that there is an answer, and a remedy can be chosen',
    async (path) => {
      await complainOutOfReach()
      await leaveThePage()
      await come(path)
      await eventually(launcher).toBe('We have an answer')
      await chooseARemedy()
      await come(path)
      await waitForCards(shopper.page)
      expect(await launcher()).toBe('Tell us')
    },
  )

  test('on the same page, where the book was closed meanwhile', async () => {
    await complainOutOfReach()
    await shopper.close()
    await comeWithinReach()
    await eventually(launcher).toBe('We have an answer')
    await chooseARemedy()
  })

  test('not over what was begun since', async () => {
    const before = await known()
    await complainOutOfReach()
    await shopper.page.goto(`${world.shopUrl}/elsewhere`)
    await come('/')
    await shopper.openTheBook()
    await shopper.page.locator('[data-do="skip"]').click()
    await shopper.write('About the checkout')
    await comeWithinReach()
    await eventually(() => complaints(before)).toEqual([['The corner is bent', true]])
    // It leaves the device when the page has read the answer.
    await eventually(() => waiting(shopper.page)).toEqual([])
    await eventually(words).toBe('About the checkout')
    await shopper.send()
    await shopper.sees('Your words are in our book')
  })
})
