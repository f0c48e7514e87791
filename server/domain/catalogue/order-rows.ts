/** Puts the rows of a table, one per line of an order, together again. Never half an order. */
import type { SourceRecord } from './source-record.ts'

type Fields = Readonly<Record<string, unknown>>
type Group = {
  readonly line: number
  readonly id: unknown
  readonly rows: Fields[]
  problem?: { line: number; problem: string }
}

const OF_A_LINE = ['sku', 'name', 'quantity', 'price', 'priceMinor']

/** Rows of one order stand together; what the order itself says is read from its first row. */
export async function* groupOrderRows(records: AsyncIterable<SourceRecord>): AsyncGenerator<SourceRecord> {
  const seen = new Set<unknown>()
  let group: Group | undefined
  for await (const record of records) {
    const isOfGroup = group !== undefined && ('problem' in record || record.fields['id'] === group.id)
    if (!isOfGroup) {
      if (group) yield orderOf(group)
      group = startGroup(record, seen)
    } else if (group && 'problem' in record) group.problem ??= record
    else if (group && 'fields' in record) group.rows.push(record.fields)
  }
  if (group) yield orderOf(group)
}

function startGroup(record: SourceRecord, seen: Set<unknown>): Group {
  if ('problem' in record) return { line: record.line, id: undefined, rows: [], problem: record }
  const { line, fields } = record
  const { id } = fields
  const problem = 'The rows of one order belong together; this one stands apart.'
  const group: Group = { line, id, rows: [fields], ...(seen.has(id) && { problem: { line, problem } }) }
  seen.add(id)
  return group
}

function orderOf({ line, rows, problem }: Group): SourceRecord {
  const [first] = rows
  if (problem || !first) return problem ?? { line, problem: 'This row cannot be read.' }
  const ofOrder = Object.entries(first).filter(([name]) => !OF_A_LINE.includes(name))
  const items = rows.map((row) => Object.fromEntries(OF_A_LINE.map((name) => [name, row[name]])))
  return { line, fields: { ...Object.fromEntries(ofOrder), items } }
}
