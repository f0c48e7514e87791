/** A shop's page with the built widget in a real Chromium, fresh for every test. Never leaves an uncaught error unseen. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from '../kit/launch.ts'
import { hasIdleChunk } from './built-widget.ts'
import { startStub, type Stub } from './stub-server.ts'

export type Shop = {
  page: Page
  stub: Stub
  /** Uncaught errors and whatever a test adds; must be empty at the end. */
  readonly problems: string[]
  open(query?: string): Promise<void>
  /** Waits for the idle chunk, which keeps drafts and heeds keys. */
  becomesWhole(): Promise<void>
  rate(score: number): Promise<void>
  send(): Promise<void>
  heading(): Promise<string>
}

export function useShop(): Shop {
  let browser: Browser
  let context: BrowserContext
  const shop = {
    problems: [] as string[],
    async open(query = 'lang=tr&data=data-touchpoint=checkout') {
      await shop.page.goto(`${shop.stub.url}/?${query}`)
      await shop.page.locator('.launch').waitFor()
    },
    becomesWhole: async () => void (await shop.page.waitForFunction(hasIdleChunk)),
    rate: (score: number) => shop.page.locator(`.rate [value="${score}"]`).click(),
    send: () => shop.page.locator('[data-do=send]').click(),
    heading: () => shop.page.locator('h2').innerText(),
  } as Shop
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser.close())
  beforeEach(async () => {
    shop.stub = await startStub()
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    shop.page = await context.newPage()
    shop.page.setDefaultTimeout(20_000)
    shop.problems.length = 0
    shop.page.on('pageerror', (error) => shop.problems.push(error.message))
  })
  afterEach(async () => {
    await context.close()
    await shop.stub.close()
    expect(shop.problems).toEqual([])
  })
  return shop
}
