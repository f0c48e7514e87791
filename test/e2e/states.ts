/**
 * Leads a shopper through the states of the widget and stops at each, in any language. Server, surveys and replies are
 * real; only an offer, and what a server or a network does wrong, is put in by `page.route()`.
 */
import { expect, type Locator } from '@playwright/test'
import { SURVEY_WORDS } from '../../server/domain/ready-surveys/ready-surveys.ts'
import { REPLY_WORDS } from '../../server/domain/words/choose-words.ts'
import { holdRequests } from '../kit/hold-requests.ts'
import { listStorageKeys } from './device-storage.ts'
import type { Shopper } from './shopper.ts'
import { ANSWERS, actsOf, answerPosts, openShop, promiseReplies, WORDS, type Trip, type Walk } from './state-acts.ts'
import { giveOffer, refuseForGood } from './state-replies.ts'
import { KIND_NAMES, kindsSurvey, ORDER, QUESTIONS, type KindName } from './survey-kinds.ts'

export type { Trip, Walk }

const PHONE = '+90 555 000 00 00'

/** The launcher, each way of being rated, and everything that can become of an answer. */
export const walkAnswers: Walk = async (trip) => {
  const { shopper, look, locale } = trip
  const { button, words, close, rateAgain } = actsOf(trip)
  await promiseReplies(trip.site)
  await shopper.page.addInitScript(waitForGood)
  await openShop(trip)
  await look('launcher')
  await shopper.openForm()
  await look('open')
  await close()
  await complain(trip)
  await pickRemedy(trip)
  await close()
  await shopper.openForm()
  await expect(button(words.writeAgain)).toBeVisible()
  await look('again')
  await close()

  await rateAgain(3)
  await look('neutral')
  await answerPosts(shopper.page, ANSWERS, refuseForGood)
  await shopper.write('x')
  await shopper.send()
  await expect(shopper.sendButton).toHaveText(words.sendAgain)
  await look('rejected')
  await answerPosts(shopper.page, ANSWERS, (route) => giveOffer(route, locale))
  await shopper.send()
  await shopper.sees(words.offer.benefit)
  await look('thanks')
  await close()

  await rateAgain(5)
  await look('happy')
  await answerPosts(shopper.page, ANSWERS, (route) => route.abort())
  await shopper.send()
  await expect(button(words.tryNow)).toBeVisible()
  await look('saved')
}

/** Runs in the page: what is on its way is not given up while somebody looks. */
function waitForGood(): void {
  const original = window.setTimeout
  const longest = 2 ** 30
  const patient = (run: () => void, delayMs = 0) => original(run, delayMs < 10_000 ? delayMs : longest)
  Object.assign(window, { setTimeout: patient })
}

async function complain(trip: Trip): Promise<void> {
  const { shopper, locale, look } = trip
  const { button, words, rate } = actsOf(trip)
  await rate(1)
  await expect(button(words.reachMe)).toBeVisible()
  await look('unhappy')
  await button(words.reachMe).click()
  await shopper.choose(SURVEY_WORDS[locale]['chip.price.unexpected_fee'])
  await shopper.write(WORDS)
  await shopper.contactField.fill(PHONE)
  await look('complaint')
  const held = await holdRequests(shopper.context, ANSWERS)
  await shopper.send()
  await expect(shopper.sendButton).toBeDisabled()
  await held.asked
  await look('sending')
  await expect(shopper.sendButton).toBeDisabled()
  await held.release()
  await shopper.sees(REPLY_WORDS[locale]['apology.fee'])
  await expect(button(words.pickThis)).toBeVisible()
  await look('recovery')
}

async function pickRemedy(trip: Trip): Promise<void> {
  const { shopper, locale, look } = trip
  const { button, words, radio } = actsOf(trip)
  const replyWords = REPLY_WORDS[locale]
  await radio(replyWords['remedy.contact']).click()
  await expect(button(words.change)).toBeVisible()
  await look('remedy-contact')
  await radio(replyWords['remedy.idea']).click()
  await expect(shopper.comment).toBeVisible()
  await look('remedy-idea')
  await radio(replyWords['remedy.note']).click()
  await button(words.pickThis).click()
  await shopper.sees(replyWords.chosen)
  await look('agreed')
}

/** No store on this device: nothing can be kept. */
export const walkWithoutStore: Walk = async (trip) => {
  const { shopper, look } = trip
  const { button, words, rate } = actsOf(trip)
  await shopper.page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await openShop(trip)
  await rate(4)
  await shopper.write('x')
  await answerPosts(shopper.page, ANSWERS, (route) => route.abort())
  await shopper.send()
  await expect(button(words.copyMyWords)).toBeVisible()
  await look('not-saved')
}

/** The next visit, when the shop has answered. */
export const walkReturn: Walk = async (trip) => {
  const { shopper, look } = trip
  const { button, words } = actsOf(trip)
  await returnToAnswer(trip)
  await look('news')
  await shopper.openForm()
  await shopper.sees(words.shopAnswer)
  await look('answer')
  await button(words.notYet).click()
  await expect(shopper.panel.getByLabel(words.whatMissed)).toBeVisible()
  await look('not-yet')
}

type OwnerCase = { readonly id: string; readonly version: number }

/** A complaint, the shop's answer to it, and the visit after that. */
export async function returnToAnswer(trip: Trip): Promise<void> {
  const { shopper, site } = trip
  const { button, words, rate } = actsOf(trip)
  await openShop(trip)
  await rate(1)
  await shopper.write(WORDS)
  await shopper.send()
  await expect(button(words.pickThis)).toBeVisible()
  await expect.poll(() => listStorageKeys(shopper.page)).toContain(`defter:${site.key}:cases`)
  const { data } = await site.owner<{ data: OwnerCase[] }>('GET', 'cases')
  const text = words.shopAnswer
  await site.owner('POST', `cases/${data[0]?.id}/answer`, { version: data[0]?.version, text, name: 'Elif' })
  await shopper.reload()
  await expect(shopper.launcher).toHaveText(words.answerWaits)
}

/** Every kind of question, one after the other in one survey. */
export const walkKinds: Walk = async (trip) => {
  const { shopper, look } = trip
  await openKinds(trip)
  for (const kind of KIND_NAMES) {
    await isAsked(trip, kind)
    await look(kind)
    if (kind === 'wanted') await shopper.write('x')
    else await anyChoice(shopper).first().click()
    if (!['products', 'person', 'wanted', 'contact'].includes(kind)) continue
    await look(`${kind}-answered`)
    if (kind !== 'contact') await shopper.send()
  }
}

const RADIOS: Readonly<Record<KindName, number>> = {
  entry: 4,
  stars: 5,
  nps: 11,
  ces5: 5,
  ces7: 7,
  thumbs: 2,
  expectation: 3,
  products: 10,
  person: 2,
  wanted: 0,
  contact: 3,
}

export async function openKinds(trip: Trip): Promise<void> {
  const { id, touchpoint, greeting, questions } = kindsSurvey('kinds', KIND_NAMES)
  await trip.site.owner('POST', 'surveys', { id, touchpoint, greeting, questions })
  await openShop(trip, `data-touchpoint="kinds" data-order='${JSON.stringify(ORDER)}'`)
  await trip.shopper.openForm()
}

export async function isAsked(trip: Trip, kind: KindName): Promise<void> {
  const { shopper, locale } = trip
  const { button, words } = actsOf(trip)
  const title: Readonly<Record<string, string>> = QUESTIONS[kind].title
  await expect(shopper.panel.getByText(title[locale] ?? '').first()).toBeVisible()
  await expect(anyChoice(shopper)).toHaveCount(RADIOS[kind])
  if (kind !== KIND_NAMES[0]) await expect(button(words.back)).toBeVisible()
}

export function anyChoice({ panel }: Shopper): Locator {
  return panel.getByRole('radio')
}
