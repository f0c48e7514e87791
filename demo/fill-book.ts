/** Gives an empty book the shop's name, weeks of samples, its catalogue and its first offers. Never touches what somebody has written. */
import { createOwnerCall, needAnswer, type OwnerCall } from './owner-api.ts'
import { fieldOf, listOf, numberOf, textOf } from './read-json.ts'
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
const KINDS_LEFT_OPEN = 4
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
  const responses = sampleResponses(now).map(({ submission }) => submission)
  for (let at = 0; at < responses.length; at += CHUNK) {
    await needAnswer(call, 'POST', '/v1/samples', { responses: responses.slice(at, at + CHUNK) })
  }
  await settleOldCases(call)
  return responses.length
}

/** A book that has been kept: most was looked after, one failure of each of a few kinds still waits for an answer. */
async function settleOldCases(call: OwnerCall): Promise<void> {
  const written = await readWritten(call)
  const list = await needAnswer(call, 'GET', '/v1/cases?open=true&limit=100')
  const kinds = new Set<unknown>()
  for (const one of listOf(fieldOf(list, 'data'))) {
    const [cause, version] = [fieldOf(one, 'cause'), numberOf(fieldOf(one, 'version'))]
    const isKept = written.has(fieldOf(one, 'responseId')) && !kinds.has(cause) && kinds.size < KINDS_LEFT_OPEN
    const path = `/v1/cases/${textOf(fieldOf(one, 'id'))}`
    if (isKept) await needAnswer(call, 'POST', `${path}/assign`, { version, assignee: ANSWERER })
    else await needAnswer(call, 'POST', `${path}/resolve`, { version, remedyId: 'note', costMinor: 0 })
    if (isKept) kinds.add(cause)
  }
}

/** Ids of the responses that say something in words. */
async function readWritten(call: OwnerCall): Promise<ReadonlySet<unknown>> {
  const list = await needAnswer(call, 'GET', '/v1/responses?limit=100')
  const isWritten = (row: unknown): boolean => textOf(fieldOf(fieldOf(row, 'answers'), 'comment')) !== undefined
  return new Set(listOf(fieldOf(list, 'data')).flatMap((row) => (isWritten(row) ? [fieldOf(row, 'id')] : [])))
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
  trust: 'order',
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
