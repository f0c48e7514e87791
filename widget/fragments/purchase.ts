/** From a page's purchase to our order: strings as numbers, money in minor units. Anything odd is dropped, never thrown. */
import type { OrderContext, OrderItem } from '../../sdk/contract/index.ts'

/** ISO 4217 currencies whose minor unit is not a hundredth. Source: ISO 4217 list one. */
const WHOLE = /^(BIF|CLP|DJF|GNF|ISK|JPY|KMF|KRW|PYG|RWF|UGX|UYI|VND|VUV|XAF|XOF|XPF)$/
const THOUSANDTHS = /^(BHD|IQD|JOD|KWD|LYD|OMR|TND)$/

type Fields = Readonly<Record<string, unknown>>

/** `data-order`: our own shape, money already in minor units. */
export function parseOrder(json: string): OrderContext | undefined {
  try {
    const order = fieldsOf(JSON.parse(json))
    return build(order, order.items, whole)
  } catch {
    return undefined
  }
}

/** The last GA4 `purchase` of a data layer, unless `{ ecommerce: null }` came after it. */
export function parsePurchase(layer: unknown): OrderContext | undefined {
  if (!Array.isArray(layer)) return undefined
  for (let index = layer.length - 1; index >= 0; index--) {
    const { event, ecommerce } = fieldsOf(layer[index])
    if (ecommerce === null) return undefined
    const purchase = event === 'purchase' && fromGa4(fieldsOf(ecommerce))
    if (purchase) return purchase
  }
  return undefined
}

function fromGa4({ transaction_id: id, currency: code, value, shipping, items }: Fields): OrderContext | undefined {
  const currency = text(code)
  const digits = WHOLE.test(currency) ? 0 : THOUSANDTHS.test(currency) ? 3 : 2
  const lines = listOf(items).map((item) => {
    const { item_id: sku, item_name: name, price, quantity = 1 } = fieldsOf(item)
    return { sku: sku ?? name, name: name ?? sku, quantity, priceMinor: price }
  })
  // By decimal digits, not by multiplying: 1.005 × 100 is not 100.5.
  const minor = (amount: unknown): number | undefined => whole(Math.round(Number(`${numberOf(amount)}e${digits}`)))
  return build({ id, currency, totalMinor: value, shippingMinor: shipping }, lines, minor)
}

function build(
  order: Fields,
  lines: unknown,
  minor: (amount: unknown) => number | undefined,
): OrderContext | undefined {
  const id = text(order.id)
  const currency = text(order.currency)
  if (!id || !/^[A-Z]{3}$/.test(currency)) return undefined
  const items = listOf(lines).flatMap((line): OrderItem[] => {
    const { sku, name, quantity, priceMinor } = fieldsOf(line)
    const item = {
      sku: text(sku),
      name: text(name),
      quantity: whole(quantity) ?? 0,
      priceMinor: minor(priceMinor) ?? -1,
    }
    return item.sku && item.name && item.quantity > 0 && item.priceMinor >= 0 ? [item] : []
  })
  const shippingMinor = minor(order.shippingMinor)
  const { payment } = order
  return {
    id,
    // The dearest line first: it is the one people remember.
    items: items.sort((a, b) => b.priceMinor - a.priceMinor),
    totalMinor: minor(order.totalMinor) ?? items.reduce((sum, item) => sum + item.priceMinor * item.quantity, 0),
    currency,
    ...(shippingMinor !== undefined && { shippingMinor }),
    ...((payment === 'prepaid' || payment === 'onDelivery') && { payment }),
    ...timesOf(order),
  }
}

function timesOf(order: Fields): Partial<OrderContext> {
  const times: Record<string, string> = {}
  for (const name of ['placedAt', 'promisedAt', 'deliveredAt']) {
    const at = new Date(text(order[name]))
    if (Number.isFinite(+at)) times[name] = at.toISOString()
  }
  return times
}

function whole(value: unknown): number | undefined {
  const number = numberOf(value)
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function numberOf(value: unknown): number {
  return typeof value === 'number' || text(value) ? Number(value) : Number.NaN
}

function text(value: unknown): string {
  return typeof value === 'string' || Number.isFinite(value) ? String(value).trim().slice(0, 200) : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? (value as Fields) : {}
}
