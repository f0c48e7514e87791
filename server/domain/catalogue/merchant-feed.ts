/** Reads products out of a Google Merchant feed, XML or TSV. Never opens an entity, a document type or an address. */
import { columnOf, parseTable } from './parse-table.ts'
import { MOST_RECORD_CHARS, UnreadableFile, type SourceRecord } from './source-record.ts'

type Item = Readonly<Record<string, string>>

/** Source: the product data specification's attribute names; `id` is the sku, the stock is known only as none or some. */
export async function* parseMerchantXml(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  for await (const { line, text } of itemsOf(chunks)) {
    yield { line, fields: productFields(readElements(text, line)) }
  }
}

export async function* parseMerchantTsv(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  for await (const record of parseTable(chunks)) {
    if ('problem' in record) yield record
    else yield { line: record.line, fields: productFields(record.fields as Item) }
  }
}

function productFields({
  id,
  sku = id,
  availability,
  sale_price,
  price,
  ...rest
}: Item): Readonly<Record<string, unknown>> {
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

async function* itemsOf(chunks: AsyncIterable<string>): AsyncGenerator<ItemText> {
  let rest = ''
  let line = 1
  for await (const chunk of chunks) {
    rest += chunk
    refuseDeclarations(rest, line)
    for (let item = findItem(rest); item; item = findItem(rest)) {
      const startsAt = line + countLines(rest.slice(0, item.startsAt))
      yield { line: startsAt, text: rest.slice(item.startsAt, item.endsAt) }
      line += countLines(rest.slice(0, item.endsAt))
      rest = rest.slice(item.endsAt)
    }
    if (rest.length > MOST_RECORD_CHARS)
      throw new UnreadableFile(line, 'An item is too long, or this is no product feed.')
  }
  const open = /<(?:item|entry)[\s>]/.exec(rest)
  if (open) throw new UnreadableFile(line + countLines(rest.slice(0, open.index)), 'The feed ends inside an item.')
}

/** A document type could name entities that grow without end, or files of this machine. */
function refuseDeclarations(text: string, line: number): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new UnreadableFile(line, 'Leave out the document type and entities: the feed is read without them.')
  }
}

function findItem(text: string): { readonly startsAt: number; readonly endsAt: number } | undefined {
  const start = /<(item|entry)(?:\s[^>]*)?>/.exec(text)
  if (!start) return undefined
  const closing = `</${start[1]}>`
  const end = text.indexOf(closing, start.index)
  return end < 0 ? undefined : { startsAt: start.index, endsAt: end + closing.length }
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/** The elements of one item; of one that comes twice the first counts. What is inside them is text. */
function readElements(item: string, line: number): Item {
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
