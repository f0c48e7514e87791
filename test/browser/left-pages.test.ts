/** A page that is left with words begun, and the next one that goes on with them, in a real browser. Never two responses for one opinion. */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { reload, visit, type Shopper, type VisitOptions } from './shopper.ts'
import { createWorld, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  world.proxy.setPlan(noFaults)
  await shopper.context.close()
})

/** In the browser, for what is immutable is asked for once. */
const lateIdleChunk = (context: BrowserContext) =>
  context.route(/\/assets\/rest-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await route.continue()
  })
const words = () => shopper.page.locator('.panel textarea').inputValue()
/** The responses that a tab has for itself. */
const claims = () =>
  shopper.page.evaluate(async () =>
    ((await navigator.locks.query()).held ?? []).filter(({ name }) => name?.startsWith('defter:')),
  )
const mine = async (ids: ReadonlySet<string>) => (await world.stored()).filter(({ id }) => !ids.has(id))
const known = async () => new Set((await world.stored()).map(({ id }) => id))
const meet = async (options: VisitOptions = {}) => (shopper = await visit(browser, world, options))

test('the draft of the page before comes into the open book, and goes on under its id', async () => {
  const before = await known()
  await meet()
  await shopper.openTheBook()
  await shopper.tapFace(4)
  await shopper.write('Begun on a fast network')
  await eventually(async () => (await mine(before)).length).toBe(1)
  await lateIdleChunk(shopper.context)
  await reload(shopper)
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  await eventually(words, { timeout: 5_000 }).toBe('Begun on a fast network')
  await eventually(claims).toHaveLength(1)
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await mine(before)).toMatchObject([{ complete: true, score: 4 }])
})

test('a page that ended without a word, as a discarded tab does, is gone on with under its id', async () => {
  const before = await known()
  await meet({ initScript: `addEventListener('pagehide', (event) => event.stopImmediatePropagation())` })
  await shopper.openTheBook()
  await shopper.tapFace(4)
  await shopper.write('Begun in a tab that was discarded')
  await eventually(async () => (await mine(before)).length).toBe(1)
  await eventually(claims).toHaveLength(1)
  await lateIdleChunk(shopper.context)
  await reload(shopper)
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  await eventually(words, { timeout: 5_000 }).toBe('Begun in a tab that was discarded')
  await eventually(claims).toHaveLength(1)
  await shopper.write('And finished in the next')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await mine(before)).toMatchObject([{ complete: true, answers: { comment: 'And finished in the next' } }])
})

test('an answer that arrives while the page is being left leaves the draft to the next page', async () => {
  await meet()
  await shopper.openTheBook()
  world.proxy.setPlan(only('POST', always({ kind: 'delay', ms: 900 }), /responses/))
  const arrived = shopper.page.waitForResponse(/responses/)
  await shopper.tapFace(4)
  await shopper.write('Begun on the way out')
  await eventually(claims).toHaveLength(1)
  await shopper.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  await arrived
  await shopper.page.waitForTimeout(200)
  expect(await claims()).toEqual([])
  expect(await shopper.page.evaluate(() => JSON.stringify(Object.values(sessionStorage)))).toContain('isFree\\":true')
})
