/** What was begun and not sent, in a real browser: closing, reloading, another language, a second tab. Never with a stubbed server. */
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { noFaults } from '../kit/fault-plans.ts'
import { closeProfiles, launchBrowser, sharedBrowser } from '../kit/launch.ts'
import { claims, keptInTab, namesKept, waitForCards, waiting } from './on-the-device.ts'
import { reload, visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

let browser: Browser
let world: World
let shopper: Shopper

const eventually = expect.poll

beforeAll(async () => {
  ;[browser, world] = await Promise.all([sharedBrowser(), createWorld()])
  world.setPage('/tr', { html: shopHtml(world, { lang: 'tr' }) })
  // The tag is of one language, the page of another.
  const turned = shopHtml(world).replace('<html lang="en">', '<html lang="ar">')
  world.setPage('/ar', { html: turned })
  world.setPage('/delivered', { html: shopHtml(world, { attributes: 'data-touchpoint="delivery"' }) })
})
afterAll(async () => {
  await closeProfiles(browser)
  await world.close()
})
beforeEach(() => world.proxy.setPlan(noFaults))
afterEach(async () => {
  expect(shopper.troubles).toEqual([])
  await shopper.context.close()
})

const words = (page: Page) => page.locator('.panel textarea').inputValue()
const chosen = (page: Page) =>
  page.locator('.panel .chips :checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
const mine = async (ids: ReadonlySet<string>) => (await world.stored()).filter(({ id }) => !ids.has(id))
const known = async () => new Set((await world.stored()).map(({ id }) => id))

async function begin(text: string): Promise<void> {
  await shopper.openTheBook()
  await shopper.tapFace(4)
  await shopper.chooseChip('Fair price')
  await shopper.write(text)
  await eventually(() => keptInTab(shopper.page)).toContain(text)
  await eventually(() => claims(shopper.page)).toHaveLength(1)
}

/** The browser copies a tab's storage when it is duplicated, as it does for a window that a page opens. */
async function duplicate(page: Page): Promise<Page> {
  const [second] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(() => void window.open(location.href)),
  ])
  await second.locator('.launch').waitFor()
  return second
}

/** Until this tab has left the response to another one. */
async function idleBesideAnother(page: Page): Promise<void> {
  await waitForCards(page)
  await eventually(() => keptInTab(page)).not.toContain('"token"')
}

describe('a draft', () => {
  test('is there again after closing, and after a reload, under the id it had', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await begin('Half a sente')
    await eventually(async () => (await mine(before)).length).toBe(1)
    await shopper.close()
    await reload(shopper)
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    await eventually(() => words(shopper.page)).toBe('Half a sente')
    await eventually(() => chosen(shopper.page)).toEqual(['praise.price'])
    await shopper.write('A whole sentence.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    const stored = await mine(before)
    expect(stored).toHaveLength(1)
    expect(stored[0]).toMatchObject({ complete: true, answers: { comment: 'A whole sentence.' } })
  })

  test('keeps how to be reached, until it is sent', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await shopper.openTheBook()
    await shopper.tapFace(1)
    await shopper.page.getByRole('button', { name: 'Contact me' }).click()
    await shopper.page.getByRole('textbox', { name: 'Phone' }).fill('+90 532 123 45 67')
    await eventually(() => keptInTab(shopper.page)).toContain('532')
    await reload(shopper)
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    const field = shopper.page.getByRole('textbox', { name: 'Phone' })
    await eventually(() => field.inputValue()).toBe('+90 532 123 45 67')
    await shopper.send()
    await eventually(async () =>
      (await mine(before)).map(({ complete, hasContact }) => [complete, hasContact]),
    ).toEqual([[true, true]])
  })

  test.each([
    ['/tr', 'En çok neyi beğendiniz?', 'Uygun fiyat'],
    ['/ar', 'ما أكثر ما أعجبكم؟', undefined],
  ])(
    'goes on in the other language of %s: chips and words stay, the question is asked anew',
    async (path, title, chip) => {
      const before = await known()
      shopper = await visit(browser, world)
      await begin('Your paper smells of rain')
      await eventually(async () => (await mine(before)).length).toBe(1)
      await shopper.page.goto(world.shopUrl + path)
      await shopper.page.locator('.launch').waitFor()
      await waitForCards(shopper.page)
      await shopper.openTheBook()
      await eventually(() => shopper.page.locator('h2').innerText()).toContain(title)
      await eventually(() => words(shopper.page)).toBe('Your paper smells of rain')
      await eventually(() => chosen(shopper.page)).toEqual(['praise.price'])
      if (chip) await eventually(() => shopper.page.locator('.chips .on').innerText()).toBe(chip)
      await shopper.send()
      await eventually(async () => (await mine(before)).map(({ complete }) => complete)).toEqual([true])
    },
  )

  test('of one survey stays while another is only looked at', async () => {
    shopper = await visit(browser, world)
    await begin('About the checkout')
    await shopper.page.goto(`${world.shopUrl}/delivered`)
    await shopper.page.locator('.launch').waitFor()
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    await shopper.close()
    await shopper.page.goto(world.shopUrl)
    await shopper.page.locator('.launch').waitFor()
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    await eventually(() => words(shopper.page)).toBe('About the checkout')
  })

  test('once sent leaves nothing on the device while no case is open', async () => {
    shopper = await visit(browser, world)
    await begin('Lovely.')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    await shopper.close()
    await eventually(() => namesKept(shopper.page)).toEqual([])
    await eventually(() => waiting(shopper.page)).toEqual([])
  })
})

describe('a duplicated tab', () => {
  test('keeps the words and starts an id of its own; both answers are stored, each once', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await begin('Said once')
    await eventually(async () => (await mine(before)).length).toBe(1)
    const second = await duplicate(shopper.page)
    await idleBesideAnother(second)
    await second.locator('.launch').click()
    await eventually(() => words(second)).toBe('Said once')
    await second.locator('.panel textarea').fill('Said in the second tab')
    await second.locator('[data-do=send]').click()
    await second.locator('.stamp').waitFor()
    await shopper.page.bringToFront()
    await shopper.write('Said in the first tab')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    const stored = await mine(before)
    expect(stored.map(({ answers }) => answers['comment']).toSorted()).toEqual([
      'Said in the first tab',
      'Said in the second tab',
    ])
    expect(stored.every(({ complete }) => complete)).toBe(true)
  })

  test('that only looks adds nothing, and the first goes on as if it were alone', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await begin('One answer')
    await eventually(async () => (await mine(before)).length).toBe(1)
    const second = await duplicate(shopper.page)
    await idleBesideAnother(second)
    await second.locator('.launch').click()
    await eventually(() => words(second)).toBe('One answer')
    await second.close()
    await reload(shopper)
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    await eventually(() => words(shopper.page)).toBe('One answer')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await mine(before)).toHaveLength(1)
  })

  test('made where no widget was: the tab that comes first goes on, the other starts anew', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await begin('Two tabs from one')
    await eventually(async () => (await mine(before)).length).toBe(1)
    await shopper.page.goto(`${world.shopUrl}/elsewhere`)
    await eventually(() => claims(shopper.page)).toEqual([])
    const [second] = await Promise.all([
      shopper.context.waitForEvent('page'),
      shopper.page.evaluate(() => void window.open('/')),
    ])
    await eventually(() => claims(second)).toHaveLength(1)
    await shopper.page.goto(world.shopUrl)
    await idleBesideAnother(shopper.page)
    for (const [page, text] of [
      [second, 'second'],
      [shopper.page, 'first'],
    ] as const) {
      await page.bringToFront()
      await page.locator('.launch').click()
      await page.locator('.panel textarea').fill(text)
      await page.locator('[data-do=send]').click()
      await page.locator('.stamp').waitFor()
    }
    expect((await mine(before)).map(({ answers }) => answers['comment']).toSorted()).toEqual(['first', 'second'])
  })

  test('starts its own id on a page without locks, and loses no words', async () => {
    const before = await known()
    shopper = await visit(browser, world)
    await begin('Without locks')
    await eventually(async () => (await mine(before)).length).toBe(1)
    const content = `Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })`
    await shopper.context.addInitScript({ content })
    const second = await duplicate(shopper.page)
    await waitForCards(second)
    expect(await second.evaluate(() => 'locks' in navigator && navigator.locks)).toBeUndefined()
    await second.locator('.launch').click()
    await eventually(() => words(second)).toBe('Without locks')
    await second.locator('[data-do=send]').click()
    await second.locator('.stamp').waitFor()
    await shopper.page.bringToFront()
    await shopper.write('Still without')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect((await mine(before)).map(({ complete }) => complete)).toEqual([true, true])
  })
})

describe.skipIf(!inject('hasPageCache'))('F09 from the back-forward cache', () => {
  let caching: Browser
  beforeAll(async () => {
    caching = await launchBrowser({ hasPageCache: true })
  })
  afterAll(() => caching.close())

  const goBack = async () => {
    await shopper.page.goBack({ waitUntil: 'commit' })
    await eventually(() => shopper.page.evaluate(() => Reflect.get(document, 'wasKept'))).toBe(true)
  }
  const INIT = `addEventListener('pageshow', ({ persisted }) => (document.wasKept = persisted))`

  test('the draft is as it was left, and goes on under its id', async () => {
    const before = await known()
    shopper = await visit(caching, world, { initScript: INIT })
    await begin('Before I look elsewhere')
    await eventually(async () => (await mine(before)).length).toBe(1)
    await eventually(() => waiting(shopper.page)).toEqual([])
    await shopper.page.goto(`${world.shopUrl}/elsewhere`)
    await goBack()
    await eventually(() => words(shopper.page)).toBe('Before I look elsewhere')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    expect(await mine(before)).toHaveLength(1)
  })

  test('what another page has gone on with is what is shown: no words are written over it', async () => {
    const before = await known()
    shopper = await visit(caching, world, { initScript: INIT })
    await begin('Written first')
    await eventually(async () => (await mine(before)).length).toBe(1)
    await eventually(() => waiting(shopper.page)).toEqual([])
    await shopper.page.goto(`${world.shopUrl}/tr`)
    await waitForCards(shopper.page)
    await shopper.openTheBook()
    await eventually(() => words(shopper.page)).toBe('Written first')
    await shopper.write('Sonra yazılan')
    await shopper.send()
    await shopper.page.locator('.stamp').waitFor()
    await goBack()
    await shopper.sees('Our book is open to you')
    await shopper.tapFace(5)
    await shopper.write('And once more')
    await shopper.send()
    await shopper.sees('Your words are in our book')
    const stored = await mine(before)
    expect(stored.map(({ answers }) => answers['comment']).toSorted()).toEqual(['And once more', 'Sonra yazılan'])
  })
})
