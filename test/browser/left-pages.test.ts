/** A page that is left with words begun, and the next one that goes on with them, in a real browser. Never two responses for one opinion. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { noFaults } from '../kit/fault-plans.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { claims, holdAtTheDoor, keptInTab, waiting } from './on-the-device.ts'
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

const CHUNK = /\/assets\/rest-/
const words = () => shopper.page.locator('.panel textarea').inputValue()
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
  await eventually(() => keptInTab(shopper.page)).toContain('Begun on a fast network')
  const chunk = await holdRequests(shopper.context, CHUNK)
  await reload(shopper)
  await chunk.asked
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  await chunk.release()
  await eventually(words).toBe('Begun on a fast network')
  await eventually(() => claims(shopper.page)).toHaveLength(1)
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
  await eventually(() => keptInTab(shopper.page)).toContain('Begun in a tab that was discarded')
  await eventually(() => claims(shopper.page)).toHaveLength(1)
  const chunk = await holdRequests(shopper.context, CHUNK)
  await reload(shopper)
  await chunk.asked
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  // The browser has noticed that the page before is gone.
  await eventually(() => claims(shopper.page)).toEqual([])
  await chunk.release()
  await eventually(words).toBe('Begun in a tab that was discarded')
  await eventually(() => claims(shopper.page)).toHaveLength(1)
  await shopper.write('And finished in the next')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await mine(before)).toMatchObject([{ complete: true, answers: { comment: 'And finished in the next' } }])
})

test('an answer that arrives while the page is being left leaves the draft to the next page', async () => {
  await meet()
  await shopper.openTheBook()
  const held = holdAtTheDoor(world, 'POST')
  await shopper.tapFace(4)
  await held.arrived
  await shopper.write('Begun on the way out')
  await eventually(() => keptInTab(shopper.page)).toContain('Begun on the way out')
  await eventually(() => claims(shopper.page)).toHaveLength(1)
  await shopper.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  expect(await waiting(shopper.page)).toHaveLength(1)
  held.release()
  // It leaves the device when the page has read the answer.
  await eventually(() => waiting(shopper.page)).toEqual([])
  await eventually(() => claims(shopper.page)).toEqual([])
  expect(await keptInTab(shopper.page)).toContain('"isFree":true')
})
