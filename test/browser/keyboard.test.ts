/** The book by keyboard alone, where a pointer's rules would not do. Never with a stubbed server. */
import type { Browser } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { waitForIdleChunk } from './hostile-shop.ts'
import { stopClock, waitForAnswers } from './page-at-rest.ts'
import { reload, visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  const open = `<button id="open" onclick="defter('open')">Complain</button>`
  world.setPage('/own-button', { html: shopHtml(world, { body: open }) })
  world.setPage('/own-button-alone', {
    html: shopHtml(world, {
      body: open,
      head: '<style>:not(html,head,body,style)::part(launcher){display:none}</style>',
    }),
  })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const key = (name: string) => shopper.page.keyboard.press(name)
const focused = () =>
  shopper.page.evaluate(() => {
    const own = document.activeElement?.shadowRoot?.activeElement
    return own ? own.className.split(' ')[0] || own.localName : (document.activeElement?.id ?? '')
  })
const newest = async () => (await world.stored())[0]

/** The book is open and its first face has the focus; no timer fires by itself from here on. */
async function standBeforeTheFaces(): Promise<void> {
  shopper = await visit(browser, world, { hasClock: true })
  // It brings the keys.
  await waitForIdleChunk(shopper)
  await shopper.openTheBook()
  await stopClock(shopper.page)
  await shopper.page.locator('.rate input').first().focus()
}

describe('a face reached by an arrow key', () => {
  test('is sent when it rests, and the page stays for whoever is still listening', async () => {
    await standBeforeTheFaces()
    await key('ArrowRight')
    await shopper.page.clock.runFor(1_500)
    await eventually(newest).toMatchObject({ score: 2, complete: false, revision: 0 })
    await waitForAnswers(shopper.page)
    expect(await shopper.page.locator('.rate input:checked').inputValue()).toBe('2')
    expect(await focused()).toBe('input')
    // No second time for the same value: the next one has the next number.
    await shopper.page.clock.runFor(5_000)
    await waitForAnswers(shopper.page)
    await key('ArrowRight')
    await shopper.page.clock.runFor(1_500)
    await eventually(newest).toMatchObject({ score: 3, revision: 1 })
    await shopper.page.getByRole('button', { name: 'Next' }).click()
    await shopper.page.locator('.panel textarea').waitFor()
  })

  test.each(['Enter', 'Tab'])('is meant by %s: the words come at once', async (name) => {
    await standBeforeTheFaces()
    await key('ArrowRight')
    await key(name)
    await shopper.page.locator('.panel textarea').waitFor()
    await eventually(newest).toMatchObject({ score: 2, complete: false, revision: 0 })
  })
})

describe('a face at rest on the page before', () => {
  test('is not sent once more, and is meant by Enter although it is chosen already', async () => {
    const count = (await world.stored()).length
    await standBeforeTheFaces()
    await key('ArrowRight')
    await shopper.page.clock.runFor(1_500)
    await eventually(async () => (await world.stored()).length).toBe(count + 1)
    await waitForAnswers(shopper.page)
    const id = (await newest())?.id
    await shopper.page.clock.resume()
    await reload(shopper)
    await waitForIdleChunk(shopper)
    await shopper.openTheBook()
    await shopper.page.locator('.rate input:checked').focus()
    await shopper.page.clock.runFor(5_000)
    await waitForAnswers(shopper.page)
    expect(await newest()).toMatchObject({ id, revision: 0 })
    await key('Enter')
    await shopper.page.locator('.panel textarea').waitFor()
    await shopper.write('Said on the next page')
    await shopper.send()
    await eventually(newest).toMatchObject({ id, complete: true, score: 2, revision: 2 })
  })
})

describe('Escape gives the focus back to where the book was opened', () => {
  test.each(['/own-button', '/own-button-alone'])('to a button of the shop’s own, on %s', async (path) => {
    shopper = await visit(browser, world, { path, awaits: 'h1' })
    await waitForIdleChunk(shopper)
    await shopper.page.locator('#open').focus()
    await key('Enter')
    await shopper.page.locator('.panel').waitFor()
    await eventually(focused).toBe('panel')
    await key('Escape')
    await eventually(focused).toBe('open')
  })

  test('to our launcher, where that was it', async () => {
    shopper = await visit(browser, world)
    await shopper.page.locator('.launch').focus()
    await key('Enter')
    await shopper.page.locator('.panel').waitFor()
    await key('Escape')
    await eventually(focused).toBe('launch')
  })
})

test('two questions for words have a name each, also after a refusal', async () => {
  const text = (en: string) => ({ tr: en, en })
  const questions = [
    { id: 'first', kind: 'text', title: text('What happened?') },
    { id: 'second', kind: 'text', title: text('What were you looking for?') },
  ]
  await world.owner('POST', 'surveys', { id: 'two', touchpoint: 'two', greeting: text('Hello.'), questions })
  world.setPage('/two', { html: shopHtml(world, { attributes: 'data-touchpoint="two"' }) })
  shopper = await visit(browser, world, { path: '/two' })
  await shopper.openTheBook()
  await shopper.write('It rained in.')
  await shopper.send()
  // Only the last answer is to be refused.
  await eventually(newest).toMatchObject({ complete: false, answers: { first: 'It rained in.' } })
  await shopper.page.getByRole('textbox', { name: 'What were you looking for?' }).fill('A map')
  await shopper.page.route('**/responses?*', (route) =>
    route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      headers: { 'access-control-allow-origin': '*' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'No',
        status: 422,
        code: 'validation_failed',
        requestId: 'r',
      }),
    }),
  )
  await shopper.send()
  await shopper.sees('Your words are still here')
  for (const [name, value] of [
    ['What happened?', 'It rained in.'],
    ['What were you looking for?', 'A map'],
  ] as const) {
    expect(await shopper.page.getByRole('textbox', { name }).inputValue()).toBe(value)
  }
})
