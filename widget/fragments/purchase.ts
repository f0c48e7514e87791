/** From a page's purchase to our order: strings as numbers, money in minor units. Anything odd is dropped, never thrown. */
import { LIMITS, type OrderContext, type OrderItem } from '../../sdk/contract/index.ts'

/** ISO 4217 currencies whose minor unit is not 1/100. Source: ISO 4217 list one. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
])

type Fields = Readonly<Record<string, unknown>>

/** `data-order`: our own shape, money already in minor units. */
export function parseOrder(json: string): OrderContext | undefined {
  try {
    const order = fieldsOf(JSON.parse(json))
    return order && build(order, (item) => ({ ...item, priceMinor: whole(item.priceMinor) }), whole(order.totalMinor))
  } catch {
    return undefined
  }
}

/** The last GA4 `purchase` of a data layer, unless `{ ecommerce: null }` came after it. */
export function parsePurchase(layer: unknown): OrderContext | undefined {
  if (!Array.isArray(layer)) return undefined
  let found: OrderContext | undefined
  for (let index = layer.length - 1; index >= 0 && !found; index--) {
    const entry = fieldsOf(layer[index])
    if (!entry || !Object.hasOwn(entry, 'ecommerce')) continue
    if (entry.ecommerce === null) return undefined
    const purchase = entry.event === 'purchase' ? fieldsOf(entry.ecommerce) : undefined
    found = purchase && fromGa4(purchase)
  }
  return found
}

function fromGa4(purchase: Fields): OrderContext | undefined {
  const currency = text(purchase.currency)
  const minor = (value: unknown): number | undefined => toMinor(value, currency)
  const order = { ...purchase, id: purchase.transaction_id, currency, shippingMinor: minor(purchase.shipping) }
  return build(
    order,
    (item) => ({
      sku: item.item_id ?? item.item_name,
      name: item.item_name ?? item.item_id,
      quantity: item.quantity ?? 1,
      priceMinor: minor(item.price),
    }),
    minor(purchase.value),
  )
}

function build(order: Fields, toItem: (item: Fields) => Fields, totalMinor?: number): OrderContext | undefined {
  const id = text(order.id)
  const currency = text(order.currency)
  const items = (Array.isArray(order.items) ? order.items : []).flatMap((item) => orderItem(fieldsOf(item), toItem))
  if (!id || !/^[A-Z]{3}$/.test(currency)) return undefined
  const shippingMinor = whole(order.shippingMinor)
  return {
    id,
    items: items.sort((a, b) => b.priceMinor - a.priceMinor).slice(0, LIMITS.orderLines),
    totalMinor: totalMinor ?? items.reduce((sum, item) => sum + item.priceMinor * item.quantity, 0),
    currency,
    ...(shippingMinor === undefined ? {} : { shippingMinor }),
    ...rest(order),
  }
}

function rest({ payment, placedAt, promisedAt, deliveredAt }: Fields): Partial<OrderContext> {
  return {
    ...(payment === 'prepaid' || payment === 'onDelivery' ? { payment } : {}),
    ...time('placedAt', placedAt),
    ...time('promisedAt', promisedAt),
    ...time('deliveredAt', deliveredAt),
  }
}

function time(name: string, value: unknown): Readonly<Record<string, string>> {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? {} : { [name]: new Date(at).toISOString() }
}

function orderItem(found: Fields | undefined, toItem: (item: Fields) => Fields): readonly OrderItem[] {
  if (!found) return []
  const item = toItem(found)
  const [sku, name] = [text(item.sku), text(item.name)]
  const quantity = whole(item.quantity)
  const priceMinor = whole(item.priceMinor)
  return sku && name && quantity && priceMinor !== undefined ? [{ sku, name, quantity, priceMinor }] : []
}

/** By decimal digits, not by multiplying: 1.005 × 100 is not 100.5. */
function toMinor(value: unknown, currency: string): number | undefined {
  const amount = typeof value === 'string' && value.trim() ? Number(value) : value
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return undefined
  return whole(Math.round(Number(`${amount}e${EXPONENTS.get(currency) ?? 2}`)))
}

function whole(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function text(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  return typeof value === 'string' ? value.trim().slice(0, 200) : ''
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}
