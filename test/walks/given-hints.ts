/** What is remembered of a hint when it is given, and whether it may have been given at all. */
import { expect } from 'vitest'
import type { OfferHint } from '../../sdk/contract/index.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { Fact } from '../../server/domain/verified.ts'
import { CURRENCY, DAY, ORDERS, PRODUCTS } from './a-walked-shop.ts'
import { ordersOfPerson, type Decided, type Device, type GivenHint, type Walk } from './walk.ts'

/** DESIGN's bound of any sum that enters. */
const MAX_MINOR = 1_000_000_000_000
const MOST_DELIVERY_MINOR = 20_000
const DEAREST_MINOR = Math.max(...PRODUCTS.map(({ priceMinor }) => priceMinor))
const LARGEST_MINOR = Math.max(
  ...ORDERS.filter(({ currency }) => currency === CURRENCY).map((order) => order.totalMinor),
)

type Given = {
  readonly hint: OfferHint
  readonly device: Device
  /** As they were before the answer. */
  readonly offers: readonly Offer[]
}

export function rememberHint(walk: Walk, { hint, device, offers }: Given): void {
  const offer = offers.find(({ id }) => id === hint.offerId)
  const { decided } = device
  if (!offer || !decided) throw new Error('A hint of nothing.')
  const { facts, orderId, ref } = decided
  const subjects = [
    ...(ref === undefined ? [] : [`person:${ref}`]),
    ...(orderId === undefined ? [] : [`order:${orderId}`]),
  ]
  const [subject] = subjects
  const given: GivenHint = {
    hint,
    device,
    offer,
    facts,
    at: walk.shop.clock.now(),
    boundMinor: boundOf(offer, decided.knownMinor),
    ...(subject !== undefined && { subject }),
    ...(orderId !== undefined && { orderId }),
  }
  expectFacts(offer, decided)
  for (const one of subjects)
    expect(walk.objections, 'nobody is offered anything after their objection').not.toContain(one)
  expectCap(walk, given)
  expectHistory(walk, offer, decided)
  walk.hints.set(hint.id, given)
}

function highestSumOf(knownMinor: number): number {
  return Math.max(DEAREST_MINOR, LARGEST_MINOR, Math.min(knownMinor, MAX_MINOR))
}

/** What any offer of these walks can be worth to whoever has an order of this total: half of it, or a delivery. */
export function mostWorthMinor(knownMinor: number): number {
  return Math.max(MOST_DELIVERY_MINOR, Math.ceil(highestSumOf(knownMinor) / 2))
}

/** Never by what a page says: by the catalogue, by orders that were imported, and by the rated one where it is known. */
function boundOf({ gesture, codes }: Offer, knownMinor: number): number {
  if (codes.kind === 'static') return 0
  switch (gesture.kind) {
    case 'percent': {
      return Math.ceil((highestSumOf(knownMinor) * gesture.percent) / 100)
    }
    case 'amount':
      return gesture.amountMinor
    case 'freeShipping':
    case 'gift':
      return gesture.costMinor
    case 'earlyAccess':
      return 0
  }
}

/** What the two recipes that look at a history need, whatever their codes. */
const RECIPE_FACTS: Readonly<Record<string, readonly Fact[]>> = {
  everyThirdOrder: ['verifiedOrder', 'verifiedPerson'],
  notSeen: ['verifiedPerson'],
}

function expectFacts({ recipe = '', requires: asked, codes }: Offer, { facts }: Decided): void {
  const requires = [...asked, ...(RECIPE_FACTS[recipe] ?? [])]
  if (requires.includes('verifiedOrder'))
    expect(facts.order, 'an offer for verified orders is for them alone').toBe(true)
  if (requires.includes('verifiedPerson')) expect(facts.person, 'an offer for persons is for them alone').toBe(true)
  if (codes.kind !== 'static') expect(facts.order || facts.person, 'a personal code is for somebody known').toBe(true)
}

function expectCap(walk: Walk, { offer, subject, at }: GivenHint): void {
  if (subject === undefined) return
  const since = at - offer.capDays * DAY
  // Whoever erased their answer is nobody, and is not counted.
  const known = [...walk.hints.values()].filter((one) => !one.device.isErased && one.at >= since)
  const recent = known.filter((one) => one.offer.id === offer.id && one.subject === subject)
  expect(recent.length, 'no more hints than the cap of one person or order').toBeLessThan(offer.capPerPerson)
}

/** The two recipes that look at a history: by the person's own orders, and those of nobody else. */
function expectHistory(walk: Walk, { recipe }: Offer, { ref, orderId }: Decided): void {
  const number = walk.numbers.get(recipe ?? '')
  if (ref === undefined || number === undefined) return
  const times = ordersOfPerson(walk, ref, orderId)
  if (recipe === 'everyThirdOrder') {
    expect(times.length % number, 'a gift comes with every so many orders of that person').toBe(0)
    expect(times.length, 'a gift comes with an order').toBeGreaterThan(0)
  }
  if (recipe === 'notSeen') {
    const days = (walk.shop.clock.now() - Math.max(...times)) / DAY
    expect(Math.floor(days), 'who ordered lately is no lost customer').toBeGreaterThanOrEqual(number)
  }
}
