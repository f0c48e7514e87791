/** What the shop's store does with its rows, the same for every storage. Never reads a list: each storage has its own way. */
import type { ShopStore } from '../domain/shop-store.ts'
import type { WriteRules } from '../domain/store.ts'
import { moveHint } from './hint-life.ts'
import { addObjection, eraseSubject } from './objections.ts'
import type { WriteTables } from './write-tables.ts'

export type ShopParts = {
  readonly tables: WriteTables
  readonly rules: WriteRules
  /** Runs a task in a transaction and answers when it is flushed; `weight` is how many rows it writes. */
  readonly run: <T>(weight: number, task: () => T) => Promise<T>
}

/** Lists, exports and opaque states: a storage brings its own. */
export type ShopReads = Pick<
  ShopStore,
  | 'streamProducts'
  | 'listProducts'
  | 'streamOrders'
  | 'ordersAlike'
  | 'streamDecisions'
  | 'listCases'
  | 'saveSnapshot'
  | 'loadSnapshot'
>

type ShopVerbs = Omit<ShopStore, keyof ShopReads>

export function createShopVerbs(parts: ShopParts): ShopVerbs {
  return { ...catalogueVerbs(parts), ...offerVerbs(parts), ...hintVerbs(parts), ...caseVerbs(parts) }
}

type CatalogueVerbs = 'saveProducts' | 'removeProducts' | 'findProduct' | 'saveOrders' | 'findOrder' | 'ordersOf'

function catalogueVerbs({ tables, run }: ShopParts): Pick<ShopVerbs, CatalogueVerbs> {
  return {
    saveProducts: async (siteId, products) => {
      await inSlices(run, products, (product) => tables.putProduct(siteId, product))
    },
    removeProducts: async (siteId, skus) => {
      const removed = await inSlices(run, skus, (sku) => tables.removeProduct(siteId, sku))
      return removed.filter(Boolean).length
    },
    findProduct: async (siteId, sku) => tables.findProduct(siteId, sku),
    saveOrders: async (siteId, orders) => {
      const changed = await inSlices(run, orders, (order) => tables.putOrder(siteId, order))
      return orders.filter((_, index) => changed[index])
    },
    findOrder: async (siteId, id) => tables.findOrder(siteId, id),
    ordersOf: async (...named) => tables.ordersOf(...named),
  }
}

type OfferVerbs = 'loadOffers' | 'saveOffer' | 'addPoolCodes' | 'freePoolCodes' | 'spent'

function offerVerbs({ tables, run }: ShopParts): Pick<ShopVerbs, OfferVerbs> {
  return {
    loadOffers: async (siteId) => tables.loadOffers(siteId),
    saveOffer: (siteId, offer, audit) =>
      run(1, () => {
        tables.putOffer(siteId, offer)
        tables.addAudit(audit)
      }),
    addPoolCodes: async (siteId, offerId, codes) => {
      const added = await inSlices(run, codes, (code) => tables.addCode(siteId, offerId, code))
      return added.filter(Boolean).length
    },
    freePoolCodes: async (siteId, offerId, limit) => tables.freeCodes(siteId, offerId, limit),
    spent: async (siteId, day) => tables.spendingOfAll(siteId, day),
  }
}

type HintVerbs =
  | 'hintsOf'
  | 'hintsOfResponse'
  | 'findHint'
  | 'findHintByCode'
  | 'moveHint'
  | 'releaseExpired'
  | 'saveObjection'
  | 'eraseSubject'
  | 'hasObjected'

function hintVerbs({ tables, run }: ShopParts): Pick<ShopVerbs, HintVerbs> {
  return {
    hintsOf: async (siteId, subject, since) => tables.hintsOf(siteId, subject, since).map(({ hint }) => hint),
    hintsOfResponse: async (siteId, responseId) => tables.hintsOfResponse(siteId, responseId).map(({ hint }) => hint),
    findHint: async (siteId, id) => tables.findHint(siteId, id)?.hint,
    findHintByCode: async (siteId, code) => tables.findHintByCode(siteId, code)?.hint,
    moveHint: (siteId, id, move) =>
      run(1, () => {
        const kept = tables.findHint(siteId, id)
        return kept && moveHint(tables, kept, move)
      }),
    releaseExpired: (now, limit) =>
      run(limit, () => {
        const expired = tables.expiredHints(now, limit)
        for (const kept of expired) moveHint(tables, kept, { from: 'reserved', to: 'released', at: now })
        return expired.length
      }),
    saveObjection: (siteId, subject, at) => run(1, () => addObjection(tables, { siteId, subject, at })),
    eraseSubject: (erased) => run(1, () => eraseSubject(tables, erased)),
    hasObjected: async (siteId, subject) => tables.hasObjected(siteId, subject),
  }
}

type CaseVerbs =
  | 'findCase'
  | 'caseOfResponse'
  | 'casesOf'
  | 'answeredCases'
  | 'saveCase'
  | 'loadRecovery'
  | 'saveRecovery'

function caseVerbs({ tables, rules, run }: ShopParts): Pick<ShopVerbs, CaseVerbs> {
  return {
    findCase: async (siteId, id) => tables.findCase(siteId, id),
    caseOfResponse: async (siteId, responseId) => tables.caseOfResponse(siteId, responseId),
    casesOf: async (siteId, subject, since) => tables.casesOf(siteId, subject, since),
    answeredCases: async (siteId, limit) => tables.answeredCases(siteId, limit),
    saveCase: (next, audit, addJobs = []) =>
      run(1, () => {
        const present = tables.findCase(next.siteId, next.id)?.version ?? 0
        if (next.version !== present + 1) return false
        tables.putCase(next, rules.placeOfCase(next))
        if (audit) tables.addAudit(audit)
        for (const job of addJobs) tables.putJob(job)
        return true
      }),
    loadRecovery: async (siteId) => tables.loadRecovery(siteId),
    saveRecovery: (siteId, settings, audit) =>
      run(1, () => {
        tables.putRecovery(siteId, settings)
        tables.addAudit(audit)
      }),
  }
}

// As long as a slice is written the event loop waits: 200 orders take about 3 ms.
const SLICE = 200

async function inSlices<Row, Result>(
  run: ShopParts['run'],
  rows: readonly Row[],
  each: (row: Row) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < rows.length; start += SLICE) {
    const slice = rows.slice(start, start + SLICE)
    results.push(...(await run(slice.length, () => slice.map(each))))
  }
  return results
}
