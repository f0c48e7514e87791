/** Times one decision in a large shop: 200 offers, 100,000 items, a history of ten items, a token. Never part of the unit tests. */
import { parseArgs } from 'node:util'
import type { Product } from '../../server/domain/catalogue/product.ts'
import { createCalendar } from '../../server/domain/offers/calendar.ts'
import { createOfferModel, learnOutcome } from '../../server/domain/offers/choose-model.ts'
import { decide } from '../../server/domain/offers/decide.ts'
import { byOwner } from '../../server/domain/offers/eligible-offers.ts'
import { evaluateRule } from '../../server/domain/offers/evaluate-rule.ts'
import type { Offer } from '../../server/domain/offers/offer.ts'
import type { Rule } from '../../server/domain/offers/rule.ts'
import type { Snapshot } from '../../server/domain/offers/snapshot.ts'
import { createHintSigner } from '../../server/domain/offers/token.ts'
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import { signText } from '../../server/platform/sign-text.ts'
import {
  anOffer,
  aProduct,
  aRequest,
  aShopOrder,
  aSnapshot,
  DAY,
  NOON,
  SECRET,
  SITE,
} from '../domain/offers/a-decision.ts'

const { values } = parseArgs({ options: { decisions: { type: 'string', default: '20000' } } })
const ITEMS = 100_000
const OFFERS = 200
const ORDERS = 100_000

/** The same numbers on every machine. Source: Numerical Recipes' linear congruential generator. */
function createNumbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function aLargeShop() {
  const number = createNumbers(1)
  const products: Product[] = Array.from({ length: ITEMS }, (_, index) =>
    aProduct(`sku-${index}`, {
      priceMinor: 500 + number(5_000),
      categories: [`category-${number(40)}`],
      attributes: { author: `author-${number(ITEMS / 10)}`, series: `series-${number(ITEMS / 5)}` },
    }),
  )
  const recommender = createRecommender()
  const byAttribute = new Map<string, string[]>()
  for (const { sku, attributes, categories } of products) {
    recommender.addItem(sku, { ...attributes, categories })
    for (const [name, value] of Object.entries(attributes)) {
      const skus = byAttribute.get(`${name} ${value}`) ?? []
      byAttribute.set(`${name} ${value}`, [...skus, sku])
    }
  }
  const near = () => {
    const start = number(ITEMS - 50)
    return Array.from({ length: 1 + number(4) }, () => `sku-${start + number(50)}`)
  }
  for (let order = 0; order < ORDERS; order++) {
    recommender.learnOrder({ customer: `c-${number(30_000)}`, items: near() })
  }
  const bySku = new Map(products.map((product) => [product.sku, product]))
  const catalogue: Snapshot['catalogue'] = {
    product: (sku) => bySku.get(sku),
    skusWith: (attribute, value) => byAttribute.get(`${attribute} ${value}`) ?? [],
  }
  const recommend: Snapshot['recommend'] = (query) => recommender.recommend(query)
  return { number, near, catalogue, recommend }
}

function manyOffers(number: (below: number) => number): Offer[] {
  const kinds: readonly Offer['items'][] = [
    { kind: 'recommended' },
    { kind: 'sameAttribute', attribute: 'author' },
    { kind: 'sameAttribute', attribute: 'series' },
    { kind: 'none' },
  ]
  const rules: readonly Rule[] = [
    { all: [] },
    {
      all: [
        ['order.totalMinor', 'atLeast', 1_000],
        ['person.orderCount', 'atLeast', 2],
      ],
    },
    {
      any: [
        ['person.segment', 'in', ['active', 'due']],
        ['basket.category', 'in', ['category-1', 'category-2']],
      ],
    },
    ['locale', 'in', ['az', 'tr']],
  ]
  return Array.from({ length: OFFERS }, (_, index) =>
    anOffer({
      id: `offer-${index}`,
      requires: ['verifiedOrder'],
      codes: { kind: 'token' },
      items: kinds[index % 4]!,
      rule: rules[number(4)]!,
      priority: number(20),
      budgetMinor: 1_000_000,
    }),
  )
}

function percentile(times: readonly number[], part: number): string {
  const sorted = times.toSorted((a, b) => a - b)
  return `${((sorted[Math.floor(sorted.length * part)] ?? 0) * 1_000).toFixed(1)} µs`
}

function timed(count: number, run: (index: number) => void): readonly number[] {
  for (let index = 0; index < Math.min(count, 2_000); index++) run(index)
  return Array.from({ length: count }, (_, index) => {
    const start = performance.now()
    run(index)
    return performance.now() - start
  })
}

function benchDecisions(): void {
  const { number, near, catalogue, recommend } = aLargeShop()
  const offers = manyOffers(number).sort(byOwner)
  const model = createOfferModel()
  for (let outcome = 0; outcome < 5_000; outcome++) {
    const candidate = { offerId: `offer-${number(OFFERS)}`, isCategoryMatch: number(2) === 1 }
    learnOutcome(model, {
      audience: { segment: 'active', category: 'category-1' },
      candidate,
      isTaken: number(20) === 0,
    })
  }
  const history = Array.from({ length: 10 }, (_, index) => {
    const items = near()
      .slice(0, 1)
      .map((sku) => ({ sku, quantity: 1, priceMinor: 1_000 }))
    return aShopOrder({ id: `past-${index}`, items, placedAt: NOON - (index + 1) * 20 * DAY })
  })
  const base = aSnapshot({
    catalogue,
    recommend,
    offers,
    model,
    verified: { order: true, person: true },
    isWithheld: false,
    calendar: createCalendar(SITE.timeZone),
    person: { ref: 'p', orders: history },
    signHint: createHintSigner({ siteKey: SITE.key, keyId: 'k1', secret: SECRET }, signText),
  })
  const requests = Array.from({ length: 64 }, () => {
    const items = near().map((sku) => ({ sku, name: sku, quantity: 1, priceMinor: 1_000 }))
    return aRequest({ order: { id: 'now', items, totalMinor: 1_000, currency: 'AZN' } })
  })
  let hints = 0
  const before = process.cpuUsage()
  const times = timed(Number(values.decisions), (index) => {
    const seed = { choice: String(index).padStart(43, 's'), codes: String(index).padStart(43, 'k') }
    const { reply } = decide(requests[index % 64]!, base, seed)
    if (reply.kind === 'thanks') hints += reply.hints.length
  })
  // On a busy machine the clock counts other programs too: the processor's own time does not.
  const { user, system } = process.cpuUsage(before)
  const cpu = `${((user + system) / (hints || 1)).toFixed(1)} µs CPU each`
  console.log(
    `decide, ${OFFERS} offers, ${ITEMS} items: p50 ${percentile(times, 0.5)}, p99 ${percentile(times, 0.99)}, ${cpu}`,
  )
  const query = { history: history.map(({ items }) => items.map(({ sku }) => sku)), limit: 5 }
  const alone = timed(5_000, (index) => {
    recommend({ ...query, basket: requests[index % 64]?.content.order?.items.map(({ sku }) => sku) ?? [] })
  })
  console.log(`of which the recommendation: p50 ${percentile(alone, 0.5)}, p99 ${percentile(alone, 0.99)}`)
}

function benchRules(): void {
  const set = Array.from({ length: 100 }, (_, index) => `value-${index}`)
  const rule: Rule = { any: Array.from({ length: 50 }, () => ['basket.sku', 'in', set] as const) }
  const facts = { 'basket.sku': new Set(Array.from({ length: 50 }, (_, index) => `sku-${index}`)) }
  const times = timed(5_000, () => void evaluateRule(rule, facts))
  console.log(`the largest rule: p50 ${percentile(times, 0.5)}, p99 ${percentile(times, 0.99)}`)
}

benchRules()
benchDecisions()
