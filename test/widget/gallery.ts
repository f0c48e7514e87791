/** Photographs every state of the built widget: `npx node test/widget/gallery.ts [state…] [language…]`. Never part of the tests. */
import { mkdir } from 'node:fs/promises'
import { chromium, type Browser } from '@playwright/test'
import { findBrowser } from '../kit/find-browser.ts'
import { hasIdleChunk } from './built-widget.ts'
import { STATES } from './gallery-scenes.ts'
import { LOCALES, type Locale } from './gallery-words.ts'
import { startStub, type Stub } from './stub-server.ts'

const shots = new URL('../shots/', import.meta.url).pathname

async function photograph(browser: Browser, stub: Stub, name: string, locale: Locale): Promise<void> {
  const { config } = stub
  for (const width of [375, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 780 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      page.on('console', (message) => message.type() === 'error' && console.log(name, locale, message.text()))
      page.on('pageerror', (error) => console.log(name, locale, error.message))
      Object.assign(stub.options, { mode: 'answer', withoutRest: false, shopCase: undefined, fragments: undefined })
      stub.config = config
      await page.goto(`${stub.url}/?lang=${locale}&scheme=${scheme}&data=data-touchpoint=checkout`)
      await page.locator('.launch').waitFor()
      await STATES[name]?.({ page, stub, locale })
      if (!stub.options.withoutRest) await page.waitForFunction(hasIdleChunk)
      await page.screenshot({ path: `${shots}${name}-${width}-${scheme}-${locale}.png` })
      await context.close()
    }
  }
}

const asked = process.argv.slice(2)
const locales = LOCALES.filter((locale) => asked.includes(locale))
const states = Object.keys(STATES).filter((name) => asked.includes(name))
await mkdir(shots, { recursive: true })
const stub = await startStub()
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
})
for (const name of states.length ? states : Object.keys(STATES)) {
  for (const locale of locales.length ? locales : LOCALES) {
    await photograph(browser, stub, name, locale).catch((error: Error) =>
      console.log(name, locale, error.message.split('\n')[0]),
    )
  }
}
await browser.close()
await stub.close()
