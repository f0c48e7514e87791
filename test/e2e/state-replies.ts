/** Replies that the real server would give only in a shop with a catalogue, or never. */
import type { Route } from '@playwright/test'
import type { Locale, ResponseSubmission } from '../../sdk/contract/index.ts'
import { STATE_WORDS } from './state-words.ts'

/** The server's own receipt of a whole answer, with an offer in it; of a part of one as it is. */
export async function giveOffer(route: Route, locale: Locale, expiresAt = '2099-11-30T20:59:59Z'): Promise<void> {
  const response = await route.fetch()
  const { complete }: ResponseSubmission = route.request().postDataJSON()
  if (!complete) return route.fulfill({ response })
  const receipt = await response.json()
  await route.fulfill({ response, json: { ...receipt, reply: thanks(locale, expiresAt, receipt.reply.text) } })
}

function thanks(locale: Locale, expiresAt: string, text: string) {
  const { intro, benefit, reason, valid, disclosure } = STATE_WORDS[locale].offer
  const hint = {
    id: 'h',
    offerId: 'o',
    intro,
    item: { sku: 'b2', title: 'İngilis bulvarı', byline: 'Çingiz Abdullayev', url: 'https://shop.example/b2' },
    benefit,
    reason: { code: 'same_author', text: reason },
    code: 'BULVAR-7K2Q',
    expiresAt,
    valid,
  }
  return { kind: 'thanks', text, hints: [hint], disclosure }
}

/** As whole answers are refused that no second attempt can mend; a part of one is stored. */
export async function refuseForGood(route: Route): Promise<void> {
  const { complete }: ResponseSubmission = route.request().postDataJSON()
  if (!complete) return route.continue()
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'validation_failed', requestId: 'r' }
  await route.fulfill({
    status: 422,
    contentType: 'application/problem+json',
    headers: { 'Access-Control-Allow-Origin': '*' },
    body: JSON.stringify(problem),
  })
}
