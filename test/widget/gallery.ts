/** Photographs every state of the built widget: `npx node test/widget/gallery.ts [state…]`. Never part of the tests. */
import { mkdir } from 'node:fs/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { Reply } from '../../sdk/contract/index.ts'
import { findBrowser } from '../kit/find-browser.ts'
import {
  AGREED,
  ANSWER,
  APOLOGY,
  BENEFIT,
  DISCLOSURE,
  INTRO,
  LOCALES,
  PROMISE,
  REASON,
  REMEDIES,
  THANKS,
  VALID,
  type Locale,
} from './gallery-words.ts'
import { startStub, type Stub } from './stub-server.ts'

const shots = new URL('../shots/', import.meta.url).pathname
function thanks(locale: Locale): Reply {
  const item = { sku: 'b2', title: 'İngilis bulvarı', byline: 'Çingiz Abdullayev', url: 'https://shop.example/b2' }
  const reason = { code: 'same_author', text: REASON[locale] }
  const hint = {
    id: 'h',
    offerId: 'o',
    intro: INTRO[locale],
    item,
    benefit: BENEFIT[locale],
    reason,
    code: 'BULVAR-7K2Q',
    expiresAt: '2099-11-30T20:59:59Z',
    valid: VALID[locale],
  }
  return { kind: 'thanks', text: THANKS[locale], hints: [hint], disclosure: DISCLOSURE[locale] }
}

function expired(reply: Reply): Reply {
  if (reply.kind !== 'thanks') return reply
  return { ...reply, hints: reply.hints.map((hint) => ({ ...hint, expiresAt: '2020-01-01T00:00:00Z' })) }
}

function recovery(locale: Locale): Reply {
  const asks = [undefined, undefined, 'contact', 'idea'] as const
  const remedies = REMEDIES[locale].map((label, index) => ({
    id: `r${index}`,
    label,
    ...(asks[index] ? { asks: asks[index] } : {}),
  }))
  return {
    kind: 'recovery',
    apology: APOLOGY[locale],
    remedies,
    promise: { dueAt: '2026-11-24T10:00:00Z', text: PROMISE[locale] },
  }
}

type Scene = { readonly page: Page; readonly stub: Stub; readonly locale: Locale }

const open = ({ page }: Scene): Promise<void> => page.locator('.launch').click()
const rate = ({ page }: Scene, score: number): Promise<void> => page.locator(`.rate [value="${score}"]`).click()
const write = ({ page }: Scene, text: string): Promise<void> => page.locator('textarea').fill(text)
const send = ({ page }: Scene): Promise<void> => page.locator('[data-do=send]').click()
const WORDS = 'Paket iki gün geç geldi, kitabın kapağı ezilmişti. Hediye edecektim.'

async function answered(scene: Scene, score = 2): Promise<void> {
  await open(scene)
  await rate(scene, score)
  await write(scene, WORDS)
  await send(scene)
}

const STATES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  launcher: async () => {},
  rate: open,
  unhappy: async (scene) => {
    await open(scene)
    await rate(scene, 1)
  },
  chips: async (scene) => {
    await open(scene)
    await rate(scene, 2)
    await scene.page.locator('.chips input').first().click()
    await write(scene, WORDS)
  },
  neutral: async (scene) => {
    await open(scene)
    await rate(scene, 3)
  },
  happy: async (scene) => {
    await open(scene)
    await rate(scene, 5)
  },
  arrived: async (scene) => {
    await scene.page.goto(scene.page.url().replace('checkout', 'delivery'))
    await open(scene)
  },
  browse: async (scene) => {
    await scene.page.goto(scene.page.url().replace('checkout', 'browse'))
    await open(scene)
  },
  sending: async (scene) => {
    scene.stub.options.mode = 'hold'
    await answered(scene)
  },
  thanks: async (scene) => {
    scene.stub.options.reply = thanks(scene.locale)
    await answered(scene, 5)
    await scene.page.locator('.stamp').waitFor({ state: 'attached' })
  },
  recovery: async (scene) => {
    scene.stub.options.reply = recovery(scene.locale)
    await answered(scene)
    await scene.page.locator('.stamp').waitFor({ state: 'attached' })
  },
  copied: async (scene) => {
    await STATES['thanks']?.(scene)
    await scene.page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } }),
    )
    await scene.page.locator('[data-more=copy]').click()
  },
  expired: async (scene) => {
    scene.stub.options.reply = expired(thanks(scene.locale))
    await answered(scene, 5)
    await scene.page.locator('.slip').waitFor()
  },
  refused: async (scene) => {
    await STATES['thanks']?.(scene)
    await scene.page.locator('[data-more=refuse]').click()
  },
  contactRemedy: async (scene) => {
    await STATES['recovery']?.(scene)
    await scene.page.locator('.cards input').nth(2).click()
  },
  ideaRemedy: async (scene) => {
    await STATES['recovery']?.(scene)
    await scene.page.locator('.cards input').nth(3).click()
  },
  agreed: async (scene) => {
    scene.stub.options.agreed = AGREED[scene.locale]
    await STATES['recovery']?.(scene)
    await scene.page.locator('[data-more=pick]').click()
    await scene.page.locator('.chosen').waitFor()
  },
  pickSaved: async (scene) => {
    await STATES['recovery']?.(scene)
    scene.stub.options.mode = 'drop'
    await scene.page.locator('[data-more=pick]').click()
    await scene.page.locator('[data-more=flush]').waitFor()
  },
  news: async (scene) => {
    await STATES['recovery']?.(scene)
    const answer = { text: ANSWER[scene.locale], by: 'Elif, Köşe Kitabevi', at: '2026-11-23T10:00:00Z' }
    scene.stub.options.shopCase = { state: 'resolved', answer }
    await scene.page.reload()
    await scene.page.waitForTimeout(400)
  },
  answer: async (scene) => {
    await STATES['news']?.(scene)
    await open(scene)
  },
  notYet: async (scene) => {
    await STATES['answer']?.(scene)
    await scene.page.locator('[data-more=notYet]').click()
    await scene.page.locator('[data-more=tell]').waitFor()
  },
  putRight: async (scene) => {
    await STATES['answer']?.(scene)
    await scene.page.locator('[data-more=yes]').click()
    await scene.page.waitForTimeout(200)
  },
  plain: async (scene) => {
    scene.stub.options.withoutRest = true
    await scene.page.reload()
    await STATES['recovery']?.(scene)
  },
  plainThanks: async (scene) => {
    scene.stub.options.withoutRest = true
    await scene.page.reload()
    await STATES['thanks']?.(scene)
  },
  saved: async (scene) => {
    scene.stub.options.mode = 'drop'
    await answered(scene)
    await scene.page.locator('[data-do=retry]').waitFor()
  },
  rejected: async (scene) => {
    scene.stub.options.mode = 'refuse'
    await answered(scene)
    await scene.page.locator('.note').waitFor()
  },
  notSaved: async (scene) => {
    scene.stub.options.mode = 'drop'
    await scene.page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
    await scene.page.reload()
    await answered(scene)
    await scene.page.locator('[data-more=rescue]').waitFor()
  },
}

async function photograph(browser: Browser, stub: Stub, name: string, locale: Locale): Promise<void> {
  for (const width of [375, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport: { width, height: 780 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(5_000)
      page.on('console', (message) => message.type() === 'error' && console.log(name, locale, message.text()))
      page.on('pageerror', (error) => console.log(name, locale, error.message))
      Object.assign(stub.options, { mode: 'answer', withoutRest: false, shopCase: undefined })
      await page.goto(`${stub.url}/?lang=${locale}&scheme=${scheme}&data=data-touchpoint=checkout`)
      await page.locator('.launch').waitFor()
      await STATES[name]?.({ page, stub, locale })
      await page.waitForTimeout(150)
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
