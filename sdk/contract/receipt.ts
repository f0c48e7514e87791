/** What the server answers. A receipt means: on disk, once. */
import type { Answer, Contact, OrderItem } from './submission.ts'

export type Receipt = {
  readonly id: string
  readonly revision: number
  /** ISO 8601 in UTC, set when the response was first stored; a revision does not move it. */
  readonly receivedAt: string
  readonly reply: Reply
}

export type Reply =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'thanks'
      readonly text: string
      readonly hints: readonly OfferHint[]
      readonly disclosure?: string
    }
  | {
      readonly kind: 'recovery'
      readonly apology: string
      /** Says what is true now where no date can be promised. */
      readonly note?: string
      readonly remedies: readonly RemedyChoice[]
      readonly promise?: { readonly dueAt: string; readonly text: string }
    }

/** One personal offer. Every sentence is in the shopper's language and shown as text. */
export type OfferHint = {
  readonly id: string
  readonly offerId: string
  /** The line above the offer. */
  readonly intro?: string
  readonly item?: {
    readonly sku: string
    readonly title: string
    readonly byline?: string
    readonly url?: string
    readonly imageUrl?: string
  }
  /** What the shopper gets, in one line. */
  readonly benefit: string
  /** Why this one: in machine-readable form and in words. */
  readonly reason: { readonly code: string; readonly text: string; readonly sku?: string }
  /** A code to copy: static, from the owner's pool, or short for tills. */
  readonly code?: string
  /** A signed token the shop's checkout verifies offline with `defter/sign`. */
  readonly token?: string
  readonly expiresAt?: string
  /** The last day it can be used, in words of the shopper's language. */
  readonly valid?: string
}

export type RemedyChoice = {
  readonly id: string
  readonly label: string
  readonly detail?: string
  /** What the page has to ask for with it. */
  readonly asks?: 'contact' | 'idea'
}

/** The answer to a picked remedy; `id` is the response's, and the same pick again gives the same bytes. */
export type RemedyReceipt = {
  readonly id: string
  readonly remedyId: string
  /** One sentence: agreed, or what is true where a person has to look first. */
  readonly agreed: string
  readonly promise?: { readonly dueAt: string; readonly text: string }
}

/** The answer to a message; `id` is the message's. */
export type MessageReceipt = { readonly id: string; readonly receivedAt: string }

/** The answer to a shopper's deletion; `id` is the response's. */
export type ErasureReceipt = { readonly id: string; readonly erasedAt: string }

/** The answer to a batch of events; `id` is the batch's, `accepted` counts those not seen before. */
export type EventReceipt = { readonly id: string; readonly accepted: number }

/** What a shopper reads back: their own words as stored, the reply, and the shop's answer where there is one. */
export type SentResponse = {
  readonly id: string
  readonly revision: number
  readonly complete: boolean
  readonly receivedAt: string
  readonly survey: { readonly id: string; readonly version: number }
  readonly answers: Readonly<Record<string, Answer>>
  readonly reply: Reply
  /** Where a failure is being put right. */
  readonly case?: ShopperCase
  /** What the shopper wrote afterwards, oldest first. */
  readonly messages?: readonly string[]
  /** Origin and path. */
  readonly page?: string
  readonly orderId?: string
  /** The order's lines: the answers know them by sku alone. */
  readonly items?: readonly Pick<OrderItem, 'sku' | 'name'>[]
  /** The pseudonym the shop gave, where the shopper had agreed. */
  readonly shopperRef?: string
  /** How the shopper asked to be reached; the number itself is not read back. */
  readonly contact?: Contact['channel']
}

/** A case as the shopper sees it; every time is ISO 8601 in UTC. */
export type ShopperCase = {
  readonly state: CaseState
  /** The remedy the shopper picked. */
  readonly remedyId?: string
  /** What the shop wrote back; `by` is the name of who answers, or the shop's. */
  readonly answer?: { readonly text: string; readonly by: string; readonly at: string }
  readonly promise?: { readonly dueAt: string; readonly text: string }
  /** What the shopper said last to "is it put right?". */
  readonly isPutRight?: boolean
}

export type CaseState = 'new' | 'acknowledged' | 'inProgress' | 'waitingCustomer' | 'resolved' | 'verified' | 'reopened'
