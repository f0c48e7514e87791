/** Leads one shopper through every state of the widget, and stops at each. Never reloads where a press would do. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Locale, Reply } from '../../sdk/contract/index.ts'
import { KIND_NAMES, kindsSurvey, ORDER } from '../e2e/survey-kinds.ts'
import { recovery, thanks } from '../widget/gallery-scenes.ts'
import { askOnStub } from '../widget/gallery-stub.ts'
import { AGREED, ANSWER, WAITING } from '../widget/gallery-words.ts'
import type { Stub } from '../widget/stub-server.ts'

export type Walk = {
  readonly context: BrowserContext
  readonly stub: Stub
  readonly locale: Locale
  /** Told at every state. */
  readonly look: (state: string, page: Page) => Promise<void>
}

/** The launcher, each way of being rated, and everything that can become of an answer. */
export async function walkAnswers({ context, stub, locale, look }: Walk): Promise<void> {
  const page = await openShop(context, `${stub.url}/?lang=${locale}&data=data-touchpoint=checkout`)
  const gate = await gateOf(page)
  const see = (state: string) => look(state, page)
  const press = (selector: string) => page.locator(selector).first().click()
  const rate = async (score: number): Promise<void> => {
    await press('.launch')
    await page.locator(`.rate [value="${score}"]`).click()
    await page.locator('.panel textarea').waitFor()
  }
  const answerWith = (reply: Reply, mode: Stub['options']['mode'] = 'answer') =>
    Object.assign(stub.options, { reply, mode })

  await see('launcher')
  await press('.launch')
  await waitForCards(page)
  await see('open')
  await press('[data-do=close]')
  answerWith(recovery(locale))
  await rate(1)
  await page.locator('[data-more=reach]').waitFor()
  await see('unhappy')
  await press('[data-more=reach]')
  await press('.chips input')
  await page.locator('.panel textarea').fill('Paket iki gün geç geldi, kitabın kapağı ezilmişti.')
  await see('unhappy with words and a number')
  gate.close()
  await press('[data-do=send]')
  await page.locator('.panel fieldset:disabled').first().waitFor()
  await see('sending')
  gate.open()
  await page.locator('.cards').waitFor()
  await see('recovery')
  await page.locator('.cards input').nth(2).click()
  await see('recovery by contact')
  await page.locator('.cards input').nth(3).click()
  await see('recovery by an own idea')
  await page.locator('.cards input').first().click()
  stub.options.agreed = AGREED[locale]
  await press('[data-more=pick]')
  await page.locator('.chosen').waitFor()
  await see('agreed')
  await press('[data-do=close]')

  await rate(3)
  await see('neutral')
  answerWith(thanks(locale), 'refuse')
  await page.locator('.panel textarea').fill('x')
  await press('[data-do=send]')
  await page.locator('.panel .note').waitFor()
  await see('rejected')
  answerWith(thanks(locale))
  await press('[data-do=send]')
  await page.locator('.slip').waitFor()
  await see('thanks with a hint')
  await press('[data-do=close]')

  await rate(5)
  await see('happy')
  answerWith(recovery(locale), 'drop')
  await press('[data-do=send]')
  await page.locator('[data-do=retry]').waitFor()
  await see('saved')
  await page.close()
}

/** No store on this device: nothing can be kept. */
export async function walkWithoutStore({ context, stub, locale, look }: Walk): Promise<void> {
  const withoutStore = 'Object.defineProperty(window, "indexedDB", { value: undefined })'
  Object.assign(stub.options, { reply: thanks(locale), mode: 'answer' })
  const page = await openShop(context, `${stub.url}/?lang=${locale}&data=data-touchpoint=checkout`, withoutStore)
  await page.locator('.launch').click()
  await page.locator('.rate [value="4"]').click()
  await page.locator('.panel textarea').fill('x')
  stub.options.mode = 'drop'
  await page.locator('[data-do=send]').click()
  await page.locator('[data-more=rescue]').waitFor()
  await look('notSaved', page)
  await page.close()
}

/** The next visit, when the shop has answered. */
export async function walkReturn({ context, stub, locale, look }: Walk): Promise<void> {
  Object.assign(stub.options, { reply: recovery(locale), mode: 'answer' })
  const page = await openShop(context, `${stub.url}/?lang=${locale}&data=data-touchpoint=checkout`)
  await page.locator('.launch').click()
  await page.locator('.rate [value="1"]').click()
  await page.locator('.panel textarea').fill('x')
  await page.locator('[data-do=send]').click()
  await page.locator('.cards').waitFor()
  const answer = { text: ANSWER[locale], by: 'Elif, Köşe Kitabevi', at: '2026-11-23T10:00:00Z' }
  Object.assign(stub.options, { shopCase: { state: 'resolved', answer } })
  await page.reload()
  await page.locator('.launch', { hasText: WAITING[locale] }).waitFor()
  await page.locator('.launch').click()
  await page.locator('[data-more=notYet]').waitFor()
  await look('answer on return', page)
  await page.locator('[data-more=notYet]').click()
  await page.locator('[data-more=tell]').waitFor()
  await look('not put right yet', page)
  Object.assign(stub.options, { shopCase: undefined })
  await page.close()
}

/** Every kind of question, one after the other in one survey. */
export async function walkKinds({ context, stub, locale, look }: Walk): Promise<void> {
  const { config } = stub
  Object.assign(stub.options, { reply: thanks(locale), mode: 'answer' })
  askOnStub(stub, kindsSurvey('kind', KIND_NAMES))
  const data = encodeURIComponent(`data-order='${JSON.stringify(ORDER)}'`)
  const page = await openShop(context, `${stub.url}/?lang=${locale}&data=${data}`)
  await page.locator('.launch').click()
  await waitForCards(page)
  for (const kind of KIND_NAMES) {
    const isLast = kind === KIND_NAMES.at(-1)
    const first = page.locator('.panel').locator('[type=radio], textarea').first()
    await page
      .locator(`.panel [name^="${kind === 'contact' ? 'channel' : kind}"]`)
      .first()
      .waitFor()
    await look(kind, page)
    if (kind !== 'wanted') await first.click()
    else await first.fill('x')
    if (['products', 'person', 'wanted', 'contact'].includes(kind)) {
      await look(`${kind}, answered`, page)
      if (!isLast) await page.locator('[data-do=send]').click()
    }
  }
  await page.close()
  stub.config = config
  delete stub.options.fragments
}

export async function openShop(context: BrowserContext, url: string, initScript?: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  if (initScript) await page.addInitScript({ content: initScript })
  await page.goto(url)
  await page.locator('.launch').waitFor()
  // The idle chunk brings the rest of the looks.
  await page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) => (shadowRoot?.adoptedStyleSheets.length ?? 0) > 1),
  )
  return page
}

/** The cards, which the first press asks for, are there: they bring a style sheet of their own beside core's and the idle chunk's. */
export async function waitForCards(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.documentElement.children].some(({ shadowRoot }) => (shadowRoot?.adoptedStyleSheets.length ?? 0) > 2),
  )
}

/** Holds the answers back while it is closed. */
async function gateOf(page: Page): Promise<{ open(): void; close(): void }> {
  let release = (): void => undefined
  let closed = Promise.resolve()
  await page.route(/responses\?/, async (route) => {
    await closed
    await route.continue()
  })
  return {
    open: () => release(),
    close: () => (closed = new Promise((resolve) => (release = resolve))),
  }
}
