/** Writes responses as CSV that no spreadsheet runs as a formula. Never changes a number. */
import type { OwnerResponse } from '../domain/responses.ts'

/** `excel`: a byte order mark and semicolons, as Excel reads it in Turkish, Azerbaijani and Russian. */
export type CsvFlavour = 'plain' | 'excel'

const COLUMNS: readonly (readonly [string, (row: OwnerResponse) => unknown])[] = [
  ['id', (row) => row.id],
  ['receivedAt', (row) => row.receivedAt],
  ['occurredAt', (row) => row.occurredAt],
  ['revision', (row) => row.revision],
  ['complete', (row) => row.complete],
  ['kind', (row) => row.kind],
  ['survey', (row) => row.survey.id],
  ['surveyVersion', (row) => row.survey.version],
  ['touchpoint', (row) => row.touchpoint],
  ['locale', (row) => row.locale],
  ['band', (row) => row.band],
  ['score', (row) => row.score],
  ['text', (row) => textsOf(row)],
  ['answers', (row) => JSON.stringify(row.answers)],
  ['orderId', (row) => row.order?.id],
  ['orderTotalMinor', (row) => row.order?.totalMinor],
  ['currency', (row) => row.order?.currency],
  ['shopper', (row) => row.shopper?.ref],
  ['page', (row) => row.page],
  ['trust', (row) => row.trust],
  ['origin', (row) => row.origin],
  ['outcome', (row) => row.outcome],
  ['flags', (row) => row.flags.join(' ')],
]

/** The answers that were written rather than chosen: those with a space, for people to read. */
function textsOf(row: OwnerResponse): string {
  return Object.values(row.answers)
    .filter((answer): answer is string => typeof answer === 'string' && answer.includes(' '))
    .join('\n')
}

export function csvHeader(flavour: CsvFlavour): string {
  const header = line(
    COLUMNS.map(([name]) => name),
    flavour,
  )
  return flavour === 'excel' ? `\ufeff${header}` : header
}

export function csvRow(row: OwnerResponse, flavour: CsvFlavour): string {
  return line(
    COLUMNS.map(([, read]) => read(row)),
    flavour,
  )
}

function line(cells: readonly unknown[], flavour: CsvFlavour): string {
  return `${cells.map(csvCell).join(flavour === 'excel' ? ';' : ',')}\r\n`
}

/** What a spreadsheet takes for a formula, in plain and full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** A text that begins like a formula gets an apostrophe in front; every text is quoted. */
export function csvCell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = String(value)
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
