/** Builds what the routes call on top of a store. Never knows which store it is. */
import { createPlaceOf, type PlaceOf } from './domain/abuse/place.ts'
import { createWatch } from './domain/abuse/watch.ts'
import { addSamples, type AddSamples } from './domain/add-samples.ts'
import { createOwnerResponses } from './domain/owner-responses.ts'
import type { Clock, Ids, Vault } from './domain/ports.ts'
import type { OwnerResponses, ShopperResponses, VerifyProof } from './domain/responses.ts'
import { createShopperResponses } from './domain/shopper-responses.ts'
import { createSiteBook } from './domain/create-site-book.ts'
import type { DefterStore } from './domain/shop-store.ts'
import type { SiteBook } from './domain/site-book.ts'
import type { SignText } from './domain/offers/token.ts'
import { findWidgetWord } from './http/widget-messages.ts'
import { createShopUseCases, type ShopUseCases, type VerifyHintToken } from './shop-use-cases.ts'

export type UseCasePorts = {
  readonly store: DefterStore
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
  readonly verifyProof: VerifyProof
  /** HMAC-SHA256 of a text under a proof key's secret, at once: what tokens are signed with. */
  readonly signText: SignText
  readonly verifyHintToken: VerifyHintToken
  /** Writes that may wait for the disk before new ones are turned away; 768 (three groups) unless told. */
  readonly maxPendingWrites?: number
  /** No site's hourly budget holds. */
  readonly isBudgetOff?: boolean
}

export type UseCases = Omit<ShopUseCases, 'readSnapshot' | 'matchOrder'> & {
  readonly book: SiteBook
  readonly shopperResponses: ShopperResponses
  readonly placeOf: PlaceOf
  readonly ownerResponses: OwnerResponses
  readonly addSamples: AddSamples
}

/** Loads sites, surveys, keys and offers; catalogue and orders wait for `warmUp`, the rest is read when it is asked for. */
export async function createUseCases(ports: UseCasePorts): Promise<UseCases> {
  const book = await createSiteBook({ ...ports, findWord: findWidgetWord })
  const { readSnapshot, matchOrder, ...shop } = await createShopUseCases({ ...ports, book })
  const shopperPorts = {
    ...ports,
    book,
    readSnapshot,
    matchOrder,
    watch: createWatch(ports),
    forgetPerson: shop.keeper.forget,
    maxPendingWrites: ports.maxPendingWrites ?? 768,
  }
  return {
    ...shop,
    book,
    placeOf: createPlaceOf(ports),
    shopperResponses: createShopperResponses(shopperPorts),
    ownerResponses: createOwnerResponses(ports),
    addSamples: (site, samples) => addSamples(shopperPorts, site, samples),
  }
}
