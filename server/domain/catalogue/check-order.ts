/** Makes an order of an imported record, or says what to correct. Never keeps a name, an address or a number to call. */
import { MAX_MINOR } from '../money.ts'
import type { CheckContext, Checked } from './check-product.ts'
import { createFieldReader, type FieldReader, type Fields } from './field-reader.ts'
import type { OrderLine, ShopOrder } from './order.ts'

const ID_CHARS = 128
const NAME_CHARS = 300
const MOST_LINES = 200
const MOST_QUANTITY = 100_000

/** The total is the sum of the lines and the shipping where it is not given. */
export function checkOrder(fields: Fields, { site, now }: CheckContext): Checked<ShopOrder> {
  const read = createFieldReader(fields, site.timeZone)
  const id = read.text('id', ID_CHARS)
  const currency = read.currency('currency', site.currency)
  const items = readLines(read, fields, currency)
  const shippingMinor = read.money('shipping', currency)
  const totalMinor = read.money('total', currency) ?? sumOf(items) + (shippingMinor ?? 0)
  const times = readTimes(read)
  const people = readPeople(read)
  const payment = readPayment(read)
  const returnedSkus = readReturned(read, fields)
  if (totalMinor > MAX_MINOR) read.fail('total', 'Check prices and quantities: no order comes to that much.')
  read.need('id', id, 'Every order needs its number.')
  read.need('placedAt', times.placedAt, 'Every order needs the time when it was placed.')
  if (read.wrongs.length > 0 || id === undefined || times.placedAt === undefined) return { wrongs: read.wrongs }
  const made = {
    id,
    items,
    totalMinor,
    ...(shippingMinor !== undefined && { shippingMinor }),
    currency,
    ...people,
    ...(payment && { payment }),
    ...times,
    placedAt: times.placedAt,
    ...(returnedSkus.length > 0 && { returnedSkus }),
    updatedAt: now,
  }
  return { made }
}

function readLines(read: FieldReader, fields: Fields, currency: string): readonly OrderLine[] {
  const given = Object.hasOwn(fields, 'items') ? fields['items'] : undefined
  if (!Array.isArray(given) || given.length === 0) return read.fail('items', 'Every order needs its items.') ?? []
  if (given.length > MOST_LINES) return read.fail('items', `An order has at most ${MOST_LINES} items.`) ?? []
  return given.flatMap((line: unknown, place) => readLine(read, line, { place, currency }) ?? [])
}

function readLine(
  read: FieldReader,
  line: unknown,
  { place, currency }: { readonly place: number; readonly currency: string },
): OrderLine | undefined {
  const path = `items.${place}`
  if (typeof line !== 'object' || line === null) return read.fail(path, 'Write an item with sku, quantity and price.')
  const inner = createFieldReader(line as Fields, 'UTC')
  const sku = inner.text('sku', ID_CHARS)
  const name = inner.text('name', NAME_CHARS)
  const quantity = inner.whole('quantity', MOST_QUANTITY) ?? 1
  const priceMinor = inner.money('price', currency)
  inner.need('sku', sku, 'Every item needs its sku.')
  if (quantity === 0) inner.fail('quantity', 'Write a quantity from 1.')
  for (const { path: field, message } of inner.wrongs) read.fail(`${path}.${field}`, message)
  if (sku === undefined || inner.wrongs.length > 0) return undefined
  return { sku, ...(name !== undefined && { name }), quantity, priceMinor: priceMinor ?? 0 }
}

function sumOf(items: readonly OrderLine[]): number {
  return items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0)
}

const TIMES = ['placedAt', 'shippedAt', 'promisedAt', 'deliveredAt', 'returnedAt'] as const
type Times = { readonly [name in (typeof TIMES)[number]]?: number }

function readTimes(read: FieldReader): Times {
  return Object.fromEntries(
    TIMES.flatMap((name) => {
      const at = name === 'promisedAt' ? read.deadline(name) : read.time(name)
      return at === undefined ? [] : [[name, at]]
    }),
  )
}

type People = Pick<ShopOrder, 'customerRef' | 'courier' | 'store'>

function readPeople(read: FieldReader): People {
  const customerRef = read.text('customerRef', ID_CHARS)
  const courier = read.text('courier', ID_CHARS)
  const store = read.text('store', ID_CHARS)
  if (customerRef?.includes('@')) read.fail('customerRef', 'Send a pseudonym, never an e-mail address.')
  return {
    ...(customerRef !== undefined && { customerRef }),
    ...(courier !== undefined && { courier }),
    ...(store !== undefined && { store }),
  }
}

function readPayment(read: FieldReader): ShopOrder['payment'] {
  const payment = read.text('payment', 40)
  switch (payment) {
    case undefined:
    case 'prepaid':
    case 'onDelivery':
      return payment
    default:
      return read.fail('payment', 'Write prepaid or onDelivery.')
  }
}

/** A list, or `A-1|B-2`; each is read as the sku of an item is, or it would match none. */
function readReturned(read: FieldReader, fields: Fields): readonly string[] {
  const given = Object.hasOwn(fields, 'returnedSkus') ? (fields['returnedSkus'] ?? []) : []
  const skus: unknown = typeof given === 'string' ? given.split('|') : given
  const wrong = () => read.fail('returnedSkus', 'Write the skus that came back.') ?? []
  if (!Array.isArray(skus) || skus.length > MOST_LINES) return wrong()
  const inner = createFieldReader(Object.fromEntries(skus.entries()), 'UTC')
  const returned = skus.flatMap((_, place) => inner.text(String(place), ID_CHARS) ?? [])
  return inner.wrongs.length > 0 ? wrong() : returned
}
