/** Gives an empty book the shop's name, weeks of samples, its catalogue and its first offers. Never touches what somebody has written. */
import { createOwnerCall, needAnswer, type OwnerCall } from './owner-api.ts'
import { fieldOf } from './read-json.ts'
import { sampleCare } from './sample-care.ts'
import { sampleOrders } from './sample-orders.ts'
import { sampleProducts } from './sample-products.ts'
import { sampleResponses } from './samples.ts'
import type { ShopOptions, ShopPlatform } from './shop-options.ts'

/** Who answers in the example shop. */
export const ANSWERER = 'Elif'
/** What everybody may type at the checkout. */
export const PUBLIC_CODE = 'YAZAR5'
const PERCENT = 5
// The server takes 50 answers in one call.
const CHUNK = 50
// The shop's own, as in its style sheet.
const BRAND_COLOUR = '#8a2f3b'
const BUDGET_MINOR = 500_000
const DAY_BUDGET_MINOR = 50_000

export type FillOptions = Pick<ShopOptions, 'apiUrl' | 'siteKey' | 'ownerKey'> & {
  /** The shop's own origin. */
  readonly shopUrl: string
}

/** How many answers were added; 0 where the book was not empty. Rejects when the server does not answer as it should. */
export async function fillBook(options: FillOptions, fetch: ShopPlatform['fetch'], now: number): Promise<number> {
  const call = createOwnerCall(options, fetch)
  const added = (await isEmpty(call, '/v1/responses?limit=1')) ? await addAnswers(call, options.siteKey, now) : 0
  // Afterwards: old answers must not be promised, nor offered, anything.
  if (await isEmpty(call, '/v1/products?limit=1')) await addCatalogue(call, options.shopUrl, now)
  return added
}

async function isEmpty(call: OwnerCall, path: string): Promise<boolean> {
  const rows = fieldOf(await needAnswer(call, 'GET', path), 'data')
  return Array.isArray(rows) && rows.length === 0
}

async function addAnswers(call: OwnerCall, siteKey: string, now: number): Promise<number> {
  await needAnswer(call, 'PATCH', `/v1/sites/${siteKey}`, { name: 'Köşe Kitabevi', brandColour: BRAND_COLOUR })
  const samples = sampleResponses(now)
  const responses = samples.map(({ submission }) => submission)
  const care = sampleCare(samples, ANSWERER, now)
  for (let at = 0; at < samples.length; at += CHUNK) {
    const chunk = { responses: responses.slice(at, at + CHUNK), care: care.slice(at, at + CHUNK) }
    await needAnswer(call, 'POST', '/v1/samples', chunk)
  }
  return samples.length
}

async function addCatalogue(call: OwnerCall, shopUrl: string, now: number): Promise<void> {
  await needAnswer(call, 'POST', '/v1/products', sampleProducts(shopUrl))
  await needAnswer(call, 'POST', '/v1/orders', sampleOrders(now))
  const settings = await needAnswer(call, 'GET', '/v1/remedies')
  await needAnswer(call, 'PUT', '/v1/remedies', { ...Object(settings), assignee: ANSWERER })
  const codes = { kind: 'static', code: PUBLIC_CODE }
  await needAnswer(call, 'PUT', '/v1/recipes/sameAuthor', { isOn: true, number: PERCENT, codes })
  await needAnswer(call, 'POST', '/v1/offers', PERSONAL_OFFER)
}

/** The same for an order the shop can prove: a code of its own, first in line. */
const PERSONAL_OFFER = {
  name: 'Aynı yazardan, kişiye özel',
  status: 'active',
  purpose: 'crossSell',
  gesture: { kind: 'percent', percent: PERCENT },
  items: { kind: 'sameAttribute', attribute: 'author' },
  rule: { all: [] },
  requires: ['verifiedOrder'],
  codes: { kind: 'token' },
  validDays: 14,
  budgetMinor: BUDGET_MINOR,
  dailyBudgetMinor: DAY_BUDGET_MINOR,
  capPerPerson: 1,
  capDays: 30,
  cooldownDays: 30,
  stackingClass: 'discount',
  priority: 10,
} as const
