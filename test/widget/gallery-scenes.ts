/** The states of the widget that the gallery photographs, each reached as a shopper reaches it. Never part of the tests. */
import type { Page } from '@playwright/test'
import type { Reply } from '../../sdk/contract/index.ts'
import { KIND_NAMES, kindsSurvey, ORDER, type KindName } from '../e2e/survey-kinds.ts'
import { askOnStub } from './gallery-stub.ts'
import {
  AGREED,
  ANSWER,
  APOLOGY,
  BENEFIT,
  DISCLOSURE,
  INTRO,
  PROMISE,
  REASON,
  REMEDIES,
  THANKS,
  VALID,
  type Locale,
} from './gallery-words.ts'
import type { Stub } from './stub-server.ts'

export function thanks(locale: Locale): Reply {
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

export function recovery(locale: Locale): Reply {
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

export type Scene = { readonly page: Page; readonly stub: Stub; readonly locale: Locale }

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

/** The reply is shown, with its cards where they come at all. */
const replied = ({ page, stub }: Scene): Promise<void> =>
  page
    .locator(stub.options.withoutRest ? '.stamp' : '.more')
    .first()
    .waitFor({ state: 'attached' })

export const STATES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
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
    await replied(scene)
  },
  recovery: async (scene) => {
    scene.stub.options.reply = recovery(scene.locale)
    await answered(scene)
    await replied(scene)
  },
  copied: async (scene) => {
    await STATES['thanks']?.(scene)
    await scene.page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } }),
    )
    await scene.page.locator('[data-more=copy]').click()
    await scene.page.locator('.code [role=status]', { hasText: /\S/ }).waitFor({ state: 'attached' })
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
    const usual = scene.stub.config(scene.locale).words['launcher'] ?? ''
    await scene.page.locator('.launch').filter({ hasNotText: usual }).waitFor()
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
    await scene.page.locator('[data-more=yes]').waitFor({ state: 'detached' })
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
  ...Object.fromEntries(
    KIND_NAMES.flatMap((name) => [[name, askKind(name)] as const, [`${name}Chosen`, chooseIn(name)] as const]),
  ),
}

/** The kind as the first question of its survey, on a page with an order. */
function askKind(name: KindName): (scene: Scene) => Promise<void> {
  return async (scene) => {
    askOnStub(scene.stub, kindsSurvey('kind', [name, name === 'contact' ? 'wanted' : 'contact']))
    const url = new URL(scene.page.url())
    url.searchParams.set('data', `data-order='${JSON.stringify(ORDER)}'`)
    await scene.page.goto(url.href)
    await open(scene)
  }
}

/** By arrow keys where a tap would lead on, so that the chosen state stays to be seen. */
function chooseIn(name: KindName): (scene: Scene) => Promise<void> {
  return async (scene) => {
    await askKind(name)(scene)
    const { page } = scene
    const radios = page.locator('.panel fieldset fieldset [type=radio]')
    if (name === 'wanted') return page.locator('textarea').fill(WORDS)
    if (name === 'contact') return page.locator('.field').fill('+90 555 000 00 00')
    if (name === 'person') return radios.first().click()
    if (name === 'products') return page.locator('.line').first().locator('[type=radio]').nth(3).click()
    await radios.first().focus()
    await page.keyboard.press('ArrowDown')
  }
}
