/** The offers that could be shown to one shopper, and which of them is. Never knows how the shopper rated. */
import { beliefAbout, type Belief, type OfferAudience } from './choose-model.ts'
import { chooseOffer } from './choose.ts'
import { eligibleOffers } from './eligible-offers.ts'
import { mix32 } from './mixing.ts'
import type { Offer } from './offer.ts'
import type { OfferRequest } from './offer-request.ts'
import { worthOf } from './offer-value.ts'
import { createItemPicker, type PickedItem } from './pick-item.ts'
import { shopperFactsOf, type ShopperFacts } from './shopper-facts.ts'
import type { Snapshot } from './snapshot.ts'
import { MAX_MINOR } from '../money.ts'

export type Contender = PickedItem & {
  readonly offer: Offer
  /** What is reserved for it. */
  readonly worthMinor: number
  readonly belief: Belief
  readonly isCategoryMatch: boolean
}

export type Choice = {
  readonly facts: ShopperFacts
  readonly audience: OfferAudience
  /** In the owner's order. */
  readonly contenders: readonly Contender[]
  /** Of the same contenders. */
  readonly entries: readonly ChoiceEntry[]
  readonly chosen: readonly Contender[]
}

/** What a replay needs of a contender. */
export type ChoiceEntry = {
  readonly offerId: string
  readonly stackingClass: string
  readonly sku?: string
  readonly belief: Belief
  readonly isCategoryMatch: boolean
}

const MOST_CONTENDERS = 16

export function chooseContenders(request: OfferRequest, snapshot: Snapshot, seed: string): Choice {
  const facts = shopperFactsOf(request, snapshot)
  const pick = createItemPicker(facts, snapshot)
  const audience = { segment: facts.segment ?? 'unknown', category: facts.category }
  const contenders: Contender[] = []
  const totalMinor = verifiedTotalOf(request, snapshot)
  const isMatch = (category: string) => facts.basketCategories.has(category)
  for (const offer of sampleOf(eligibleOffers(snapshot, facts.rule), seed)) {
    const picked = pick(offer)
    if (!picked) continue
    const worthMinor = worthOf(offer, { product: picked.product, totalMinor })
    // A percentage of nothing: the shop knows no order yet, or gives the book away.
    if (offer.gesture.kind === 'percent' && worthMinor === 0) continue
    const isCategoryMatch = picked.product?.categories.some(isMatch) ?? false
    const belief = beliefAbout(snapshot.model, audience, { offerId: offer.id, isCategoryMatch })
    contenders.push({ ...picked, offer, worthMinor, belief, isCategoryMatch })
  }
  const { outcomes } = snapshot.model
  const entries = contenders.map(entryOf)
  const places = choosePlaces(entries, { outcomes, seed, most: snapshot.hintsPerReply })
  return { facts, audience, contenders, entries, chosen: places.flatMap((place) => contenders[place] ?? []) }
}

/** A sum is computed from a verified order or not at all: what a page says chooses words, never money. */
function verifiedTotalOf({ order, verifiedOrderId }: OfferRequest, { site }: Snapshot): number {
  if (!order || verifiedOrderId === undefined || order.currency !== site.currency) return 0
  return Math.min(order.totalMinor, MAX_MINOR)
}

/** The owner's first ones, and by chance some of the others: every offer gets its turn, and a log line stays short. */
function sampleOf(offers: readonly Offer[], seed: string): readonly Offer[] {
  if (offers.length <= MOST_CONTENDERS) return offers
  const first = offers.slice(0, MOST_CONTENDERS / 2)
  const others = offers.slice(MOST_CONTENDERS / 2)
  const start = mix32(`${seed}/sample`) % others.length
  const turn = first.map((_, step) => others[(start + step) % others.length])
  return [...first, ...turn.filter((offer) => offer !== undefined)]
}

function entryOf({ offer, product, belief, isCategoryMatch }: Contender): ChoiceEntry {
  const { id: offerId, stackingClass } = offer
  const entry = { offerId, stackingClass, belief, isCategoryMatch }
  return product ? { ...entry, sku: product.sku } : entry
}

type Chance = { readonly outcomes: number; readonly seed: string; readonly most: number }

/** Places in the list, best first. Two offers of one stacking class, or of one product, are never both chosen. */
export function choosePlaces(entries: readonly ChoiceEntry[], { outcomes, seed, most }: Chance): readonly number[] {
  const places: number[] = []
  let left = entries
  while (places.length < most) {
    const choice = chooseOffer({ contenders: left, outcomes, seed: `${seed}/${places.length}` })
    const taken = left.find(({ offerId }) => offerId === choice?.offerId)
    if (!taken) break
    places.push(entries.indexOf(taken))
    left = left.filter((entry) => entry.stackingClass !== taken.stackingClass && !isSameProduct(entry, taken))
  }
  return places
}

function isSameProduct(a: ChoiceEntry, b: ChoiceEntry): boolean {
  return a.offerId === b.offerId || (a.sku !== undefined && a.sku === b.sku)
}
