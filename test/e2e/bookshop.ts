/** The whole example bookshop, `defter demo`, and the readers who shop there. The stories of one worker share it. */
import { test as base, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { sayIn, type Say } from '../../demo/words/index.ts'
import type { Reply } from '../../sdk/contract/index.ts'
import { collectErrors, expect, findChangedNatives } from './fixtures.ts'
import { startRunningDemo, type RunningDemo } from './running-demo.ts'
import { Shopper } from './shopper.ts'

export { expect }

type Language = 'tr' | 'az'

export type ReaderOptions = { readonly language?: Language; readonly isOnPhone?: boolean }

const FACES: Readonly<Record<Language, readonly string[]>> = {
  tr: ['Çok kötü', 'Kötü', 'Orta', 'İyi', 'Çok iyi'],
  az: ['Çox pis', 'Pis', 'Orta', 'Yaxşı', 'Çox yaxşı'],
}

export class Reader extends Shopper {
  /** The shop's own words in the reader's language. */
  readonly say: Say
  private readonly language: Language

  constructor(page: Page, shopUrl: string, language: Language) {
    super(page, shopUrl)
    this.language = language
    this.say = sayIn(language)
  }

  override face(score: number): Locator {
    return this.panel.getByRole('radio', { name: FACES[this.language][score - 1] ?? '', exact: true })
  }

  override async openForm(): Promise<void> {
    await this.isReady()
    await super.openForm()
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('button', { name })
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('link', { name })
  }

  /** Presses what leads to another page of the shop, or to the same one anew, and waits until it is there. */
  async follow(target: Locator): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), target.click()])
  }

  /** In the panel. */
  async pressButton(name: string): Promise<void> {
    await this.press(this.panel.getByRole('button', { name, exact: true }))
  }

  async putIntoBasket(sku: string): Promise<void> {
    await this.goTo(`/books/${sku}`)
    await this.follow(this.button(this.say('addToCart')))
  }

  /** Puts the book into the basket, orders, and stands on the confirmation page; gives the order's number. */
  async buy(sku: string): Promise<string> {
    await this.putIntoBasket(sku)
    await this.goTo('/checkout')
    await this.follow(this.button(this.say('placeOrder')))
    await this.page.waitForURL('**/confirmation')
    return /orders\/(\d+)/.exec(this.page.url())?.[1] ?? ''
  }

  /** Follows the order until the courier has been there. */
  async waitForDelivery(orderId: string): Promise<void> {
    await this.goTo(`/orders/${orderId}`)
    for (let step = 0; step < 3; step++) await this.follow(this.button(this.say('advance')))
    await expect(this.page.getByRole('main')).toContainText(this.say('state.delivered'))
  }

  /** Gives what came back. */
  async sendForReply(): Promise<Reply> {
    const answered = this.page.waitForResponse(async (httpResponse) => {
      if (!httpResponse.url().includes('/responses') || httpResponse.request().method() !== 'POST') return false
      const { reply } = (await httpResponse.json()) as { reply?: Reply }
      return reply !== undefined && reply.kind !== 'pending'
    })
    await this.send()
    return ((await (await answered).json()) as { reply: Reply }).reply
  }
}

type BookshopFixtures = { readonly newReader: (options?: ReaderOptions) => Promise<Reader> }

export const test = base.extend<BookshopFixtures, { readonly bookshop: RunningDemo }>({
  bookshop: [
    // Playwright reads from the pattern that nothing is needed.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, use) => {
      const bookshop = await startRunningDemo()
      await use(bookshop)
      await bookshop.stop()
    },
    { scope: 'worker' },
  ],
  newReader: async ({ browser, bookshop }, use) => {
    const contexts: BrowserContext[] = []
    const errors: string[] = []
    await use(async ({ language = 'tr', isOnPhone = false } = {}) => {
      const context = await browser.newContext({
        viewport: isOnPhone ? { width: 375, height: 740 } : { width: 1280, height: 800 },
        ...(isOnPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
      })
      contexts.push(context)
      await collectErrors(context, errors)
      const reader = new Reader(await context.newPage(), bookshop.shopUrl, language)
      await reader.goTo(`/?lang=${language}`)
      return reader
    })
    for (const context of contexts) {
      const changed = await findChangedNatives(context)
      // Of the shop's own, where it tells what was bought.
      errors.push(...changed.filter((name) => name !== 'window.dataLayer'))
      await context.close()
    }
    expect(errors).toEqual([])
  },
})
