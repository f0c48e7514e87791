/** Reads limit and cursor of a list and answers one page of it. Never a page of another list. */
import { refuse, type Refusal } from '../domain/refusal.ts'
import { parseLimit } from '../schema/list-query.ts'
import { json, type Answer } from './answer.ts'
import type { ListCursors, ListName, Place } from './list-cursor.ts'
import type { RouteRequest } from './route.ts'

export type PageRequest = { readonly kind: 'page'; readonly limit: number; readonly after?: Place }

export function readPage(cursors: ListCursors, list: ListName, request: RouteRequest): PageRequest | Refusal {
  const limit = parseLimit(request.query('limit'))
  if (limit.errors.length > 0) return refuse('validation_failed', 'Correct the query.', limit.errors)
  const cursor = request.query('cursor')
  if (cursor === undefined) return { kind: 'page', limit: limit.value }
  const after = cursors.read(list, cursor)
  return after
    ? { kind: 'page', limit: limit.value, after }
    : refuse('invalid_cursor', 'Start again without the cursor.')
}

export function pageAnswer(data: readonly unknown[], limit: number, nextCursor?: string): Answer {
  return json(200, { data, meta: { limit, ...(nextCursor !== undefined && { nextCursor }) } })
}
