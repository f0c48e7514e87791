/** What a shopper does and sees, in sentences. Never reaches behind the screen but to watch requests and storage. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { World } from './world.ts'

export type Shopper = {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests that left for the server since the page was opened, as `METHOD path`. */
  readonly requests: readonly string[]
  /** Uncaught errors and policy reports of the page. */
  readonly troubles: readonly string[]
  openTheBook(): Promise<void>
  tapFace(score: number): Promise<void>
  chooseChip(label: string): Promise<void>
  write(text: string): Promise<void>
  send(): Promise<void>
  close(): Promise<void>
  /** In the delivery survey: it came, without a call before, and these words. */
  complain(words: string): Promise<void>
  /** Waits until the panel shows these words. */
  sees(words: string | RegExp): Promise<void>
}

export type VisitOptions = {
  readonly path?: string
  readonly context?: BrowserContext
  readonly initScript?: string
  readonly touch?: boolean
  /** The page's timers and dates obey `page.clock` (see Playwright), which runs on by itself until a test moves it. */
  readonly hasClock?: boolean
  /** What tells that the page is ready; the launcher unless told. */
  readonly awaits?: string
}

/** Opens the shop in a fresh profile of `browser` (or in the given context) and waits for the launcher. */
export async function visit(browser: Browser | undefined, world: World, options: VisitOptions = {}): Promise<Shopper> {
  const context = options.context ?? (await browser?.newContext(contextOptions(options.touch)))
  if (!context) throw new Error('A visit needs a browser, or a context of its own.')
  if (options.hasClock) await context.clock.install()
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const requests: string[] = []
  const troubles: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin === world.proxy.url) requests.push(`${request.method()} ${url.pathname}`)
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (line) => {
    if (/Content Security Policy|Trusted/i.test(line.text())) troubles.push(line.text())
  })
  if (options.initScript) await page.addInitScript({ content: options.initScript })
  await page.goto(world.shopUrl + (options.path ?? '/'))
  await page
    .locator(options.awaits ?? '.launch')
    .first()
    .waitFor()
  return { page, context, requests, troubles, ...verbsOf(page, options.touch ?? false) }
}

/** The same profile, the page loaded anew. */
export async function reload(shopper: Shopper): Promise<void> {
  await shopper.page.reload()
  await shopper.page.locator('.launch').first().waitFor()
}

function contextOptions(isTouch = false): Parameters<Browser['newContext']>[0] {
  return isTouch ? { hasTouch: true, isMobile: true, viewport: { width: 375, height: 740 } } : {}
}

function verbsOf(page: Page, isTouch: boolean): Omit<Shopper, 'page' | 'context' | 'requests' | 'troubles'> {
  const press = (selector: string) => (isTouch ? page.locator(selector).tap() : page.locator(selector).click())
  const verbs: ReturnType<typeof verbsOf> = {
    openTheBook: () => press('.launch'),
    tapFace: (score) => press(`.rate label:has(input[value="${score}"])`),
    chooseChip: (label) => press(`.chips label:has-text("${label}")`),
    write: (text) => page.locator('.panel textarea').fill(text),
    send: () => press('.panel button[data-do="send"]'),
    close: () => press('.panel button[data-do="close"]'),
    async complain(words) {
      await verbs.openTheBook()
      await verbs.chooseChip('Yes')
      await verbs.tapFace(1)
      await verbs.chooseChip('Courier didn’t call first')
      await verbs.write(words)
      await verbs.send()
    },
    sees: (words) => page.locator('.panel').getByText(looselyQuoted(words)).first().waitFor(),
  }
  return verbs
}

/** Typewriter and typographic apostrophes are the same words. */
function looselyQuoted(words: string | RegExp): RegExp {
  if (words instanceof RegExp) return words
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"))
}
