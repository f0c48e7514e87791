/** The four recommendation protocols over real orders: what is learned, what is asked, what should come back. Never random. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { LearnedOrder } from '../../server/domain/recommend/recommender.ts'

export type Question = {
  readonly history: readonly (readonly string[])[]
  readonly basket: readonly string[]
  readonly targets: readonly string[]
}
export type Protocol = {
  readonly catalogue: ReadonlySet<string>
  readonly orders: readonly LearnedOrder[]
  readonly questions: readonly Question[]
}

type Invoice = { readonly when: string; readonly customer: string; readonly items: Set<string> }

/** Every fifth basket is asked about, each of its items held out in turn. */
export function groceries(folder: string): Protocol {
  const text = readFileSync(`${folder}/groceries/groceries.csv`, 'utf8')
  const baskets = linesOf(text).map((line) => [...new Set(line.split(',').map((name) => name.trim()))])
  const orders = baskets.filter((_, index) => index % 5 !== 4).map((items) => ({ items }))
  const asked = baskets.filter((basket, index) => index % 5 === 4 && basket.length >= 2)
  return { catalogue: namesIn(orders), orders, questions: asked.flatMap((basket) => heldOut(basket, basket.length)) }
}

/** Invoices before November are learned; each of the first ten lines of a later one is held out in turn. */
export function retailBaskets(folder: string): Protocol {
  const { early, late } = invoicesOf(folder)
  const orders = early.filter(({ items }) => items.size >= 2).map(toOrder)
  const asked = late.map(({ items }) => [...items]).filter(({ length }) => length >= 2 && length <= 30)
  return { catalogue: namesIn(orders), orders, questions: asked.flatMap((basket) => heldOut(basket, 10)) }
}

/** What will a known customer buy that they never bought before? Asked before each later invoice. */
export function retailNextOrders(folder: string): Protocol {
  const { early, late } = invoicesOf(folder)
  const histories = new Map<string, string[][]>()
  const remember = ({ customer, items }: Invoice) =>
    histories.set(customer, [...(histories.get(customer) ?? []), [...items]])
  early.filter(({ customer }) => customer !== '').forEach(remember)
  const questions: Question[] = []
  for (const invoice of late.filter(({ customer }) => customer !== '')) {
    const history = histories.get(invoice.customer) ?? []
    const owned = new Set(history.flat())
    const targets = [...invoice.items].filter((sku) => !owned.has(sku))
    if (history.length > 0 && targets.length > 0) questions.push({ history, basket: [], targets })
    remember(invoice)
  }
  const orders = early.map(toOrder)
  return { catalogue: namesIn(orders), orders, questions }
}

/** Leave-last-out, strict: the last item is asked for, the one before it was not learned either. */
export function beauty(folder: string): Protocol {
  const text = gunzipSync(readFileSync(`${folder}/amazon-beauty/Beauty.txt.gz`)).toString('utf8')
  const sequences = linesOf(text).map((line) => line.trim().split(/\s+/))
  const orders = sequences.flatMap(([customer = '', ...items]) =>
    items.slice(0, -2).map((item) => ({ customer, items: [item] })),
  )
  const questions = sequences.map(([, ...items]) => ({
    history: items.slice(0, -1).map((item) => [item]),
    basket: [],
    targets: items.slice(-1),
  }))
  return { catalogue: new Set(sequences.flatMap(([, ...items]) => items)), orders, questions }
}

function heldOut(basket: readonly string[], most: number): Question[] {
  return basket
    .slice(0, most)
    .map((target) => ({ history: [], basket: basket.filter((sku) => sku !== target), targets: [target] }))
}

function invoicesOf(folder: string): { early: Invoice[]; late: Invoice[] } {
  const text = gunzipSync(readFileSync(`${folder}/online-retail/online-retail.csv.gz`)).toString('utf8')
  const invoices = new Map<string, Invoice>()
  for (const line of linesOf(text).slice(1)) {
    const [number = '', stock = '', , when = '', , customer = ''] = line.split(',')
    if (number.startsWith('C') || !/^\d{5}/.test(stock)) continue
    const invoice = invoices.get(number) ?? { when, customer, items: new Set<string>() }
    invoices.set(number, invoice)
    invoice.items.add(stock)
  }
  const sorted = [...invoices.values()].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0))
  const first = sorted.findIndex(({ when }) => when >= '2011-11-01')
  return { early: sorted.slice(0, first), late: sorted.slice(first) }
}

function toOrder({ customer, items }: Invoice): LearnedOrder {
  return customer === '' ? { items: [...items] } : { customer, items: [...items] }
}

function namesIn(orders: readonly LearnedOrder[]): Set<string> {
  return new Set(orders.flatMap(({ items }) => items))
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
