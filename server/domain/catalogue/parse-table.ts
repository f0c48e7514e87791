/** Reads records out of delimited text whose first row names the columns. Never a column it cannot name. */
import { parseCsv } from './csv.ts'
import { UnreadableFile, type SourceRecord } from './source-record.ts'

/** Column names of other programs, in lower case without blanks and underscores, and ours. */
const NAMES: Readonly<Record<string, string>> = {
  productid: 'sku',
  productcode: 'sku',
  link: 'url',
  imagelink: 'imageUrl',
  image: 'imageUrl',
  category: 'categories',
  producttype: 'categories',
  author: 'attributes.author',
  series: 'attributes.series',
  brand: 'attributes.brand',
  orderid: 'id',
  ordernumber: 'id',
  customer: 'customerRef',
  customerid: 'customerRef',
  currencycode: 'currency',
}
const KNOWN = [
  'id',
  'sku',
  'name',
  'title',
  'benefit',
  'price',
  'priceMinor',
  'currency',
  'url',
  'imageUrl',
  'categories',
  'stock',
  'margin',
  'marginMinor',
  'quantity',
  'total',
  'totalMinor',
  'shipping',
  'shippingMinor',
  'customerRef',
  'payment',
  'courier',
  'store',
  'placedAt',
  'shippedAt',
  'promisedAt',
  'deliveredAt',
  'returnedAt',
  'returnedSkus',
] as const
const OURS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(NAMES),
  ...KNOWN.map((name) => [name.toLowerCase(), name] as const),
])

export async function* parseTable(chunks: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  let columns: readonly string[] | undefined
  for await (const row of parseCsv(chunks)) {
    if ('problem' in row) {
      if (!columns) throw new UnreadableFile(row.line, row.problem)
      yield row
      continue
    }
    const { line, cells } = row
    if (!columns) {
      columns = cells.map(columnOf)
      checkColumns(columns, line)
    } else if (cells.length > columns.length) {
      yield { line, problem: `This row has ${cells.length} cells, the first row names ${columns.length} columns.` }
    } else {
      const names = columns
      yield { line, fields: Object.fromEntries(cells.map((cell, place) => [names[place] ?? '', cell])) }
    }
  }
}

/** `Image Link`, `image_link` and `g:image_link` are one; `title.az` and `attributes.author` are kept as they are. */
export function columnOf(header: string): string {
  const name = header.trim().replace(/^g:/i, '')
  const plain = name.replaceAll(/[\s_]/g, '').toLowerCase()
  const [root = '', ...rest] = name.split('.')
  if (rest.length > 0) return `${OURS.get(root.toLowerCase()) ?? root.toLowerCase()}.${rest.join('.')}`
  return OURS.get(plain) ?? name
}

function checkColumns(columns: readonly string[], line: number): void {
  const twice = columns.find((name, place) => name !== '' && columns.indexOf(name) !== place)
  if (twice !== undefined) throw new UnreadableFile(line, `Two columns are called ${twice}.`)
}
