/** Everything a decision looks at, read before it and handed in as data. Never read while deciding, nor a score. */
import type { Product } from '../catalogue/product.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs } from '../ports.ts'
import type { Recommendation } from '../recommend/ranking.ts'
import type { RecommendQuery } from '../recommend/recommender.ts'
import type { DecideRecovery, RecoveryFacts } from '../recovery/decide-recovery-port.ts'
import type { Site } from '../site.ts'
import type { VerifiedFacts } from '../verified.ts'
import type { Calendar } from './calendar.ts'
import type { OfferModel } from './choose-model.ts'
import type { RefusedClaim, StoredHint } from './decision.ts'
import type { Offer } from './offer.ts'
import type { SignHint } from './token.ts'

/** The catalogue as it stood when the decision began. */
export interface Catalogue {
  product(sku: string): Product | undefined
  /** Skus that have this attribute value, the most bought first; ties by sku. */
  skusWith(attribute: string, value: string): readonly string[]
}

export type Recommend = (query: RecommendQuery) => readonly Recommendation[]

/** What was verified about a person with consent: their orders, newest first. */
export type PersonFacts = {
  readonly ref: string
  readonly orders: readonly ShopOrder[]
}

/** Sticky: the same subject is held out as long as the salt stays. */
export type Holdout = { readonly salt: string; readonly sharePercent: number }

export type Snapshot = {
  readonly site: Site
  readonly now: EpochMs
  readonly calendar: Calendar
  readonly verified: VerifiedFacts
  /** No token came with it and it looks like abuse: it is stored and thanked, and gets nothing of worth. */
  readonly isWithheld: boolean
  /** As the shop imported it, where the response's order was verified: nobody learns of another's by its number. */
  readonly knownOrder?: ShopOrder
  /** Only of a verified person who has not objected. */
  readonly person?: PersonFacts
  /** No personal offers, ever again. */
  readonly hasObjected: boolean
  /** Of the person, else of the verified order: what caps, cooldowns and dismissals are counted by. */
  readonly earlierHints: readonly StoredHint[]
  /** All offers of the site. */
  readonly offers: readonly Offer[]
  /** Money reserved or redeemed, by offer. */
  readonly spent: ReadonlyMap<string, { readonly totalMinor: number; readonly dayMinor: number }>
  /** Codes not given yet of offers with a pool, by offer. */
  readonly poolCodes: ReadonlyMap<string, readonly string[]>
  readonly catalogue: Catalogue
  readonly recommend: Recommend
  /** What was learned about offers until now. */
  readonly model: OfferModel
  /** Absent while there are too few decisions to measure anything. */
  readonly holdout?: Holdout
  /** Absent while the shop has no proof key to verify with: no tokens then. */
  readonly signHint?: SignHint
  /** 1 unless the owner asks for more, 3 at most. */
  readonly hintsPerReply: number
  readonly decideRecovery: DecideRecovery
  /** There when the response goes to recovery. */
  readonly recoveryFacts?: RecoveryFacts
  /** Claims that failed in an earlier round for this response. */
  readonly refused: readonly RefusedClaim[]
}
