/** Reads delimited text as it streams in: RFC 4180 with comma, semicolon or tab. Never keeps more than one row. */
import { MOST_RECORD_CHARS, UnreadableFile } from './source-record.ts'

export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

type Delimiter = ',' | ';' | '\t'

/** The delimiter is the one its first line has most of. Blank lines are passed over; `line` is where a row begins. */
export async function* parseCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const reader = createRowReader()
  for await (const chunk of chunks) yield* reader.read(chunk)
  yield* reader.end()
}

function createRowReader() {
  let state = startRow(1)
  let delimiter: Delimiter | undefined
  let pending = ''
  let isFirst = true
  let line = 1

  function* rowsOf(text: string, isEnd: boolean): Generator<CsvRow> {
    delimiter ??= findDelimiter(text, isEnd)
    if (delimiter === undefined) {
      pending = text
      return
    }
    for (const sign of text) {
      const row = take(state, sign, delimiter)
      if (sign === '\n') line += 1
      if (state.size > MOST_RECORD_CHARS) throw new UnreadableFile(state.line, 'A row is too long. Is a quote missing?')
      if (!row) continue
      state = startRow(line)
      if (!isBlank(row)) yield row
    }
  }

  return {
    *read(chunk: string): Generator<CsvRow> {
      const text = pending + (isFirst ? chunk.replace(/^\ufeff/, '') : chunk)
      pending = ''
      isFirst &&= chunk === ''
      yield* rowsOf(text, false)
    },
    *end(): Generator<CsvRow> {
      yield* rowsOf(pending, true)
      if (state.isQuoted && !state.isClosing)
        throw new UnreadableFile(state.line, 'A quote that opens here is never closed.')
      const row = endRow(state)
      if (!isBlank(row)) yield row
    },
  }
}

type RowState = {
  readonly line: number
  readonly cells: string[]
  cell: string
  /** Inside quotes; `isClosing` after a quote that ends them or stands for itself. */
  isQuoted: boolean
  isClosing: boolean
  size: number
}

function startRow(line: number): RowState {
  return { line, cells: [], cell: '', isQuoted: false, isClosing: false, size: 0 }
}

/** The row that ends with this sign, if one does. */
function take(state: RowState, sign: string, delimiter: Delimiter): CsvRow | undefined {
  state.size += 1
  if (state.isQuoted && !state.isClosing) {
    if (sign === '"') state.isClosing = true
    else state.cell += sign
    return undefined
  }
  if (state.isClosing && sign === '"') {
    state.cell += '"'
    state.isClosing = false
    return undefined
  }
  state.isQuoted = false
  state.isClosing = false
  if (sign === delimiter) endCell(state)
  else if (sign === '\n') return endRow(state)
  else if (sign === '"' && state.cell === '') state.isQuoted = true
  else state.cell += sign
  return undefined
}

function endCell(state: RowState): void {
  state.cells.push(state.cell)
  state.cell = ''
}

function endRow(state: RowState): CsvRow {
  endCell(state)
  const last = state.cells.length - 1
  state.cells[last] = (state.cells[last] ?? '').replace(/\r$/, '')
  return { line: state.line, cells: state.cells }
}

function isBlank({ cells }: CsvRow): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Undefined until the first line is whole. */
function findDelimiter(text: string, isEnd: boolean): Delimiter | undefined {
  const end = text.indexOf('\n')
  if (end < 0 && !isEnd && text.length < MOST_RECORD_CHARS) return undefined
  const header = (end < 0 ? text : text.slice(0, end)).replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => header.split(sign).length
  const [most] = ([',', ';', '\t'] as const).toSorted((a, b) => count(b) - count(a))
  return most
}
