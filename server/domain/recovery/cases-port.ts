/** What the shop's people do with cases. Never a change over somebody else's: each names the version it saw. */
import type { OrderLikeness, OrderPlace } from '../catalogue/order-likeness.ts'
import type { EpochMs } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { CaseFilter, CasePosition } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Actor } from '../site-book.ts'
import type { StoredMessage } from '../response.ts'
import type { CaseState } from './case.ts'
import type { OwnerCase } from './owner-case.ts'
import type { RecoverySettings } from './remedy.ts'
import type { HitScope } from './shared-failure.ts'
import type { ToneWarning } from './tone-check.ts'

/** `version` is the one the caller saw; another one stored is `version_conflict`. */
export type CaseEdit = { readonly version: number }

export type CaseAnswer = CaseEdit & {
  readonly text: string
  /** Who signs it; the assignee, else the shop. */
  readonly name?: string
  /** Sends it although the tone check warned. */
  readonly isToneAccepted?: boolean
}

export type CaseResolution = CaseEdit & {
  readonly remedyId: string
  readonly costMinor: number
  /** For money, where the case's own order is not known to the shop: the imported order that it belongs to. */
  readonly orderId?: string
}

/** `after` is the last order seen. */
export type HitPage = { readonly scope: HitScope; readonly after?: OrderPlace; readonly limit: number }

/** What the orders that a failure hit have in common, between which times they were looked for, and where to go on. */
type HitExtent = {
  readonly by: OrderLikeness['by']
  readonly from: EpochMs
  readonly to: EpochMs
  /** There when more follow. */
  readonly next?: OrderPlace
}

/** The other orders that the same failure hit. */
export type HitOrders = HitExtent & {
  readonly orders: readonly { readonly id: string; readonly placedAt: EpochMs; readonly hasCase: boolean }[]
}

export type OpenForAll = {
  readonly remedyId: string
  readonly scope?: HitScope
  /** Counts and costs, and writes nothing. */
  readonly isDryRun?: boolean
  readonly after?: OrderPlace
}

export type OpenedForAll = HitExtent & {
  readonly opened: number
  /** Whose order has a case already: skipped. */
  readonly already: number
  /** Nothing was paid yet that could be given back: skipped. */
  readonly unpaid: number
  /** What the owner's table says it costs at most, for those opened. */
  readonly costMinor: number
  readonly currency: string
}

/** Whether there is a contact, never which: that is opened by itself, and written down. */
export type CaseMessage = Omit<StoredMessage, 'sealedContact'> & { readonly hasContact: boolean }

export interface Cases {
  /** By due time, open ones first. `next` is there when more follow. */
  list(
    site: Site,
    filter: CaseFilter,
    after: CasePosition | undefined,
    limit: number,
  ): Promise<{ readonly rows: readonly OwnerCase[]; readonly next?: CasePosition }>
  /** With what the shopper wrote since. */
  one(site: Site, id: string): Promise<(OwnerCase & { readonly messages: readonly CaseMessage[] }) | Refusal>
  assign(
    site: Site,
    id: string,
    edit: CaseEdit & { readonly assignee?: string },
    actor: Actor,
  ): Promise<OwnerCase | Refusal>
  note(site: Site, id: string, edit: CaseEdit & { readonly text: string }, actor: Actor): Promise<OwnerCase | Refusal>
  /** Never to `resolved` while the case has a floor and nothing was given: that is for `resolve`. */
  move(
    site: Site,
    id: string,
    edit: CaseEdit & { readonly state: CaseState },
    actor: Actor,
  ): Promise<OwnerCase | Refusal>
  /** Refused with a `tone_…` error on `text` where it argues, sells or rings hollow, until `isToneAccepted`. */
  answer(site: Site, id: string, edit: CaseAnswer, actor: Actor): Promise<OwnerCase | Refusal>
  /** The first remedy given is worth at least the case's floor. */
  resolve(site: Site, id: string, edit: CaseResolution, actor: Actor): Promise<OwnerCase | Refusal>
  /** What the tone check says of a reply that is still being written. */
  checkTone(text: string): readonly ToneWarning[]

  ordersHitBy(site: Site, id: string, page: Partial<HitPage>): Promise<HitOrders | Refusal>
  /** The same remedy as new cases for all of them; safe to repeat: whoever has one keeps it. */
  openRemedyForAll(site: Site, id: string, call: OpenForAll, actor: Actor): Promise<OpenedForAll | Refusal>

  /** The defaults until the owner saved others. */
  settings(site: Site): Promise<RecoverySettings>
  saveSettings(site: Site, settings: RecoverySettings, actor: Actor): Promise<RecoverySettings | Refusal>
}
