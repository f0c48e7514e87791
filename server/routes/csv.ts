/** Writes responses as CSV that no spreadsheet runs as a formula. Never changes a number. */
import type { ExportedResponse } from '../domain/responses.ts'

/** `excel`: a byte order mark and semicolons, as Excel reads it in Turkish, Azerbaijani and Russian. */
export type CsvFlavour = 'plain' | 'excel'

const COLUMNS: readonly (readonly [string, (row: ExportedResponse) => unknown])[] = [
  ['id', ({ response }) => response.id],
  ['receivedAt', ({ response }) => response.receivedAt],
  ['occurredAt', ({ response }) => response.occurredAt],
  ['revision', ({ response }) => response.revision],
  ['complete', ({ response }) => response.complete],
  ['kind', ({ response }) => response.kind],
  ['survey', ({ response }) => response.survey.id],
  ['surveyVersion', ({ response }) => response.survey.version],
  ['touchpoint', ({ response }) => response.touchpoint],
  ['locale', ({ response }) => response.locale],
  ['band', ({ response }) => response.band],
  ['score', ({ response }) => response.score],
  ['text', ({ text }) => text],
  ['answers', ({ response }) => JSON.stringify(response.answers)],
  ['orderId', ({ response }) => response.order?.id],
  ['orderTotalMinor', ({ response }) => response.order?.totalMinor],
  ['currency', ({ response }) => response.order?.currency],
  ['shopper', ({ response }) => response.shopper?.ref],
  ['page', ({ response }) => response.page],
  ['orderVerified', ({ response }) => response.verified.order],
  ['personVerified', ({ response }) => response.verified.person],
  ['origin', ({ response }) => response.origin],
  ['outcome', ({ response }) => response.outcome],
  ['flags', ({ response }) => response.flags.join(' ')],
]

export function csvHeader(flavour: CsvFlavour): string {
  const header = line(
    COLUMNS.map(([name]) => name),
    flavour,
  )
  return flavour === 'excel' ? `\ufeff${header}` : header
}

export function csvRow(row: ExportedResponse, flavour: CsvFlavour): string {
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
