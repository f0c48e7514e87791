/** One survey with every kind of question, and a walk through it. */
import type { Locale } from '../../sdk/contract/index.ts'
import type { Site } from './backend.ts'
import { expect, type Locator } from '@playwright/test'
import type { Shop } from './fixtures.ts'
import type { Shopper } from './shopper.ts'
import { KIND_NAMES, kindsSurvey, ORDER, QUESTIONS, type KindName } from './survey-kinds.ts'

/** These lead on by Send; the others as soon as a value is chosen. */
const WITH_SEND: readonly KindName[] = ['products', 'person', 'wanted', 'contact']

/** Sets the page that asks them, in this language. */
export async function askEveryKind(site: Site, shop: Shop, language: Locale): Promise<void> {
  const { version: _, ...survey } = kindsSurvey('kind', KIND_NAMES)
  await site.owner('POST', 'surveys', survey)
  const attributes = `data-touchpoint="kind" data-order='${JSON.stringify(ORDER)}'`
  shop.setPage('/', { html: shop.html({ attributes, language }) })
}

export type Look = (kind: KindName, question: Locator, isAnswered: boolean) => Promise<void>

/** Stops at every question, and once more where it stays after it was answered. */
export async function walkEveryKind(shopper: Shopper, language: Locale, look: Look): Promise<void> {
  await shopper.openForm()
  for (const kind of KIND_NAMES) {
    const name = QUESTIONS[kind].title[language] ?? ''
    const { panel } = shopper
    const question = panel.getByRole('group', { name }).or(panel.getByRole('textbox', { name }))
    await expect(question).toBeVisible()
    await look(kind, question, false)
    if (kind === 'wanted') await question.fill('x')
    else await question.getByRole('radio').first().click()
    if (!WITH_SEND.includes(kind)) continue
    await look(kind, question, true)
    if (kind !== KIND_NAMES.at(-1)) await shopper.send()
  }
}
