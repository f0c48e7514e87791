/** Reads delimited text as it streams in: RFC 4180 with comma, semicolon or tab. Never keeps more than one row. */
import { MOST_RECORD_CHARS } from './source-record.ts'

/** `line` is where a row begins. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  /** A row that has no end within its bounds, or at all. */
  | { readonly line: number; readonly problem: string }

type Delimiter = ',' | ';' | '\t'

const TOO_LONG = 'This row is too long. Is a quote missing?'
const UNCLOSED = 'A quote that opens here is never closed.'

/**
 * The delimiter is the one its first written line has most of. Blank lines are passed over. Of a row that cannot be read its
 * first line alone is given up: what follows is read again, as rows of their own.
 */
export async function* parseCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const reader = createRowReader()
  for await (const chunk of chunks) yield* reader.read(chunk)
  yield* reader.end()
}

function createRowReader() {
  let delimiter: Delimiter | undefined
  let pending = ''
  let isFirst = true
  const rows = createRows()

  function* rowsOf(text: string, isEnd: boolean): Generator<CsvRow> {
    delimiter ??= findDelimiter(text, isEnd)
    if (delimiter === undefined) pending = text
    else yield* rows.read(text, delimiter)
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
      if (delimiter !== undefined) yield* rows.end(delimiter)
    },
  }
}

function createRows() {
  let line = 1
  let state = startRow(1, false)
  /** The present row as it was written, but for what is in the piece at hand. */
  let held = ''
  let isSkipping = false

  function* read(text: string, delimiter: Delimiter, isAgain = false): Generator<CsvRow> {
    let start = 0
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      const row = isSkipping ? undefined : take(state, sign, delimiter)
      if (sign === '\n') line += 1
      if (row || (isSkipping && sign === '\n')) {
        start = at + 1
        next(isAgain)
        if (row && !isBlank(row.cells)) yield row
      } else if (state.size > MOST_RECORD_CHARS) {
        const written = held + text.slice(start, at + 1)
        start = at + 1
        yield* giveUp(TOO_LONG, written, delimiter)
      }
    }
    if (!isSkipping) held += text.slice(start)
  }

  function next(isAgain: boolean): void {
    state = startRow(line, isAgain)
    held = ''
    isSkipping = false
  }

  // Read again once and no more: a row that began in what was read again is skipped, or a file could cost its square.
  function* giveUp(problem: string, written: string, delimiter: Delimiter): Generator<CsvRow> {
    const { line: from, isAgain } = state
    yield { line: from, problem }
    const endsAt = written.indexOf('\n')
    const isLost = endsAt < 0 || isAgain
    if (!isLost) line = from + 1
    next(!isLost)
    isSkipping = isLost && !written.endsWith('\n')
    if (!isLost) yield* read(written.slice(endsAt + 1), delimiter, true)
  }

  function* end(delimiter: Delimiter): Generator<CsvRow> {
    if (isOpen(state) && !isSkipping) yield* giveUp(UNCLOSED, held, delimiter)
    if (isSkipping) return
    if (isOpen(state)) yield { line: state.line, problem: UNCLOSED }
    else {
      const row = endRow(state)
      if (!isBlank(row.cells)) yield row
    }
  }

  return { read, end }
}

type RowState = {
  readonly line: number
  readonly cells: string[]
  cell: string
  /** Inside quotes; `isClosing` after a quote that ends them or stands for itself. */
  isQuoted: boolean
  isClosing: boolean
  size: number
  /** Began in what is read a second time. */
  readonly isAgain: boolean
}

function startRow(line: number, isAgain: boolean): RowState {
  return { line, cells: [], cell: '', isQuoted: false, isClosing: false, size: 0, isAgain }
}

function isOpen({ isQuoted, isClosing }: RowState): boolean {
  return isQuoted && !isClosing
}

/** The row that ends with this sign, if one does. */
function take(state: RowState, sign: string, delimiter: Delimiter): WholeRow | undefined {
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

type WholeRow = Extract<CsvRow, { readonly cells: readonly string[] }>

function endRow(state: RowState): WholeRow {
  endCell(state)
  const last = state.cells.length - 1
  state.cells[last] = (state.cells[last] ?? '').replace(/\r$/, '')
  return { line: state.line, cells: state.cells }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Undefined until the first line with something on it is whole. */
function findDelimiter(text: string, isEnd: boolean): Delimiter | undefined {
  const first = text.search(/\S/)
  const end = first < 0 ? -1 : text.indexOf('\n', first)
  if (end < 0 && !isEnd && text.length < MOST_RECORD_CHARS) return undefined
  const line = text.slice(text.lastIndexOf('\n', first) + 1, end < 0 ? text.length : end)
  const header = line.replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => header.split(sign).length
  const [most] = ([',', ';', '\t'] as const).toSorted((a, b) => count(b) - count(a))
  return most
}
