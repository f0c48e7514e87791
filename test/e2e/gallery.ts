/** Photographs every state of the built widget: `npx node test/e2e/gallery.ts [state…] [language…]`. Not part of the tests. */
import { mkdir } from 'node:fs/promises'
import { chromium, type Browser } from '@playwright/test'
import { LOCALES, type Locale } from '../../sdk/contract/index.ts'
import { CHROMIUM_FLAGS } from '../kit/chromium-flags.ts'
import { findBrowser } from '../kit/find-browser.ts'
import { startBackend, type Backend } from './backend.ts'
import { MORE_WALKS } from './more-states.ts'
import { Shopper } from './shopper.ts'
import { walkAnswers, walkKinds, walkReturn, walkWithoutStore, type Walk } from './states.ts'

const WALKS = [walkAnswers, walkWithoutStore, walkReturn, walkKinds, ...Object.values(MORE_WALKS)]
const FOLDER = new URL('../shots/', import.meta.url).pathname

async function photographWalk(browser: Browser, backend: Backend, walk: Walk, locale: Locale): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 780 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('pageerror', (error) => say(locale, error.stack ?? error.message))
  const look = async (state: string): Promise<void> => {
    seen.add(state)
    if (asked.length > 0 && !asked.includes(state)) return
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 780 })
      for (const scheme of ['light', 'dark']) {
        await page.evaluate((chosen) => (document.documentElement.style.colorScheme = chosen), scheme)
        await page.screenshot({ path: `${FOLDER}${state}-${width}-${scheme}-${locale}.png` })
      }
    }
  }
  const shopper = new Shopper(page, backend.shop.url)
  const site = await backend.createSite()
  await walk({ shopper, site, locale, look, setPage: (path, shown) => void backend.shop.pages.set(path, shown) })
  await context.close()
}

function say(...words: readonly string[]): void {
  process.stdout.write(`${words.join(' ')}\n`)
}

const words = process.argv.slice(2)
const locales = LOCALES.filter((locale) => words.includes(locale))
const asked = words.filter((word) => !LOCALES.some((locale) => locale === word))
/** Of the language that is photographed now. */
const seen = new Set<string>()
await mkdir(FOLDER, { recursive: true })
const backend = await startBackend([])
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_FLAGS] })
for (const locale of locales.length > 0 ? locales : LOCALES) {
  seen.clear()
  for (const walk of WALKS) {
    if (asked.length > 0 && asked.every((state) => seen.has(state))) break
    await photographWalk(browser, backend, walk, locale).catch((error: Error) => say(locale, error.stack ?? ''))
  }
}
await browser.close()
await backend.close()
if (!asked.every((state) => seen.has(state))) say(`These are the states: ${[...seen].join(' ')}`)
