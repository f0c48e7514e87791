/** Leads a shopper through the states that are photographed and that a full check looks at besides. */
import { expect } from '@playwright/test'
import { REPLY_WORDS } from '../../server/domain/words/choose-words.ts'
import { ANSWERS, actsOf, answerPosts, openShop, setShopPage, type Walk } from './state-acts.ts'
import { LATER_SCREENS } from './later-files.ts'
import { giveOffer } from './state-replies.ts'
import { anyChoice, isAsked, openKinds, returnToAnswer } from './states.ts'
import { KIND_NAMES } from './survey-kinds.ts'

/** The shop's answer has put it right. */
const walkPutRight: Walk = async (trip) => {
  const { shopper, look } = trip
  const { button, words } = actsOf(trip)
  await returnToAnswer(trip)
  await shopper.openForm()
  await button(words.yes).click()
  await shopper.sees(words.isPutRight)
  await look('put-right')
}

/** By arrow keys where a press would lead on, so that what is chosen stays to be seen. */
const walkChosenScales: Walk = async (trip) => {
  const { shopper, look } = trip
  await openKinds(trip)
  for (const kind of KIND_NAMES) {
    await isAsked(trip, kind)
    if (kind === 'products') return
    await anyChoice(shopper).first().focus()
    await shopper.page.keyboard.press('ArrowDown')
    await expect(anyChoice(shopper).nth(1)).toBeChecked()
    await look(`${kind}-answered`)
    await anyChoice(shopper).first().click()
  }
}

/** What can be done with an offer, and one that has ended. */
const walkOffer: Walk = async (trip) => {
  const { shopper, look, locale } = trip
  const { button, words, close, rate } = actsOf(trip)
  const praise = async (expiresAt: string): Promise<void> => {
    await answerPosts(shopper.page, ANSWERS, (route) => giveOffer(route, locale, expiresAt))
    await rate(5)
    await shopper.send()
    await shopper.sees(words.offer.benefit)
  }
  await shopper.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openShop(trip)
  await praise('2020-01-01T00:00:00Z')
  await shopper.sees(words.offerEnded)
  await look('offer-ended')
  await close()
  await praise('2099-11-30T20:59:59Z')
  await button(words.copy).click()
  await expect(button(words.copied)).toBeVisible()
  await look('copied')
  await button(words.noOffers).click()
  await shopper.sees(words.offersOff)
  await look('offers-off')
}

/** The first question where an order came, and where nothing was bought. */
const walkOtherPages: Walk = async (trip) => {
  const { shopper, look } = trip
  for (const touchpoint of ['delivery', 'browse']) {
    await openShop(trip, `data-touchpoint="${touchpoint}"`)
    await shopper.openForm()
    await look(touchpoint)
  }
}

/** A remedy that is chosen while the network is away. */
const walkSavedRemedy: Walk = async (trip) => {
  const { shopper, look, locale } = trip
  const { button, words, radio, rate } = actsOf(trip)
  await openShop(trip)
  await rate(2)
  await shopper.send()
  await radio(REPLY_WORDS[locale]['remedy.note']).click()
  await answerPosts(shopper.page, /\/remedy/, (route) => route.abort())
  await button(words.pickThis).click()
  await expect(button(words.tryNow)).toBeVisible()
  await look('remedy-saved')
}

/** Nothing but the first script comes: the same questions and replies, plainly. */
const walkPlainly: Walk = async (trip) => {
  const { shopper, look, locale } = trip
  const { words, face } = actsOf(trip)
  await shopper.page.route(LATER_SCREENS, (route) => route.abort())
  for (const [score, state] of [
    [1, 'plain-recovery'],
    [5, 'plain-thanks'],
  ] as const) {
    setShopPage(trip, 'data-touchpoint="checkout"')
    await shopper.goTo('/')
    await shopper.openForm()
    await face(score).click()
    if (score === 5) await answerPosts(shopper.page, ANSWERS, (route) => giveOffer(route, locale))
    await shopper.send()
    await shopper.sees(score === 5 ? words.offer.benefit : REPLY_WORDS[locale]['remedy.contact'])
    await look(state)
  }
}

/** Each for a profile of its own. */
export const MORE_WALKS: Readonly<Record<string, Walk>> = {
  'when it was put right': walkPutRight,
  'on a scale that is answered by keyboard': walkChosenScales,
  'with an offer that was taken, refused or missed': walkOffer,
  'on a page of a delivery and on one where nothing was bought': walkOtherPages,
  'with a remedy that waits for the network': walkSavedRemedy,
  'with nothing but the first script': walkPlainly,
}
