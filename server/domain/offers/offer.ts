/** An offer as the owner writes it. Never reads a score, a text or a mood: its rule has no such field. */
import type { LocalizedText } from '../../../sdk/contract/index.ts'
import type { EpochMs } from '../ports.ts'
import type { Fact } from '../verified.ts'
import type { Rule } from './rule.ts'

export type OfferPurpose = 'crossSell' | 'refill' | 'winBack' | 'loyalty' | 'thanks'

export type Gesture =
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'freeShipping'; readonly costMinor: number }
  | { readonly kind: 'gift'; readonly name: LocalizedText; readonly costMinor: number }
  | { readonly kind: 'earlyAccess' }

/** Which product the hint names. */
export type OfferItems =
  | { readonly kind: 'recommended' }
  /** Shares this attribute with something bought, e.g. `author`. */
  | { readonly kind: 'sameAttribute'; readonly attribute: string }
  | { readonly kind: 'listed'; readonly skus: readonly string[] }
  /** No product: the whole next order. */
  | { readonly kind: 'none' }

/** How the discount will be used; asked first. */
export type OfferCodes =
  | { readonly kind: 'static'; readonly code: string }
  /** Codes pasted from the shop's panel; each is given once. */
  | { readonly kind: 'pool' }
  /** Signed tokens that the shop's checkout verifies with `defter/sign`. */
  | { readonly kind: 'token' }

export type Offer = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly status: 'draft' | 'active' | 'paused' | 'ended'
  /** The recipe it was made from, where it was. */
  readonly recipe?: string
  readonly purpose: OfferPurpose
  readonly gesture: Gesture
  readonly items: OfferItems
  readonly benefit?: LocalizedText
  readonly rule: Rule
  /** What must be verified of a response before this is offered; empty: nothing. */
  readonly requires: readonly Fact[]
  readonly codes: OfferCodes
  readonly startsAt?: EpochMs
  readonly endsAt?: EpochMs
  /** How long a hint can be used, in days of the shop's time zone; its last day counts whole. */
  readonly validDays: number
  /** The most this offer may cost in all, and on one day (pacing); absent means unlimited. */
  readonly budgetMinor?: number
  readonly dailyBudgetMinor?: number
  /** The highest value of one hint in minor units: what is reserved. Derived from gesture and catalogue when saved. */
  readonly highestValueMinor: number
  /** Hints of this offer for one person (or one order) within `capDays`. */
  readonly capPerPerson: number
  readonly capDays: number
  /** After a hint was used or dismissed, the days without this offer. */
  readonly cooldownDays: number
  /** Offers of the same class exclude each other. */
  readonly stackingClass: string
  /** Lower comes first while the data is thin. */
  readonly priority: number
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}
