/** From a page's purchase to our order: strings as numbers, money in minor units. Anything odd is dropped, never thrown. */
import { minorDigits, type OrderContext, type OrderItem } from '../../sdk/contract/index.ts'

type Fields = Readonly<Record<string, unknown>>

/** `data-order`: our own shape, money already in minor units. */
export function parseOrder(json: string): OrderContext | undefined {
  return attempt(() => build(fieldsOf(JSON.parse(json)), () => wholeMinor))
}

/** What a page hands over: our own shape, or a GA4 purchase, its event or its `ecommerce`. */
export function toOrder(given: unknown): OrderContext | undefined {
  const order = fieldsOf(given)
  if (order['ecommerce']) return parsePurchase([{ event: 'purchase', ecommerce: order['ecommerce'] }])
  return attempt(() => build(order, order['transaction_id'] === undefined ? () => wholeMinor : minorOf))
}

/**
 * The last GA4 `purchase` of a data layer, as Tag Manager has it or as `gtag('event', 'purchase', …)` leaves its
 * arguments. What is told after it, a reset too, is about something else.
 */
export function parsePurchase(layer: unknown): OrderContext | undefined {
  let order: OrderContext | undefined
  attempt(() =>
    listOf(layer).findLast((entry) => {
      const { event, ecommerce, 0: command, 1: name, 2: purchase } = fieldsOf(entry)
      if (event === 'purchase') order = build(fieldsOf(ecommerce), minorOf)
      else if (command === 'event' && name === 'purchase') order = build(fieldsOf(purchase), minorOf)
      return order
    }),
  )
  return order
}

/** The minor units of so many times an amount; NaN for what is none. */
type Minor = (amount: unknown, times?: number) => number

function minorOf(currency: string): Minor {
  const digits = minorDigits(currency)
  // By decimal digits, not by multiplying: 1.005 × 100 is not 100.5.
  return (amount, times = 1) =>
    whole(Math.round(Number(`${(readNumber(amount, digits) * times).toFixed(9)}e${digits}`)))
}

function wholeMinor(amount: unknown, times = 1): number {
  return whole(Math.round(whole(readNumber(amount, 0)) * times))
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
  const told = minor(order.totalMinor ?? value)
  const summed = lines[0] ? lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0) : Number.NaN
  const totalMinor = told >= 0 ? told : whole(summed)
  const shippingMinor = minor(order.shippingMinor ?? shipping)
  // Nothing that can be read is no order, and not one of nought.
  if (!(totalMinor >= 0)) return undefined
  return {
    id,
    items: withinLimits(lines),
    totalMinor,
    currency,
    ...(shippingMinor >= 0 && { shippingMinor }),
    ...((payment === 'prepaid' || payment === 'onDelivery') && { payment }),
    ...timesOf(order),
  }
}

/** Of what is sold by weight, one piece at the line's whole price: the wire takes whole ones, up to a million. */
function readLine({ item_id, item_name, price, quantity, ...ours }: Fields, minor: Minor): OrderItem {
  const { sku = item_id, name = item_name, priceMinor = price } = ours
  const pieces = readNumber(quantity ?? 1, 3)
  const isOnWire = Number.isInteger(pieces) && pieces <= 1e6
  return {
    sku: text(sku) || text(name),
    name: text(name) || text(sku),
    quantity: isOnWire ? pieces : 1,
    priceMinor: minor(priceMinor, isOnWire ? 1 : pieces),
  }
}

/** 50 lines at most, the dearest, in the page's order where all fit: a proof covers it. */
function withinLimits(lines: OrderItem[]): readonly OrderItem[] {
  return lines[50] ? lines.sort((a, b) => b.priceMinor - a.priceMinor).slice(0, 50) : lines
}

function timesOf(order: Fields): Partial<OrderContext> {
  const times: Record<string, string> = {}
  for (const name of ['placedAt', 'promisedAt', 'deliveredAt']) {
    const at = new Date(text(order[name]))
    // Years of four figures.
    if (+at && /^\d/.test(at.toISOString())) times[name] = at.toISOString()
  }
  return times
}

function whole(number: number): number {
  return Number.isSafeInteger(number) && number >= 0 ? number : Number.NaN
}

/** `1299.9`, `1.299,90`, `1,299.90`, `1 299,90 TL`. Three figures behind a comma are thousands, unless there are three `digits`. */
function readNumber(value: unknown, digits: number): number {
  if (typeof value === 'number') return value
  const figures = text(value)
    .replace(/^[\p{Sc}\p{L}]+\.?\s*|\s*[\p{Sc}\p{L}]+\.?$/gu, '')
    .replace(/(\d)[\s'’](?=\d{3})/g, '$1')
  if (/^\d*[.,]?\d+$/.test(figures) && (digits > 2 || !/^\d{1,3},\d{3}$/.test(figures)))
    return Number(figures.replace(',', '.'))
  // Groups behind one sign, decimals behind the other.
  const [, groups, , decimals = 0] = /^(\d{1,3}([.,])(?:\d{2,3}\2)*\d{3})(?:(?!\2)[.,](\d+))?$/.exec(figures) ?? []
  return groups ? Number(`${groups.replace(/\D/g, '')}.${decimals}`) : Number.NaN
}

// Short enough that fifty lines leave an answer its room in 32 KiB; by code points, for half an emoji would be refused.
function text(value: unknown): string {
  if (typeof value !== 'string' && !Number.isFinite(value)) return ''
  const whatCanBeStored = String(value).replace(/\p{Surrogate}|\0/gu, '')
  return /.{0,100}/su.exec(whatCanBeStored.trim())?.[0].trim() ?? ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? (value as Fields) : {}
}

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
