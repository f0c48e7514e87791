/** One browser and one server for a file of careless pages, each watched from before our script to the end. Never lets a page pass that we have changed. */
import type { Browser, BrowserContext } from '@playwright/test'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { noFaults } from '../kit/fault-plans.ts'
import { closeProfiles, sharedBrowser } from '../kit/launch.ts'
import { watchNatives } from '../kit/watch-natives.ts'
import { visit, type Shopper } from './shopper.ts'
import { createWorld, shopHtml, type World } from './world.ts'

export type HostilePage = {
  /** As of `shopHtml`. */
  readonly attributes?: string
  readonly head?: string
  readonly body?: string
  readonly lang?: string
  /** The whole page instead of those parts. */
  readonly html?: string
  /** Runs before anything of the page's. */
  readonly script?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly context?: Parameters<Browser['newContext']>[0]
  /** As of `visit`. */
  readonly hasClock?: boolean
}

export type HostileShop = {
  readonly browser: Browser
  readonly world: World
  /** Serves the page and opens it in a profile of its own, until the launcher is there. */
  open(page?: HostilePage): Promise<Shopper>
  /** The same for a page on which the launcher may never come: until the page has loaded and has nothing else to do. */
  openQuietly(page: HostilePage): Promise<Pick<Shopper, 'page' | 'troubles'>>
  /** Serves the page and gives its path. */
  serve(page: HostilePage): string
}

/** Every page opened must end without an uncaught error, with every native as it was and `defter` the only global added. */
export function useHostileShop(launchOwn?: () => Promise<Browser>): HostileShop {
  const opened: { readonly shopper: Pick<Shopper, 'page' | 'troubles'>; readonly context: BrowserContext }[] = []
  let count = 0
  const shop = {
    serve({ html, headers, ...parts }: HostilePage) {
      const path = `/hostile-${count++}`
      shop.world.setPage(path, { html: html ?? shopHtml(shop.world, parts), ...(headers && { headers }) })
      return path
    },
    async open(page: HostilePage = {}) {
      const context = await shop.browser.newContext(page.context)
      const initScript = `${page.script ?? ''};(${watchNatives})()`
      const { hasClock = false } = page
      const shopper = await visit(shop.browser, shop.world, { path: shop.serve(page), context, initScript, hasClock })
      opened.push({ shopper, context })
      return shopper
    },
    async openQuietly(hostile: HostilePage) {
      const context = await shop.browser.newContext(hostile.context)
      const page = await context.newPage()
      const troubles: string[] = []
      page.on('pageerror', (error) => troubles.push(String(error)))
      await page.addInitScript({ content: `${hostile.script ?? ''};(${watchNatives})()` })
      opened.push({ shopper: { page, troubles }, context })
      await page.goto(shop.world.shopUrl + shop.serve(hostile))
      // The launcher is drawn in a task of its own.
      await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())))
      return { page, troubles }
    },
  } as Partial<HostileShop> as { -readonly [Member in keyof HostileShop]: HostileShop[Member] }
  beforeAll(async () => {
    ;[shop.browser, shop.world] = await Promise.all([
      launchOwn ? launchOwn() : sharedBrowser(),
      createWorld(['--rate-limit', '0']),
    ])
  })
  afterAll(async () => {
    await (launchOwn ? shop.browser.close() : closeProfiles(shop.browser))
    await shop.world.close()
  })
  afterEach(async () => {
    shop.world.proxy.setPlan(noFaults)
    const found = opened.splice(0).map(async ({ shopper, context }) => {
      const troubles = await troublesOf(shopper)
      await context.close()
      return troubles
    })
    expect((await Promise.all(found)).flat()).toEqual([])
  })
  return shop
}

/** Uncaught errors, policy reports, changed natives and globals beside ours. */
export async function troublesOf({ page, troubles }: Pick<Shopper, 'page' | 'troubles'>): Promise<readonly string[]> {
  if (page.isClosed()) return troubles
  const changed: string[] = (await page.evaluate(() => Reflect.get(window, 'changedNatives')?.())) ?? []
  return [...troubles, ...changed.filter((name) => name !== 'window.defter')]
}

/** Rates, writes and sends, until the reply is there. */
export async function sendWords(shopper: Shopper, comment: string): Promise<void> {
  await shopper.openTheBook()
  await shopper.tapFace(5)
  await shopper.write(comment)
  await shopper.send()
  await shopper.page.locator('.stamp').waitFor()
}

/** The idle chunk is there: it brings a style sheet of its own. */
export async function waitForIdleChunk({ page }: Shopper): Promise<void> {
  await page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) => (shadowRoot?.adoptedStyleSheets.length ?? 0) > 1),
  )
}
