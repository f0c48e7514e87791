/** Nine weeks of orders of regular and passing customers, the same for the same moment. Never a name or an address. */
import { CURRENCY, sumCart, type Cart } from './cart.ts'
import { BOOKS, type Book } from './catalogue/index.ts'
import { sampleResponses } from './samples.ts'
import { createRandom } from './seeded-random.ts'

const CUSTOMERS = 70
const SILENT = 12
const DAYS = 63
const DAY_MS = 86_400_000
const SEED = 1_453
const COURIERS = ['Martı Kurye', 'Hızlı Kutu'] as const

/** Those the sample answers are about, and some two hundred more. */
export function sampleOrders(now: number): readonly object[] {
  const random = createRandom(SEED)
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => ordersOf(index, random, now)).flat()
  return [...ratedOrders(now), ...silentOrders(random, now), ...customers]
}

function ratedOrders(now: number): readonly object[] {
  return sampleResponses(now).flatMap(({ submission: { order } }) => {
    if (!order?.placedAt || Date.parse(order.placedAt) > now) return []
    const { deliveredAt, ...known } = order
    const isHere = deliveredAt !== undefined && Date.parse(deliveredAt) <= now
    return [{ ...known, ...(isHere && { deliveredAt }), courier: courierOf(order.id) }]
  })
}

function courierOf(orderId: string): (typeof COURIERS)[number] {
  return COURIERS[Number(orderId) % 2] ?? COURIERS[0]
}

/** On the day that a courier called nobody, more than one parcel went out: these customers said nothing. */
function silentOrders(random: () => number, now: number): readonly object[] {
  const complaints = sampleResponses(now).filter(({ submission }) => {
    const { reasons } = submission.answers
    return Array.isArray(reasons) && reasons.includes('delivery.no_notice')
  })
  const { id = '0', placedAt, deliveredAt } = complaints.at(-1)?.submission.order ?? {}
  if (placedAt === undefined || deliveredAt === undefined) return []
  return Array.from({ length: SILENT }, (_, index) => {
    const books = [chooseBook(BOOKS, random)]
    const made = orderOf(orderNumber(CUSTOMERS, index), Date.parse(placedAt), {
      books,
      customer: index,
      isSlow: false,
      now,
    })
    return { ...made, customerRef: `okur-${CUSTOMERS + index}`, courier: courierOf(id), deliveredAt }
  })
}

/** A third comes once; the others come back, mostly to their own shelf. */
function ordersOf(index: number, random: () => number, now: number): readonly object[] {
  const count = random() < 0.34 ? 1 : 2 + Math.floor(random() * 4)
  const shelf = chooseBook(BOOKS, random).shelves[0]
  const favourites = BOOKS.filter(({ shelves }) => shelf === undefined || shelves.includes(shelf))
  return Array.from({ length: count }, (_, place) => {
    const daysAgo = 1 + Math.floor(random() * DAYS)
    const placedAt = now - daysAgo * DAY_MS - Math.floor(random() * 10 * 3_600_000)
    const books = new Set([chooseBook(favourites, random), ...(random() < 0.5 ? [chooseBook(BOOKS, random)] : [])])
    return orderOf(orderNumber(index, place), placedAt, {
      books: [...books],
      customer: index,
      isSlow: random() < 0.08,
      now,
    })
  })
}

/** Eight digits, like every order of the shop. */
function orderNumber(customer: number, place: number): string {
  return String(40_000_000 + customer * 10_007 + place * 31)
}

type Made = {
  readonly books: readonly Book[]
  readonly customer: number
  readonly isSlow: boolean
  readonly now: number
}

function orderOf(id: string, placedAt: number, { books, customer, isSlow, now }: Made): object {
  const lines: Cart = books.map((book) => ({ book, quantity: 1 }))
  const { totalMinor, shippingMinor } = sumCart(lines)
  const deliveredAt = placedAt + (isSlow ? 5 : 2) * DAY_MS
  return {
    id,
    items: books.map(({ sku, title, priceMinor }) => ({ sku, name: title, quantity: 1, priceMinor })),
    totalMinor,
    shippingMinor,
    currency: CURRENCY,
    customerRef: `okur-${customer}`,
    payment: customer % 3 === 0 ? 'onDelivery' : 'prepaid',
    courier: COURIERS[customer % 2],
    placedAt: new Date(placedAt).toISOString(),
    promisedAt: new Date(placedAt + 3 * DAY_MS).toISOString(),
    ...(deliveredAt <= now && { deliveredAt: new Date(deliveredAt).toISOString() }),
  }
}

function chooseBook(books: readonly Book[], random: () => number): Book {
  const book = books[Math.floor(random() ** 1.4 * books.length)] ?? BOOKS[0]
  if (!book) throw new Error('The shop has no books.')
  return book
}
