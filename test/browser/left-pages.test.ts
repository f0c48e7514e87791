/** A page that is left with words begun, and the next one that goes on with them, in a real browser. Never two responses for one opinion. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { always, noFaults, only } from '../kit/fault-plans.ts'
import { holdRequests } from '../kit/hold-requests.ts'
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

const CHUNK = /\/assets\/rest-/
const words = () => shopper.page.locator('.panel textarea').inputValue()
/** The responses that a tab has for itself. */
const claims = () =>
  shopper.page.evaluate(async () =>
    ((await navigator.locks.query()).held ?? []).filter(({ name }) => name?.startsWith('defter:')),
  )
/** What this tab keeps for the page that comes after this one. */
const kept = () => shopper.page.evaluate(() => Object.values(sessionStorage).join('\n'))
/** How many records wait on the device to be sent. */
const waiting = () =>
  shopper.page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('defter')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('outbox').objectStore('outbox').count()
          counting.addEventListener('success', () => resolve(counting.result))
          opening.result.close()
        })
      }),
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
  await eventually(kept).toContain('Begun on a fast network')
  const chunk = await holdRequests(shopper.context, CHUNK)
  await reload(shopper)
  await chunk.asked
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  await chunk.release()
  await eventually(words).toBe('Begun on a fast network')
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
  await eventually(kept).toContain('Begun in a tab that was discarded')
  await eventually(claims).toHaveLength(1)
  const chunk = await holdRequests(shopper.context, CHUNK)
  await reload(shopper)
  await chunk.asked
  await shopper.openTheBook()
  await shopper.sees('Thank you for your order')
  // The browser has noticed that the page before is gone.
  await eventually(claims).toEqual([])
  await chunk.release()
  await eventually(words).toBe('Begun in a tab that was discarded')
  await eventually(claims).toHaveLength(1)
  await shopper.write('And finished in the next')
  await shopper.send()
  await shopper.sees('Your words are in our book')
  expect(await mine(before)).toMatchObject([{ complete: true, answers: { comment: 'And finished in the next' } }])
})

test('an answer that arrives while the page is being left leaves the draft to the next page', async () => {
  await meet()
  await shopper.openTheBook()
  const released = Promise.withResolvers<void>()
  world.proxy.setPlan(only('POST', always({ kind: 'hold', until: () => released.promise }), /responses/))
  const asked = shopper.page.waitForRequest(/responses/)
  await shopper.tapFace(4)
  await asked
  await shopper.write('Begun on the way out')
  await eventually(kept).toContain('Begun on the way out')
  await eventually(claims).toHaveLength(1)
  await shopper.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
  expect(await waiting()).toBe(1)
  released.resolve()
  // It leaves the device when the page has read the answer.
  await eventually(waiting).toBe(0)
  await eventually(claims).toEqual([])
  expect(await kept()).toContain('"isFree":true')
})
