/** Builds what the routes call on top of a store. Never knows which store it is. */
import { addSamples } from './domain/add-samples.ts'
import { createOwnerResponses } from './domain/owner-responses.ts'
import type { Clock, Ids, Vault } from './domain/ports.ts'
import type { OwnerResponses, ShopperResponses, VerifyProof } from './domain/responses.ts'
import { createShopperResponses } from './domain/shopper-responses.ts'
import { createSiteBook } from './domain/create-site-book.ts'
import type { DefterStore } from './domain/shop-store.ts'
import type { SiteBook } from './domain/site-book.ts'
import type { AddSamples } from './routes/maintenance.ts'

export type UseCasePorts = {
  readonly store: DefterStore
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
  readonly verifyProof: VerifyProof
  /** Writes that may wait for the disk before new ones are turned away; 2,000 unless told. */
  readonly maxPendingWrites?: number
}

export type UseCases = {
  readonly book: SiteBook
  readonly shopperResponses: ShopperResponses
  readonly ownerResponses: OwnerResponses
  readonly addSamples: AddSamples
}

/** Loads sites, surveys and keys once; everything else is read from the store when asked. */
export async function createUseCases(ports: UseCasePorts): Promise<UseCases> {
  const book = await createSiteBook(ports)
  const shopperPorts = { ...ports, book, maxPendingWrites: ports.maxPendingWrites ?? 2_000 }
  return {
    book,
    shopperResponses: createShopperResponses(shopperPorts),
    ownerResponses: createOwnerResponses(ports),
    addSamples: (site, submissions) => addSamples(shopperPorts, site, submissions),
  }
}
