/** Reads products out of a Google Merchant feed, XML or TSV. Never opens an entity, a document type or an address. */
import { columnOf, parseTable } from './parse-table.ts'
import { MOST_RECORD_CHARS, UnreadableFile, type SourceRecord } from './source-record.ts'

type Elements = Readonly<Record<string, string>>

/** Source: the product data specification's attribute names; `id` is the sku, the stock is known only as none or some. */
export async function* parseMerchantXml(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  for await (const item of itemsOf(chunks)) {
    if ('problem' in item) yield item
    else yield { line: item.line, fields: productFields(readElements(item.text, item.line)) }
  }
}

export async function* parseMerchantTsv(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  for await (const record of parseTable(chunks)) {
    if ('problem' in record) yield record
    else yield { line: record.line, fields: productFields(record.fields as Elements) }
  }
}

function productFields({
  id,
  sku = id,
  availability,
  sale_price,
  price,
  ...rest
}: Elements): Readonly<Record<string, unknown>> {
  const labels = Object.entries(rest).filter(([name]) => /^custom_label_[0-4]$/.test(name))
  return {
    ...rest,
    sku,
    price: price ?? sale_price,
    ...currencyIn(price ?? sale_price),
    ...(availability !== undefined && /^out[ _]of[ _]stock$/i.test(availability.trim()) && { stock: '0' }),
    ...Object.fromEntries(labels.map(([name, value]) => [`attributes.${name}`, value])),
  }
}

function currencyIn(price: string | undefined): { readonly currency?: string } {
  const currency = /\b[A-Z]{3}\b/.exec(price ?? '')?.[0]
  return currency === undefined ? {} : { currency }
}

type ItemText = { readonly line: number; readonly text: string }
type LostItem = { readonly line: number; readonly problem: string }

const TOO_LONG = 'This item is too long.'
/** As much as a declaration or a closing tag may lie across two pieces. */
const SEAM_CHARS = 16

async function* itemsOf(chunks: AsyncIterable<string>): AsyncGenerator<ItemText | LostItem> {
  const feed = createFeed()
  for await (const chunk of chunks) yield* feed.read(chunk)
  feed.end()
}

/** Keeps no more than one item: of one that is too long only its end is looked for. */
function createFeed() {
  let rest = ''
  let line = 1
  let lost: { readonly line: number; readonly closing: string } | undefined

  function drop(length: number): void {
    line += countLines(rest.slice(0, length))
    rest = rest.slice(length)
  }

  function passOverLost(): void {
    if (!lost) return
    const end = rest.indexOf(lost.closing)
    drop(end < 0 ? Math.max(0, rest.length - SEAM_CHARS) : end + lost.closing.length)
    if (end >= 0) lost = undefined
  }

  /** What stands next, whole; undefined where more has to come first. */
  function next(): ItemText | LostItem | undefined {
    const item = findItem(rest)
    if (!item) return undefined
    const { startsAt, closing, endsAt } = item
    const isTooLong = (endsAt ?? rest.length) - startsAt > MOST_RECORD_CHARS
    if (isTooLong) {
      drop(startsAt)
      lost = { line, closing }
      return { line, problem: TOO_LONG }
    }
    if (endsAt === undefined) return undefined
    drop(startsAt)
    const begun = line
    const text = rest.slice(0, endsAt - startsAt)
    drop(text.length)
    return { line: begun, text }
  }

  return {
    *read(chunk: string): Generator<ItemText | LostItem> {
      rest += chunk
      refuseDeclarations(rest, line)
      passOverLost()
      for (let item = lost ? undefined : next(); item; item = lost ? undefined : next()) {
        yield item
        passOverLost()
      }
      if (!lost && rest.length > MOST_RECORD_CHARS && !findItem(rest))
        throw new UnreadableFile(line, 'This is no product feed, or its head is too long.')
    },
    end(): void {
      const open = /<(?:item|entry)[\s>]/.exec(rest)
      const at = lost?.line ?? (open ? line + countLines(rest.slice(0, open.index)) : undefined)
      if (at !== undefined) throw new UnreadableFile(at, 'The feed ends inside an item.')
    },
  }
}

/** A document type could name entities that grow without end, or files of this machine. */
function refuseDeclarations(text: string, line: number): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new UnreadableFile(line, 'Leave out the document type and entities: the feed is read without them.')
  }
}

type Item = { readonly startsAt: number; readonly closing: string; readonly endsAt?: number }

/** The first item that begins; without an end where that has not come yet. */
function findItem(text: string): Item | undefined {
  const start = /<(item|entry)(?:\s[^>]*)?>/.exec(text)
  if (!start) return undefined
  const closing = `</${start[1]}>`
  const end = text.indexOf(closing, start.index)
  const startsAt = start.index
  return end < 0 ? { startsAt, closing } : { startsAt, closing, endsAt: end + closing.length }
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/** The elements of one item; of one that comes twice the first counts. What is inside them is text. */
function readElements(item: string, line: number): Elements {
  const fields = new Map<string, string>()
  const inner = item.slice(item.indexOf('>') + 1, item.lastIndexOf('</'))
  const opening = /<([A-Za-z_][\w:.-]*)((?:\s[^>]*)?\/?)>/g
  for (let found = opening.exec(inner); found; found = opening.exec(inner)) {
    const [, tag = '', attributes = ''] = found
    if (attributes.endsWith('/')) continue
    const end = inner.indexOf(`</${tag}`, opening.lastIndex)
    if (end < 0) throw new UnreadableFile(line, `The element ${tag} is never closed.`)
    const name = columnOf(tag)
    if (!fields.has(name)) fields.set(name, textOf(inner.slice(opening.lastIndex, end), line))
    opening.lastIndex = end + tag.length + 3
  }
  return Object.fromEntries(fields)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function textOf(content: string, line: number): string {
  const parts = content.split(/<!\[CDATA\[([^]*?)\]\]>/)
  return parts
    .map((part, place) => (place % 2 === 1 ? part : decode(part, line)))
    .join('')
    .trim()
}

function decode(text: string, line: number): string {
  return text.replaceAll(/&(#x?)?([\da-z]{1,10});/gi, (whole, kind: string | undefined, name: string) => {
    if (kind === undefined) {
      const sign = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
      if (sign === undefined) throw new UnreadableFile(line, `The entity ${whole} is not one of XML's own five.`)
      return sign
    }
    const code = Number.parseInt(name, kind.length === 2 ? 16 : 10)
    return code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
  })
}
