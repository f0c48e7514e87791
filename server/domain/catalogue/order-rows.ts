/** Puts the rows of a table, one per line of an order, together again. Never half an order. */
import type { SourceRecord } from './source-record.ts'

type Fields = Readonly<Record<string, unknown>>
type Group = {
  readonly line: number
  readonly id: unknown
  readonly rows: Fields[]
  problem?: LostRow
}
type LostRow = { readonly line: number; readonly problem: string }

const OF_A_LINE = ['sku', 'name', 'quantity', 'price', 'priceMinor']

/**
 * Rows of one order stand together; what the order itself says is read from its first row. A row that cannot be read
 * may belong to the order before it or to the one after: neither is whole.
 */
export async function* groupOrderRows(records: AsyncIterable<SourceRecord>): AsyncGenerator<SourceRecord> {
  const seen = new Set<unknown>()
  let group: Group | undefined
  let lost: LostRow | undefined
  for await (const record of records) {
    if ('problem' in record) {
      lost = { line: record.line, problem: `Line ${record.line} cannot be read, and may belong to this order.` }
      if (group) group.problem ??= { ...lost, line: group.line }
      yield record
      continue
    }
    const isOfGroup = group !== undefined && idOf(record.fields) === group.id
    if (isOfGroup) group?.rows.push(record.fields)
    else {
      if (group) yield orderOf(group)
      group = startGroup(record, seen, lost)
    }
    lost = undefined
  }
  if (group) yield orderOf(group)
}

type Row = Exclude<SourceRecord, { readonly problem: string }>

function startGroup({ line, fields }: Row, seen: Set<unknown>, lost: LostRow | undefined): Group {
  const id = idOf(fields)
  const apart = { line, problem: 'The rows of one order belong together; this one stands apart.' }
  const problem = seen.has(id) ? apart : lost && { ...lost, line }
  seen.add(id)
  return { line, id, rows: [fields], ...(problem && { problem }) }
}

/** As it will be kept: blanks around a number make no other order of it. */
function idOf({ id }: Fields): unknown {
  return typeof id === 'string' ? id.trim().normalize('NFC') : id
}

function orderOf({ line, rows, problem }: Group): SourceRecord {
  if (problem) return problem
  const ofOrder = Object.entries(rows[0] ?? {}).filter(([name]) => !OF_A_LINE.includes(name))
  const items = rows.map((row) => Object.fromEntries(OF_A_LINE.map((name) => [name, row[name]])))
  return { line, fields: { ...Object.fromEntries(ofOrder), items } }
}
