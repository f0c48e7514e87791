/** What a reader does in the bookshop and sees of it, in sentences. Never reaches behind the screen but to hear the book's answer. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Reply } from '../../sdk/contract/index.ts'

export type Reader = {
  readonly page: Page
  readonly context: BrowserContext
  /** Uncaught errors and policy reports of the page. */
  readonly troubles: readonly string[]
  goTo(path: string): Promise<void>
  /** Presses what leads to another page of the shop, or to the same one anew, and waits until it is there. */
  leadOn(selector: string, hasText?: string): Promise<void>
  /** Puts the books into the basket, orders, and stands on the confirmation page; answers the order's number. */
  buy(...skus: readonly string[]): Promise<string>
  /** Follows the order until the courier has been there. */
  waitForDelivery(orderId: string): Promise<void>
  openTheBook(): Promise<void>
  tapFace(score: number): Promise<void>
  chooseChip(label: string): Promise<void>
  write(text: string): Promise<void>
  /** Answers what came back. */
  send(): Promise<Reply>
  press(name: string): Promise<void>
  sees(words: string | RegExp): Promise<void>
  /** All that the panel says. */
  panel(): Promise<string>
}

export type ReaderOptions = {
  readonly language?: 'tr' | 'az' | 'en' | 'ru' | 'ar'
  readonly isOnPhone?: boolean
  readonly isDark?: boolean
}

export async function aReader(browser: Browser, shopUrl: string, options: ReaderOptions = {}): Promise<Reader> {
  const { language = 'tr', isOnPhone = false, isDark = false } = options
  const context = await browser.newContext({
    colorScheme: isDark ? 'dark' : 'light',
    viewport: isOnPhone ? { width: 375, height: 740 } : { width: 1280, height: 800 },
    ...(isOnPhone && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (line) => {
    if (/Content Security Policy|Trusted/i.test(line.text())) troubles.push(line.text())
  })
  await page.goto(`${shopUrl}/?lang=${language}`)
  return { page, context, troubles, ...shoppingOf(page, shopUrl), ...talkingOf(page, isOnPhone) }
}

function shoppingOf(page: Page, shopUrl: string): Pick<Reader, 'goTo' | 'leadOn' | 'buy' | 'waitForDelivery'> {
  const leadOn = async (selector: string, hasText?: string): Promise<void> => {
    const pressed = page.locator(selector, hasText ? { hasText } : {})
    await Promise.all([page.waitForEvent('load'), pressed.click()])
  }
  return {
    goTo: async (path) => void (await page.goto(shopUrl + path)),
    leadOn,
    async buy(...skus) {
      for (const sku of skus) {
        await page.goto(`${shopUrl}/books/${sku}`)
        await leadOn('form[action="/cart"] button')
      }
      await page.goto(`${shopUrl}/checkout`)
      await leadOn('form[action="/checkout"] > button')
      await page.waitForURL('**/confirmation')
      return /orders\/(\d+)/.exec(page.url())?.[1] ?? ''
    },
    async waitForDelivery(orderId) {
      await page.goto(`${shopUrl}/orders/${orderId}`)
      for (let step = 0; step < 3; step++) await leadOn('form[action$="/advance"] button')
    },
  }
}

type Talking = Pick<Reader, 'openTheBook' | 'tapFace' | 'chooseChip' | 'write' | 'send' | 'press' | 'sees' | 'panel'>

function talkingOf(page: Page, isOnPhone: boolean): Talking {
  const press = (selector: string): Promise<void> =>
    isOnPhone ? page.locator(selector).first().tap() : page.locator(selector).first().click()
  return {
    openTheBook: () => press('.launch'),
    tapFace: (score) => press(`.rate label:has(input[value="${score}"])`),
    chooseChip: (label) => press(`.chips label:has-text("${label}")`),
    write: (text) => page.locator('.panel textarea').first().fill(text),
    async send() {
      const answered = page.waitForResponse(async (answer) => {
        if (!answer.url().includes('/responses') || answer.request().method() !== 'POST') return false
        const { reply } = (await answer.json()) as { reply?: Reply }
        return reply !== undefined && reply.kind !== 'pending'
      })
      await press('.panel button[data-do="send"]')
      return ((await (await answered).json()) as { reply: Reply }).reply
    },
    press: (name) => press(`.panel button:has-text("${name}"), .panel .cards label:has-text("${name}")`),
    sees: (words) => page.locator('.panel').getByText(words).first().waitFor(),
    panel: () => page.locator('.panel').innerText(),
  }
}
