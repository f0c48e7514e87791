/** Measures the recommender on real orders and on a large made-up shop, against the budgets. Never fails a build: it prints. */
import { createRecommender } from '../../server/domain/recommend/recommender.ts'
import type { LearnedOrder, Recommender } from '../../server/domain/recommend/recommender.ts'
import { beauty, groceries, retailBaskets, retailNextOrders } from './offers-recommend-data.ts'
import type { Protocol, Question } from './offers-recommend-data.ts'

type Budget = { readonly recall: number; readonly ndcg: number; readonly coverage?: number }

const PROTOCOLS: readonly [string, (folder: string) => Protocol, Budget][] = [
  ['Groceries', groceries, { recall: 0.4, ndcg: 0.227 }],
  ['Online Retail basket', retailBaskets, { recall: 0.285, ndcg: 0.172 }],
  ['Online Retail next order', retailNextOrders, { recall: 0.046, ndcg: 0.054 }],
  ['Beauty', beauty, { recall: 0.082, ndcg: 0.052, coverage: 0.9 }],
]

const folder = process.env['DEFTER_DATA']
if (folder === undefined) console.log('Real orders: skipped, DEFTER_DATA is not set.')
else for (const [name, load, budget] of PROTOCOLS) measureProtocol(name, load(folder), budget)
measureLargeShop()

function measureProtocol(name: string, protocol: Protocol, budget: Budget): void {
  const recommender = createRecommender()
  for (const sku of protocol.catalogue) recommender.addItem(sku)
  const learnUs = cpuUs(() => protocol.orders.forEach((order) => recommender.learnOrder(order)))
  const { recall, ndcg, coverage, answerUs } = ask(recommender, protocol)
  console.log(`\n${name}: ${protocol.orders.length} orders, ${protocol.questions.length} questions`)
  report('Recall@10', recall, budget.recall)
  report('NDCG@10', ndcg, budget.ndcg)
  report('coverage@10', coverage, budget.coverage)
  const { presets, sizeBytes } = recommender.size()
  console.log(
    `  learned in ${(learnUs / protocol.orders.length).toFixed(1)} µs CPU an order, answered in ${answerUs.toFixed(0)} µs`,
  )
  console.log(`  ${(sizeBytes / 1e6).toFixed(1)} MB of tables; presets ${JSON.stringify(presets)}`)
}

function ask(recommender: Recommender, { catalogue, questions }: Protocol) {
  const shown = new Set<string>()
  let recall = 0
  let ndcg = 0
  const totalUs = cpuUs(() => {
    for (const question of questions) {
      const answer = recommender.recommend({ ...question, limit: 10 }).map(({ sku }) => sku)
      answer.forEach((sku) => shown.add(sku))
      recall += recallOf(answer, question)
      ndcg += ndcgOf(answer, question)
    }
  })
  const asked = questions.length
  return {
    recall: recall / asked,
    ndcg: ndcg / asked,
    coverage: shown.size / catalogue.size,
    answerUs: totalUs / asked,
  }
}

function recallOf(answer: readonly string[], { targets }: Question): number {
  return answer.filter((sku) => targets.includes(sku)).length / targets.length
}

function ndcgOf(answer: readonly string[], { targets }: Question): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const found = answer.reduce((sum, sku, rank) => (targets.includes(sku) ? sum + gain(rank) : sum), 0)
  const ideal = targets.slice(0, 10).reduce((sum, _, rank) => sum + gain(rank), 0)
  return found / ideal
}

/** 100,000 items of Zipf popularity, 300,000 orders of one to five items by 80,000 customers, an author and a category each. */
function measureLargeShop(): void {
  const itemCount = 100_000
  const skus = Array.from({ length: itemCount }, (_, item) => `sku-${item}`)
  // Through JSON, as orders come in life: strings put together by code are slower to look up.
  const orders: LearnedOrder[] = JSON.parse(JSON.stringify(madeUpOrders(300_000, skus)))
  const before = memoryBytes()
  const recommender = createRecommender()
  const listUs = cpuUs(() => skus.forEach((sku, item) => recommender.addItem(sku, attributesOf(item))))
  const coldUs = cpuUs(() => orders.slice(0, -20_000).forEach((order) => recommender.learnOrder(order)))
  const warmUs = cpuUs(() => orders.slice(-20_000).forEach((order) => recommender.learnOrder(order)))
  const bytes = memoryBytes() - before
  console.log(`\nMade-up shop: ${itemCount} items, ${orders.length} orders`)
  console.log(`  items listed in ${(listUs / 1e6).toFixed(2)} s CPU`)
  report('seconds CPU, items and orders from nothing', (listUs + coldUs + warmUs) / 1e6, 10, true)
  report('µs CPU to learn an order', warmUs / 20_000, 30, true)
  report('bytes an item, heap and buffers', bytes / itemCount, 1200, true)
  measureAnswers(recommender, skus)
  measureSnapshot(recommender)
}

function measureAnswers(recommender: Recommender, skus: readonly string[]): void {
  const next = createNumbers(7)
  const histories = Array.from({ length: 5000 }, () =>
    Array.from({ length: 10 }, () => skus[zipf(next, skus.length)] ?? ''),
  )
  const exclude = (sku: string) => sku.endsWith('3')
  for (const history of histories) recommender.recommend({ history, exclude, limit: 5 })
  const timesUs = histories.map((history) => {
    const start = performance.now()
    recommender.recommend({ history, exclude, limit: 5 })
    return (performance.now() - start) * 1000
  })
  timesUs.sort((a, b) => a - b)
  report(
    'µs an answer for a history of 10, p50 (the whole decision may take 120)',
    timesUs[timesUs.length >> 1] ?? 0,
    120,
    true,
  )
  report('µs an answer for a history of 10, p99', timesUs[Math.floor(timesUs.length * 0.99)] ?? 0, 1000, true)
}

function measureSnapshot(recommender: Recommender): void {
  let buffer = new ArrayBuffer(0)
  const writeUs = cpuUs(() => (buffer = recommender.snapshot()))
  const readUs = cpuUs(() => createRecommender({ snapshot: buffer }))
  const size = `${(buffer.byteLength / 1e6).toFixed(1)} MB`
  console.log(
    `  snapshot ${size}, written in ${(writeUs / 1000).toFixed(0)} ms CPU, read in ${(readUs / 1000).toFixed(0)} ms`,
  )
}

function madeUpOrders(count: number, skus: readonly string[]): LearnedOrder[] {
  const next = createNumbers(42)
  return Array.from({ length: count }, () => {
    const size = 1 + Math.floor(next() * 5)
    const items = Array.from({ length: size }, () => skus[zipf(next, skus.length)] ?? '')
    return { customer: `customer-${Math.floor(next() * 80_000)}`, items }
  })
}

function attributesOf(item: number) {
  return { author: `author-${item % 20_000}`, category: [`category-${item % 200}`, `group-${item % 13}`] }
}

/** Item numbers whose frequency falls with the logarithm of their rank, as in most shops. */
function zipf(next: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** next()) - 1 + Math.floor(next() * 50))
}

/** Mulberry32: the same numbers on every machine. */
function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function cpuUs(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return user + system
}

/** Exact only with --expose-gc; without it, garbage counts too. */
function memoryBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function report(what: string, value: number, budget: number | undefined, isCeiling = false): void {
  const printed = value >= 100 ? value.toFixed(0) : value.toFixed(value >= 1 ? 2 : 4)
  const isMet = budget === undefined || (isCeiling ? value <= budget : value >= budget)
  const wanted = budget === undefined ? '' : ` (${isCeiling ? '≤' : '≥'} ${budget}: ${isMet ? 'met' : 'MISSED'})`
  console.log(`  ${what} ${printed}${wanted}`)
}
