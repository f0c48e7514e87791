/** The rows of catalogue, offers and recovery, as each store keeps them. Never changed outside a transaction. */
import type { ShopOrder } from '../domain/catalogue/order.ts'
import type { Product } from '../domain/catalogue/product.ts'
import type { StoredHint } from '../domain/offers/decision.ts'
import type { Offer } from '../domain/offers/offer.ts'
import type { EpochMs } from '../domain/ports.ts'
import type { CasePlace } from '../domain/recovery/case-place.ts'
import type { Case } from '../domain/recovery/case.ts'
import type { RecoverySettings } from '../domain/recovery/remedy.ts'
import type { AuditEntry } from '../domain/site.ts'

/** Who a case is about. */
export type CaseSubject = { readonly customerRef?: string; readonly orderId?: string }

/** A hint and the day whose spending holds its money; no day where none was reserved. */
export type KeptHint = { readonly hint: StoredHint; readonly day?: string }

/** Money of one offer, in all and on one day. */
export type Spending = { readonly totalMinor: number; readonly dayMinor: number }

/** With what of the total was used, and is not only held. */
export type OfferSpending = Spending & { readonly offerId: string; readonly redeemedMinor: number }

export type SpentMoney = {
  readonly offerId: string
  readonly day: string
  readonly amountMinor: number
  /** The part of it that was used; none where absent. */
  readonly redeemedMinor?: number
}

export interface CatalogueTables {
  /** Nothing is written where only `updatedAt` differs. */
  putProduct(siteId: string, product: Product): void
  /** False when there was none. */
  removeProduct(siteId: string, sku: string): boolean
  findProduct(siteId: string, sku: string): Product | undefined
  /** False, and nothing written, where only `updatedAt` differs. */
  putOrder(siteId: string, order: ShopOrder): boolean
  findOrder(siteId: string, id: string): ShopOrder | undefined
  /** Newest first. */
  ordersOf(
    siteId: string,
    customerRef: string,
    limit: number,
    before?: Pick<ShopOrder, 'placedAt' | 'id'>,
  ): readonly ShopOrder[]
}

export interface OfferTables {
  loadOffers(siteId: string): readonly Offer[]
  putOffer(siteId: string, offer: Offer): void
  /** False when the offer has this code already. */
  addCode(siteId: string, offerId: string, code: string): boolean
  freeCodes(siteId: string, offerId: string, limit: number): readonly string[]
  isCodeFree(siteId: string, offerId: string, code: string): boolean
  /** For good: a code that was shown is never shown to another. */
  takeCode(siteId: string, offerId: string, code: string): void
  spending(siteId: string, offerId: string, day: string): Spending
  spendingOfAll(siteId: string, day: string): readonly OfferSpending[]
  /** Adds to the offer's total and to the day; negative puts back. */
  spend(siteId: string, money: SpentMoney): void
}

export interface HintTables {
  /** Inserts, or replaces the hint of this id. */
  putHint(kept: KeptHint): void
  removeHint(siteId: string, id: string): void
  findHint(siteId: string, id: string): KeptHint | undefined
  findHintByCode(siteId: string, code: string): KeptHint | undefined
  /** Newest first. */
  hintsOf(siteId: string, subject: string, since: EpochMs): readonly KeptHint[]
  hintsOfResponse(siteId: string, responseId: string): readonly KeptHint[]
  /** Of the offer, for the subject, whatever became of them. */
  countHints(
    siteId: string,
    of: { readonly offerId: string; readonly subject: string; readonly since: EpochMs },
  ): number
  /** Reserved ones of every site that ran out before `now`, the longest ago first. */
  expiredHints(now: EpochMs, limit: number): readonly KeptHint[]
  /** The response that has the outcome of an order; empty once it was erased. */
  orderHolder(siteId: string, orderId: string): string | undefined
  holdOrder(siteId: string, orderId: string, responseId: string): void
  freeOrder(siteId: string, orderId: string): void
  addDecision(of: { readonly siteId: string; readonly responseId: string; readonly at: EpochMs }, line: string): void
  /** The lines of a response's decisions. */
  removeDecisions(siteId: string, responseId: string): void
  addObjection(siteId: string, subject: string, at: EpochMs): void
  removeObjection(siteId: string, subject: string): void
  hasObjected(siteId: string, subject: string): boolean
}

export interface CaseTables {
  /** Inserts, or replaces the case of this id. */
  putCase(next: Case, place: CasePlace): void
  removeCase(siteId: string, id: string): void
  findCase(siteId: string, id: string): Case | undefined
  caseOfResponse(siteId: string, responseId: string): Case | undefined
  /** Opened since; newest first. */
  casesOf(siteId: string, subject: CaseSubject, since: EpochMs): readonly Case[]
  /** Changed since; in no order. */
  casesTouched(siteId: string, subject: CaseSubject, since: EpochMs): readonly Case[]
  /** Newest answer first. */
  answeredCases(siteId: string, limit: number): readonly Case[]
  /** What the money picks cost that were agreed since. */
  pickedMinor(siteId: string, since: EpochMs): number
  loadRecovery(siteId: string): RecoverySettings | undefined
  putRecovery(siteId: string, settings: RecoverySettings): void
}

export type ShopTables = CatalogueTables & OfferTables & HintTables & CaseTables & { addAudit(entry: AuditEntry): void }
