/** Builds what offers, recovery and the catalogue need, and ties them to each other. Never knows which store it is. */
import { createCatalogueImports, type CatalogueImports } from './domain/catalogue/imports.ts'
import { createOfferSense } from './domain/knowledge/offer-sense.ts'
import { createPause, Stopped } from './domain/knowledge/pause.ts'
import { createShopKeeper, type ShopKeeper } from './domain/knowledge/shop-keeper.ts'
import { createCatalogueListener } from './domain/knowledge/catalogue-listener.ts'
import { createOfferBook, type OfferBook } from './domain/offers/offer-book.ts'
import { dryRunOffer, type DryRun } from './domain/offers/dry-run.ts'
import type { Offer } from './domain/offers/offer.ts'
import { createMatchOrder, type MatchOrder } from './domain/offers/match-order.ts'
import { createReadSnapshot, type ReadSnapshot } from './domain/offers/read-snapshot.ts'
import { createHintDesk, type HintDesk } from './domain/offers/redeem.ts'
import type { SignText } from './domain/offers/token.ts'
import { createPersons, type Persons } from './domain/persons.ts'
import type { Clock, Ids, Vault } from './domain/ports.ts'
import { createShopShelves, type ShopShelves } from './domain/products.ts'
import { createCases } from './domain/recovery/cases.ts'
import type { Cases } from './domain/recovery/cases-port.ts'
import { decideForEverybody } from './domain/recovery/decide-silent.ts'
import { createReadRecoveryFacts } from './domain/recovery/read-facts.ts'
import { createWriteRules } from './domain/revision.ts'
import type { Refusal } from './domain/refusal.ts'
import { refuse } from './domain/refusal.ts'
import type { DefterStore } from './domain/shop-store.ts'
import type { Site } from './domain/site.ts'
import type { SiteBook } from './domain/site-book.ts'

/** The same shape as `verifyHintToken` of `defter/sign`, so that it is wired as it is. */
export type VerifyHintToken = (request: {
  readonly token: string
  readonly siteKey: string
  readonly keys: Readonly<Record<string, string>>
  readonly now?: Date | number
}) => Promise<{ readonly hint: string } | undefined>

export type ShopPorts = {
  readonly store: DefterStore
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
  readonly book: SiteBook
  readonly signText: SignText
  readonly verifyHintToken: VerifyHintToken
}

export type DryRunOf = (site: Site, offer: Offer) => Promise<DryRun | Refusal>

export type ShopUseCases = {
  readonly offerBook: OfferBook
  readonly dryRun: DryRunOf
  readonly hintDesk: HintDesk
  readonly cases: Cases
  readonly imports: CatalogueImports
  readonly shelves: ShopShelves
  readonly persons: Persons
  readonly keeper: ShopKeeper
  readonly readSnapshot: ReadSnapshot
  readonly matchOrder: MatchOrder
  /** Loads every shop into memory, and those that are made later. */
  warmUp(): Promise<void>
}

/** Offers are few and loaded before it resolves; catalogue and orders wait for `warmUp`. */
export async function createShopUseCases(ports: ShopPorts): Promise<ShopUseCases> {
  const { store, clock, book } = ports
  const offerBook: OfferBook = createOfferBook({ ...ports, valuation: (siteId) => keeper.valuation(siteId) })
  const keeper: ShopKeeper = createShopKeeper({
    store,
    clock,
    offersOf: (siteId) => offerBook.offersOf(siteId),
    senseOf: createOfferSense(ports),
  })
  for (const { id } of book.sites()) await offerBook.load(id)
  const listener = createCatalogueListener(keeper)
  return {
    offerBook,
    dryRun: createDryRun(ports, keeper),
    hintDesk: createDesk(ports, offerBook),
    cases: createCases(ports),
    imports: createCatalogueImports({ store, clock, listener }),
    shelves: createShopShelves({ store, productsRemoved: keeper.productsRemoved }),
    persons: createPersons({ ...ports, rules: createWriteRules(), forget: keeper.forget }),
    keeper,
    readSnapshot: createReadSnapshot({
      ...ports,
      knowledge: keeper,
      sign: ports.signText,
      decideRecovery: decideForEverybody,
      readRecoveryFacts: createReadRecoveryFacts({ store, clock }),
    }),
    matchOrder: createMatchOrder({ store, knowledge: keeper }),
    async warmUp() {
      book.onChange((siteId) => void keeper.load(siteId).catch(() => undefined))
      try {
        for (const { id } of book.sites()) await keeper.load(id)
      } catch (error) {
        if (!(error instanceof Stopped)) throw error
      }
    },
  }
}

function createDryRun(ports: ShopPorts, keeper: ShopKeeper): DryRunOf {
  return async (site, offer) => {
    await keeper.load(site.id)
    const shop = keeper.shop(site.id)
    return shop
      ? dryRunOffer({ ...ports, pause: createPause({ isStopping: false }) }, site, offer, shop)
      : refuse('overloaded', 'The shop is still being read. Try again.')
  }
}

function createDesk({ store, clock, ids, book, verifyHintToken }: ShopPorts, offers: OfferBook): HintDesk {
  return createHintDesk({
    store,
    clock,
    async readToken({ id, key }, token) {
      const keys = Object.fromEntries(book.hintSecrets(id).map((one) => [one.id, one.secret]))
      // In 1970 nothing had expired: what is over is said by the hint itself.
      const claims = await verifyHintToken({ token, siteKey: key, keys, now: 0 })
      return claims?.hint
    },
    isSharedCode: ({ id }, code) => offers.hasStaticCode(id, code),
    audit: (entry) => store.saveAudit({ id: ids.uuid(), at: clock.now(), ...entry }),
  })
}
