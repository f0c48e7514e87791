import { test as base, type Browser, type BrowserContext, type BrowserContextOptions } from '@playwright/test'
import type { Exchange, FaultProxy } from '../kit/fault-proxy.ts'
import { startBackend, type Backend, type Site, type SiteOptions } from './backend.ts'
import { Shopper } from './shopper.ts'
import type { ShopPage } from './shop-server.ts'

export { expect, type Page } from '@playwright/test'
export { Shopper }

type WorkerFixtures = {
  /** More flags of `defter serve`. A file that sets them gets a server of its own. */
  readonly serverFlags: readonly string[]
  readonly backend: Backend
  /** Going back brings a page as it was left. Headless shells keep none; only with `withPageCache` below. */
  readonly hasPageCache: boolean
}

type TestFixtures = {
  /** No page, fault or exchange of the test before. */
  readonly clearBackend: void
  /** Fields of the test's own site. */
  readonly siteOptions: SiteOptions
  readonly site: Site
  /** Between the page and the server; without a fault until a test sets a plan. */
  readonly network: FaultProxy
  /** What the server has answered in this test, oldest first, whether or not the page ever saw it. */
  readonly exchanges: readonly Exchange[]
  readonly shop: Shop
  /** In the test's own page. */
  readonly shopper: Shopper
  /** Somebody else, in a profile of their own. */
  readonly newShopper: (options?: BrowserContextOptions) => Promise<Shopper>
  /**
   * Uncaught errors, policy reports, changed natives and globals besides `defter`, of every page of the test. It must be
   * empty at the end: a test that expects one takes it out.
   */
  readonly pageErrors: string[]
}

export type Shop = {
  readonly url: string
  setPage(path: string, page: ShopPage): void
  /** An ordinary page with the script tag alone; `attributes` go on the tag, `head` before it. */
  html(parts?: ShopPageParts): string
}

export type ShopPageParts = {
  readonly attributes?: string
  readonly head?: string
  readonly body?: string
  readonly language?: string
}

/** `test.use(withPageCache)` at the top of a file: Playwright switches the back-forward cache off. */
export const withPageCache: Parameters<typeof base.use>[0] = {
  launchOptions: [
    // Besides what the configuration says of the browser.
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    },
    { scope: 'worker' },
  ],
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverFlags: [[], { option: true, scope: 'worker' }],
  backend: [
    async ({ serverFlags }, use) => {
      const backend = await startBackend(serverFlags)
      await use(backend)
      await backend.close()
    },
    // Beside the time of the test that needs it first.
    { scope: 'worker', timeout: 90_000 },
  ],
  hasPageCache: [
    async ({ browser, backend }, use) => {
      await use(await findPageCache(browser, backend))
    },
    { scope: 'worker' },
  ],
  clearBackend: [
    async ({ backend }, use) => {
      backend.clear()
      await use()
      backend.clear()
    },
    { auto: true },
  ],
  siteOptions: [{}, { option: true }],
  site: async ({ backend, siteOptions }, use) => {
    await use(await backend.createSite(siteOptions))
  },
  network: async ({ backend }, use) => {
    await use(backend.proxy)
  },
  exchanges: async ({ backend }, use) => {
    await use(backend.exchanges)
  },
  shop: async ({ backend, site }, use) => {
    const shop: Shop = {
      url: backend.shop.url,
      setPage: (path, page) => void backend.shop.pages.set(path, page),
      html: ({ attributes = 'data-touchpoint="checkout"', head = '', body = '', language = 'en' } = {}) =>
        `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width">${head}
<script async src="${site.scriptUrl(language)}" ${attributes}></script></head>
<body><main><h1>Shop</h1><button id="host">Buy</button>${body}</main></body></html>`,
    }
    shop.setPage('/', { html: shop.html() })
    shop.setPage('/elsewhere', { html: '<!doctype html><title>Elsewhere</title>' })
    await use(shop)
  },
  pageErrors: [
    async ({ context }, use, testInfo) => {
      const errors: string[] = []
      const log: string[] = []
      await collectErrors(context, errors)
      context.on('console', (line) => log.push(`console: ${line.text()}`))
      context.on('request', (request) => log.push(`asked: ${request.url()}`))
      context.on('requestfinished', (request) => log.push(`answered: ${request.url()}`))
      context.on('requestfailed', (request) => log.push(`failed: ${request.url()} ${request.failure()?.errorText}`))
      await use(errors)
      // Says why a page never came so far as a test waited for.
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('page log', { body: log.join('\n') })
      errors.push(...(await findChangedNatives(context)))
      test.expect(errors).toEqual([])
    },
    { auto: true },
  ],
  shopper: async ({ page, shop }, use) => {
    await use(new Shopper(page, shop.url))
  },
  newShopper: async ({ browser, shop, pageErrors, contextOptions }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...contextOptions, locale: 'en-US', ...options })
      contexts.push(context)
      await collectErrors(context, pageErrors)
      return new Shopper(await context.newPage(), shop.url)
    })
    for (const context of contexts) {
      pageErrors.push(...(await findChangedNatives(context)))
      await context.close()
    }
  },
})

export async function collectErrors(context: BrowserContext, errors: string[]): Promise<void> {
  context.on('weberror', (event) => errors.push(String(event.error())))
  context.on('console', (line) => {
    if (/Content Security Policy|Trusted/i.test(line.text())) errors.push(line.text())
  })
}

/** Of the pages that are still open. */
export async function findChangedNatives(context: BrowserContext): Promise<readonly string[]> {
  const found = context.pages().map(async (page): Promise<readonly string[]> => {
    const names = await page.evaluate((): string[] => Reflect.get(window, 'changedNatives')?.() ?? []).catch(() => [])
    return names.filter((name) => name !== 'window.defter')
  })
  return (await Promise.all(found)).flat()
}

async function findPageCache(browser: Browser, { shop }: Backend): Promise<boolean> {
  shop.pages.set('/first', { html: '<!doctype html><title>First</title>' })
  shop.pages.set('/second', { html: '<!doctype html><title>Second</title>' })
  const page = await browser.newPage()
  await page.goto(`${shop.url}/first`)
  await page.evaluate(() => Reflect.set(window, 'isFirst', true))
  await page.goto(`${shop.url}/second`)
  await page.goBack({ waitUntil: 'commit' })
  const isKept = await page.evaluate(() => Reflect.get(window, 'isFirst') === true)
  await page.close()
  return isKept
}
