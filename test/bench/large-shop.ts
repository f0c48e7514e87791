/** A shop of 100,000 products, 300,000 orders and 200 offers in a server's file. Never while a server has the file open. */
import { randomUUID } from 'node:crypto'
import type { OrderContext } from '../../sdk/contract/index.ts'
import type { ShopOrder } from '../../server/domain/catalogue/order.ts'
import type { Product } from '../../server/domain/catalogue/product.ts'
import { createCalendar } from '../../server/domain/offers/calendar.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { Rule } from '../../server/domain/offers/rule.ts'
import { mix32 } from '../../server/domain/offers/mixing.ts'
import { createWriteRules } from '../../server/domain/revision.ts'
import type { DefterStore } from '../../server/domain/shop-store.ts'
import type { Site } from '../../server/domain/site.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { openSqliteStore } from '../../server/storage/index.ts'
import { anOffer } from '../domain/offers/a-decision.ts'
import { aHintedResponse } from '../store/shop-builders.ts'

export const PRODUCTS = 100_000
export const ORDERS = 300_000
export const OFFERS = 200

const BATCH = 1_000
const DAY_MS = 24 * 60 * 60 * 1000
/** Of the site too. */
export const CURRENCY = 'AZN'

/** What the page says of the order with this number; the shop imported the same. */
export function orderOf(number: number): OrderContext {
  const near = mix32(`order ${number}`) % (PRODUCTS - 50)
  const places = Array.from({ length: 1 + (number % 4) }, (_, line) => near + (mix32(`${number} ${line}`) % 50))
  const items = [...new Set(places)].map((place) => {
    const { sku, priceMinor } = productOf(place)
    return { sku, name: `Book ${place}`, quantity: 1, priceMinor }
  })
  const totalMinor = items.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
  return { id: `O-${number}`, items, totalMinor, currency: CURRENCY }
}

/** The file must hold a site: start a server on it once before. */
export async function fillLargeShop(file: string): Promise<void> {
  const fail = (error: Error) => {
    throw error
  }
  const store = openSqliteStore({ file, rules: createWriteRules(), clock: systemClock, onFatal: fail, log: () => {} })
  const { sites } = await store.loadBook()
  const [site] = sites
  if (!site) throw new Error('There is no site in the file.')
  for (let start = 0; start < PRODUCTS; start += BATCH) await store.saveProducts(site.id, batchOf(start, productOf))
  for (let start = 0; start < ORDERS; start += BATCH) await store.saveOrders(site.id, batchOf(start, importedOf))
  for (let number = 0; number < OFFERS; number += 1) {
    const entry = {
      id: randomUUID(),
      siteId: site.id,
      at: Date.now(),
      actor: 'bench',
      action: 'offer.saved',
      subject: '',
    }
    const offer = offerOf(number)
    await store.saveOffer(site.id, offer, entry)
    await spendOf(store, site, offer)
  }
  await store.close()
}

/** A hint of every offer was given today: a shop that has offers has spent on them. */
async function spendOf(store: DefterStore, { id: siteId, timeZone }: Site, { id: offerId }: Offer): Promise<void> {
  const { effects, ...response } = aHintedResponse({ offerId })
  const claims = [
    { kind: 'budget', offerId, amountMinor: 65, day: createCalendar(timeZone).dayOf(Date.now()) },
  ] as const
  await store.commit([{ ...response, siteId, effects: { ...effects, claims } }])
}

function batchOf<Row>(start: number, rowOf: (number: number) => Row): Row[] {
  return Array.from({ length: BATCH }, (_, at) => rowOf(start + at))
}

function productOf(number: number): Product {
  return {
    sku: `sku-${number}`,
    title: { tr: `The long and winding title of book ${number}` },
    priceMinor: 500 + (mix32(`price ${number}`) % 5_000),
    currency: CURRENCY,
    url: `https://shop.example/books/the-long-and-winding-title-of-book-${number}`,
    categories: [`category-${number % 40}`],
    attributes: { author: `Author ${number % (PRODUCTS / 10)}`, series: `Series ${number % (PRODUCTS / 5)}` },
    updatedAt: 0,
  }
}

function importedOf(number: number): ShopOrder {
  const { id, items, totalMinor, currency } = orderOf(number)
  const placedAt = Date.now() - 400 * DAY_MS + number * 60_000
  return { id, items, totalMinor, currency, placedAt, updatedAt: placedAt, customerRef: `c-${number % 60_000}` }
}

function offerOf(number: number): Offer {
  const items: readonly Offer['items'][] = [
    { kind: 'recommended' },
    { kind: 'sameAttribute', attribute: 'author' },
    { kind: 'sameAttribute', attribute: 'series' },
    { kind: 'none' },
  ]
  const rules: readonly Rule[] = [
    { all: [] },
    ['order.totalMinor', 'atLeast', 1_000],
    {
      any: [
        ['order.itemCount', 'atLeast', 2],
        ['basket.category', 'in', ['category-1', 'category-2']],
      ],
    },
    ['locale', 'in', ['az', 'tr']],
  ]
  return anOffer({
    id: randomUUID(),
    name: `Offer ${number}`,
    requires: ['verifiedOrder'],
    codes: { kind: 'token' },
    items: items[number % 4] ?? { kind: 'none' },
    rule: rules[Math.floor(number / 4) % 4] ?? { all: [] },
    priority: number % 20,
    budgetMinor: 1_000_000_000,
  })
}
