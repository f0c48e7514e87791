/** What offers and recovery need stored: catalogue, orders, offers, hints, cases. Never more than one page or one person at a time. */
import type { Product } from './catalogue/product.ts'
import type { OrderLikeness, OrderPlace } from './catalogue/order-likeness.ts'
import type { ShopOrder } from './catalogue/order.ts'
import type { Job } from './jobs.ts'
import type { StoredHint } from './offers/decision.ts'
import type { Offer } from './offers/offer.ts'
import type { EpochMs } from './ports.ts'
import type { Case } from './recovery/case.ts'
import type { CasePlace } from './recovery/case-place.ts'
import type { RecoverySettings } from './recovery/remedy.ts'
import type { AuditEntry } from './site.ts'
import type { Store } from './store.ts'

/** Every write resolves when it is flushed, in the same groups as `Store.commit`. */
export interface ShopStore {
  /** Replaces by sku; the same import twice changes nothing. */
  saveProducts(siteId: string, products: readonly Product[]): Promise<void>
  removeProducts(siteId: string, skus: readonly string[]): Promise<number>
  streamProducts(siteId: string): AsyncIterable<Product>
  findProduct(siteId: string, sku: string): Promise<Product | undefined>
  /** By sku, after `after`. */
  listProducts(siteId: string, after: string | undefined, limit: number): Promise<readonly Product[]>

  /** Replaces by id. Answers those that were new or changed, in the order given. */
  saveOrders(siteId: string, orders: readonly ShopOrder[]): Promise<readonly ShopOrder[]>
  findOrder(siteId: string, id: string): Promise<ShopOrder | undefined>
  /** The newest `limit` orders of a customer, newest first; `before` is the order they are older than. */
  ordersOf(
    siteId: string,
    customerRef: string,
    limit: number,
    before?: Pick<ShopOrder, 'placedAt' | 'id'>,
  ): Promise<readonly ShopOrder[]>
  /** Oldest first by (placedAt, id); for learning. */
  streamOrders(siteId: string, from?: EpochMs, to?: EpochMs): AsyncIterable<ShopOrder>
  /** Those that share something, oldest first by (the time they are alike by, id); looked up, not walked through. */
  ordersAlike(
    siteId: string,
    likeness: OrderLikeness,
    after: OrderPlace | undefined,
    limit: number,
  ): Promise<readonly ShopOrder[]>

  loadOffers(siteId: string): Promise<readonly Offer[]>
  saveOffer(siteId: string, offer: Offer, audit: AuditEntry): Promise<void>
  /** Codes already there are left alone; answers how many are new. */
  addPoolCodes(siteId: string, offerId: string, codes: readonly string[]): Promise<number>
  /** Codes not given yet, at most `limit`, in the order they were added. */
  freePoolCodes(siteId: string, offerId: string, limit: number): Promise<readonly string[]>
  /** Money that hints hold of their offers on one shop's day; offers that never held any are absent. */
  spent(siteId: string, day: string): Promise<readonly OfferMoney[]>
  /** Hints of a person (or order), newest first. */
  hintsOf(siteId: string, subject: string, since: EpochMs): Promise<readonly StoredHint[]>
  /** In the order they were given. */
  hintsOfResponse(siteId: string, responseId: string): Promise<readonly StoredHint[]>
  findHint(siteId: string, id: string): Promise<StoredHint | undefined>
  /** The newest with this code. */
  findHintByCode(siteId: string, code: string): Promise<StoredHint | undefined>
  /**
   * Moves a hint and its money in one transaction, only from the state named; the present one comes back otherwise.
   * No more is redeemed than was reserved, and no more given back than was redeemed: a move that would is none.
   */
  moveHint(siteId: string, id: string, move: HintMove): Promise<StoredHint | undefined>
  /** Puts the money of hints that ran out back; answers how many. */
  releaseExpired(now: EpochMs, limit: number): Promise<number>
  /** Decision log lines, oldest first. */
  streamDecisions(siteId: string, from?: EpochMs): AsyncIterable<string>

  findCase(siteId: string, id: string): Promise<Case | undefined>
  caseOfResponse(siteId: string, responseId: string): Promise<Case | undefined>
  /** Cases of a customer or an order that were opened since a time, newest first: for repeats and caps. */
  casesOf(siteId: string, subject: { customerRef?: string; orderId?: string }, since: EpochMs): Promise<readonly Case[]>
  /** Open ones first, then by (due time, id). */
  listCases(
    siteId: string,
    filter: CaseFilter,
    after: CasePosition | undefined,
    limit: number,
  ): Promise<readonly Case[]>
  /** The last `limit` cases that were answered, newest first: what a promise is measured by. */
  answeredCases(siteId: string, limit: number): Promise<readonly Case[]>
  /** Saves version n + 1 over version n, and version 1 only where no case has its id; false when somebody was faster. `addJobs` stand or fall with it. */
  saveCase(next: Case, audit?: AuditEntry, addJobs?: readonly Job[]): Promise<boolean>

  loadRecovery(siteId: string): Promise<RecoverySettings | undefined>
  saveRecovery(siteId: string, settings: RecoverySettings, audit: AuditEntry): Promise<void>

  /** Whoever said "no personal offers": their hints are nobody's from now on, and so it stays. */
  saveObjection(siteId: string, subject: string, at: EpochMs): Promise<void>
  /** As `saveObjection`, of somebody who is erased: it is kept under `pseudonym` alone, which does not say who it was. */
  eraseSubject(erased: {
    readonly siteId: string
    readonly subject: string
    readonly pseudonym: string
    readonly at: EpochMs
  }): Promise<void>
  hasObjected(siteId: string, subject: string): Promise<boolean>

  /** An opaque state, for instance the recommender's; at most one per name. */
  saveSnapshot(siteId: string, name: string, bytes: Uint8Array): Promise<void>
  loadSnapshot(siteId: string, name: string): Promise<Uint8Array | undefined>
}

/** Everything the server keeps. */
export type DefterStore = Store & ShopStore

export type OfferMoney = {
  readonly offerId: string
  /** Reserved or redeemed, in all and of that day's hints. */
  readonly totalMinor: number
  readonly dayMinor: number
  /** The part of the total that was redeemed. */
  readonly redeemedMinor: number
}

/** All given must hold. */
export type CaseFilter = { readonly isOpen?: boolean; readonly assignee?: string }

/** A place in the list: the last case seen. */
export type CasePosition = CasePlace & { readonly id: string }

export type HintMove =
  | {
      readonly to: 'redeemed'
      readonly from: 'reserved'
      readonly orderId: string
      readonly amountMinor: number
      readonly at: EpochMs
    }
  | { readonly to: 'released'; readonly from: 'reserved'; readonly at: EpochMs }
  | { readonly to: 'reversed'; readonly from: 'redeemed'; readonly at: EpochMs }
