/** The page's half of A111: how long the book was open travels only where the owner asked for it. Never a puzzle for the shopper. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { stopClock } from './page-at-rest.ts'
import { visit } from './shopper.ts'
import { createWorld, type World } from './world.ts'

let browser: Browser
let world: World

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})

const setLeast = (leastAnswerMs: number) => world.owner('PATCH', `sites/${world.server.siteKey}`, { leastAnswerMs })

/** By the page's own clock, to the millisecond. */
async function rateAfter(waitMs: number): Promise<void> {
  const shopper = await visit(browser, world, { hasClock: true })
  await stopClock(shopper.page)
  await shopper.openTheBook()
  await shopper.page.clock.runFor(waitMs)
  await shopper.tapFace(5)
  await shopper.send()
  await shopper.sees('Your words are in our book')
  await shopper.context.close()
}

const flagsOfNewest = async () => (await world.stored())[0]?.flags

test('A111 who answers faster than a hand can is stored, thanked and flagged; a person is not', async () => {
  await setLeast(2_500)
  for (const tooFast of [0, 2_499]) {
    await rateAfter(tooFast)
    expect(await flagsOfNewest()).toEqual(['scripted'])
  }
  await rateAfter(2_500)
  expect(await flagsOfNewest()).toEqual([])
})

test('without the owner’s wish nothing is measured and nothing is flagged', async () => {
  await setLeast(0)
  const script = await (await fetch(world.scriptUrl())).text()
  expect(script).not.toContain('elapsedMs')
  await rateAfter(0)
  expect(await flagsOfNewest()).toEqual([])
})
