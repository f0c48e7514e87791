/** Puts right what the shop’s page says beside the shopper’s own words, for it must not cost an answer. Makes a consent of nothing that is none. */
import { cutToStorable } from '../domain/clean-text.ts'
import { isRecord } from '../domain/is-record.ts'
import { LINE_CODE_POINTS } from '../schema/fields.ts'
import { NAME_CODE_POINTS, TOUCHPOINT_PATTERN } from '../schema/submission.ts'

type Fields = Readonly<Record<string, unknown>>
type Mend = (value: unknown) => unknown

const TOUCHPOINT = new RegExp(TOUCHPOINT_PATTERN, 'u')

const ABOUT: Readonly<Record<string, Mend>> = {
  store: mendLine,
  staff: mendLine,
  courier: mendLine,
  department: mendLine,
  product: mendLine,
}

/** By the name of the field; what comes back `undefined` is left out. */
const MENDS: Readonly<Record<string, Mend>> = {
  consent: (consent) => (isRecord(consent) ? consent : undefined),
  touchpoint: (name) => (typeof name === 'string' && TOUCHPOINT.test(name) ? name : undefined),
  shopper: (shopper) => (isRecord(shopper) ? mendFields(shopper, { ref: (ref) => textOf(ref) ?? ref }) : shopper),
  order: (order) => (isRecord(order) ? mendFields(order, { items: mendItems }) : order),
  about: (about) => (isRecord(about) ? mendFields(about, ABOUT) : about),
}

/** Of a body that nobody has checked yet; the body itself, where nothing had to be put right. */
export function mendSubmission(body: unknown): unknown {
  return isRecord(body) ? mendFields(body, MENDS) : body
}

function mendFields(fields: Fields, mends: Readonly<Record<string, Mend>>): Fields {
  let mended = fields
  for (const [name, mend] of Object.entries(mends)) {
    const value = fields[name]
    const next = value === undefined ? undefined : mend(value)
    if (next === value) continue
    const { [name]: _bad, ...others } = mended
    mended = next === undefined ? others : { ...others, [name]: next }
  }
  return mended
}

function mendLine(value: unknown): string | undefined {
  const line = mendText(value, LINE_CODE_POINTS)
  return line === '' ? undefined : line
}

function mendItems(items: unknown): unknown {
  if (!Array.isArray(items)) return items
  const mended = items.map((item: unknown) => (isRecord(item) ? mendItem(item) : item))
  return mended.every((item, place) => item === items[place]) ? items : mended.filter((item) => item !== undefined)
}

/** A name is for reading, and is cut. Half a product number would be another product's: its line goes. */
function mendItem(item: Fields): Fields | undefined {
  const named = item['name'] === undefined ? { ...item, name: '' } : item
  const mended = mendFields(named, { name: (name) => mendText(name, NAME_CODE_POINTS) ?? '', sku: textOf })
  const { sku } = mended
  const isUsable = typeof sku === 'string' && sku !== '' && cutToStorable(sku, LINE_CODE_POINTS) === sku
  return isUsable ? mended : undefined
}

/** Many shops number their products and people. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : undefined
}

function mendText(value: unknown, mostCodePoints: number): string | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : cutToStorable(text, mostCodePoints)
}
