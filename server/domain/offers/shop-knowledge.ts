/** What a server keeps in memory of each shop, ready for a decision. Never waits: before it is loaded there are no offers. */
import type { OfferModel } from './choose-model.ts'
import type { Offer } from './offer.ts'
import type { Catalogue, Holdout, Recommend } from './snapshot.ts'

export type KnownShop = {
  /** All of them, in any status. */
  readonly offers: readonly Offer[]
  readonly catalogue: Catalogue
  readonly recommend: Recommend
  readonly model: OfferModel
  readonly holdout?: Holdout
  readonly hintsPerReply: number
  /** False spares every response the look for its order. */
  readonly hasOrders: boolean
}

export interface ShopKnowledge {
  /** Undefined while nothing is known of the shop: replies are impersonal then. */
  shop(siteId: string): KnownShop | undefined
}
