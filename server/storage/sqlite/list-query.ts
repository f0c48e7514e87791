/** The SQL of a page of responses. Never holds a value: those are parameters. */
import type { SQLInputValue } from 'node:sqlite'
import type { ListPosition, ResponseFilter } from '../../domain/store.ts'
import { RESPONSE_COLUMNS } from './response-row.ts'

export type ListRequest = {
  readonly filter: ResponseFilter
  readonly after?: ListPosition
  readonly limit: number
  /** Lists are newest first, exports oldest first. */
  readonly order: 'newest' | 'oldest'
}

export type ListQuery = { readonly sql: string; readonly values: readonly SQLInputValue[] }

export function listQuery({ filter, after, limit, order }: ListRequest): ListQuery {
  const isNewest = order === 'newest'
  const conditions: readonly (readonly [string, SQLInputValue | undefined])[] = [
    ['site = ?', filter.siteId],
    ['received_at >= ?', filter.from],
    ['received_at < ?', filter.to],
    ['survey_id = ?', filter.surveyId],
    ['touchpoint = ?', filter.touchpoint],
    ['kind = ?', filter.kind],
    ['band = ?', filter.band],
    ['has_text = ?', filter.hasText === undefined ? undefined : Number(filter.hasText)],
    ['origin = ?', filter.origin],
    ['is_flagged = ?', filter.flagged === undefined ? undefined : Number(filter.flagged)],
  ]
  const where: string[] = []
  const values: SQLInputValue[] = []
  for (const [condition, value] of conditions) {
    if (value === undefined) continue
    where.push(condition)
    values.push(value)
  }
  if (after) {
    where.push(`(received_at, seq) ${isNewest ? '<' : '>'} (?, ?)`)
    values.push(after.receivedAt, after.seq)
  }
  const direction = isNewest ? 'DESC' : 'ASC'
  return {
    sql: `SELECT ${RESPONSE_COLUMNS} FROM responses INDEXED BY responses_by_time WHERE ${where.join(' AND ')}
      ORDER BY received_at ${direction}, seq ${direction} LIMIT ?`,
    values: [...values, limit],
  }
}
