/** From a page's purchase to our order: strings as numbers, money in minor units. Anything odd is dropped, never thrown. */
import { minorDigits, type OrderContext, type OrderItem } from '../../sdk/contract/index.ts'

type Fields = Readonly<Record<string, unknown>>

/** `data-order`: our own shape, money already in minor units. */
export function parseOrder(json: string): OrderContext | undefined {
  try {
    return build(fieldsOf(JSON.parse(json)), () => whole)
  } catch {
    return undefined
  }
}

/** What a page hands over: our own shape, or a GA4 purchase, its event or its `ecommerce`. */
export function toOrder(given: unknown): OrderContext | undefined {
  const order = fieldsOf(given)
  if (order['ecommerce']) return parsePurchase([{ event: 'purchase', ...order }])
  return build(order, order['transaction_id'] === undefined ? () => whole : minorOf)
}

/** The last GA4 `purchase` of a data layer, unless `{ ecommerce: null }` came after it. */
export function parsePurchase(layer: unknown): OrderContext | undefined {
  let order: OrderContext | undefined
  listOf(layer).findLast((entry) => {
    const { event, ecommerce } = fieldsOf(entry)
    if (event === 'purchase') order = build(fieldsOf(ecommerce), minorOf)
    return order || ecommerce === null
  })
  return order
}

/** The minor units of an amount; NaN for what is none. */
type Minor = (amount: unknown) => number

function minorOf(currency: string): Minor {
  const digits = minorDigits(currency)
  // By decimal digits, not by multiplying: 1.005 × 100 is not 100.5.
  return (amount) => whole(Math.round(Number(`${numberOf(amount)}e${digits}`)))
}

/** Reads the names of both shapes: GA4's stand in where ours are missing. */
function build(order: Fields, minorIn: (currency: string) => Minor): OrderContext | undefined {
  const { transaction_id, value, shipping, payment } = order
  const id = text(order.id ?? transaction_id)
  const currency = text(order.currency)
  if (!id || !/^[A-Z]{3}$/.test(currency)) return undefined
  const minor = minorIn(currency)
  const lines = listOf(order.items)
    .map((line) => readLine(fieldsOf(line), minor))
    .filter(({ sku, quantity, priceMinor }) => sku && quantity > 0 && priceMinor >= 0)
  const totalMinor = minor(order.totalMinor ?? value)
  const shippingMinor = minor(order.shippingMinor ?? shipping)
  return {
    id,
    items: withinLimits(lines),
    totalMinor: totalMinor >= 0 ? totalMinor : lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0),
    currency,
    ...(shippingMinor >= 0 && { shippingMinor }),
    ...((payment === 'prepaid' || payment === 'onDelivery') && { payment }),
    ...timesOf(order),
  }
}

function readLine({ item_id, item_name, price, quantity = 1, ...ours }: Fields, minor: Minor): OrderItem {
  const { sku = item_id ?? item_name, name = item_name ?? sku, priceMinor = price } = ours
  return { sku: text(sku), name: text(name ?? sku), quantity: whole(quantity), priceMinor: minor(priceMinor) }
}

/** 50 lines at most, the dearest, in the page's order where all fit: a proof covers it. */
function withinLimits(lines: OrderItem[]): readonly OrderItem[] {
  return lines[50] ? lines.sort((a, b) => b.priceMinor - a.priceMinor).slice(0, 50) : lines
}

function timesOf(order: Fields): Partial<OrderContext> {
  const times: Record<string, string> = {}
  for (const name of ['placedAt', 'promisedAt', 'deliveredAt']) {
    const at = new Date(text(order[name]))
    if (+at) times[name] = at.toISOString()
  }
  return times
}

function whole(value: unknown): number {
  const number = numberOf(value)
  return Number.isSafeInteger(number) && number >= 0 ? number : Number.NaN
}

function numberOf(value: unknown): number {
  return Number(text(value) || Number.NaN)
}

// Short enough that fifty lines leave an answer its room in 32 KiB; by code points, for half an emoji would be refused.
function text(value: unknown): string {
  return typeof value === 'string' || Number.isFinite(value) ? (/.{0,100}/su.exec(String(value).trim())?.[0] ?? '') : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? (value as Fields) : {}
}
