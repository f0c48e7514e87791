/** What the shop's people do with cases. Never a change over somebody else's: each names the version it saw. */
import type { EpochMs } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { CaseFilter, CasePosition } from '../shop-store.ts'
import type { Site } from '../site.ts'
import type { Actor } from '../site-book.ts'
import type { StoredMessage } from '../store.ts'
import type { CaseState } from './case.ts'
import type { OwnerCase } from './owner-case.ts'
import type { RecoverySettings } from './remedy.ts'
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

/** The other orders that the same failure hit. */
export type HitOrders = {
  /** What they have in common with the case. */
  readonly by: 'courierDay' | 'item' | 'fee'
  readonly orders: readonly { readonly id: string; readonly placedAt: EpochMs; readonly hasCase: boolean }[]
  /** True where there are more than are listed. */
  readonly hasMore: boolean
}

export interface Cases {
  /** By due time, open ones first. `next` is there when more follow. */
  list(
    site: Site,
    filter: CaseFilter,
    after: CasePosition | undefined,
    limit: number,
  ): Promise<{ readonly rows: readonly OwnerCase[]; readonly next?: CasePosition }>
  /** With what the shopper wrote since. */
  one(
    site: Site,
    id: string,
  ): Promise<(OwnerCase & { readonly messages: readonly Omit<StoredMessage, 'sealedContact'>[] }) | Refusal>
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

  ordersHitBy(site: Site, id: string): Promise<HitOrders | Refusal>
  /** The same remedy as new cases for all of them; safe to repeat: `already` had one. */
  openRemedyForAll(
    site: Site,
    id: string,
    remedyId: string,
    actor: Actor,
  ): Promise<{ readonly opened: number; readonly already: number } | Refusal>

  /** The defaults until the owner saved others. */
  settings(site: Site): Promise<RecoverySettings>
  saveSettings(site: Site, settings: RecoverySettings, actor: Actor): Promise<RecoverySettings | Refusal>
}
