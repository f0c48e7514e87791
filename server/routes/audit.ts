/** What was done with keys, surveys, sites and contacts. Never a page of it that cannot be reached. */
import { isoTime } from '../domain/receipt-bytes.ts'
import type { Store } from '../domain/store.ts'
import { isRefusal } from '../http/answer.ts'
import type { ListCursors, Place } from '../http/list-cursor.ts'
import { pageAnswer, readPage } from '../http/page.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import { pageOf } from '../schema/fields.ts'
import { AuditEntrySchema, AuditListSchema } from '../schema/owner.ts'

export function auditRoute(store: Pick<Store, 'listAudit'>, cursors: ListCursors): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: '/v1/audit',
    role: 'owner',
    summary:
      'What was done with keys, surveys, sites and contacts, newest first. The operator reads what was done with the keys of the whole installation, too.',
    query: AuditListSchema,
    answers: { 200: { description: 'A page of the list', schema: pageOf(AuditEntrySchema) } },
    async handle(request) {
      const withOperator = request.identity.siteId === '*'
      const list = { list: 'audit', siteId: request.site.id, withOperator }
      const page = readPage(cursors, list, request)
      if (isRefusal(page)) return page
      const { limit, after } = page
      const found = await store.listAudit(request.site.id, limit + 1, {
        withOperator,
        ...(after && { after: positionOf(after) }),
      })
      const rows = found.slice(0, limit)
      const last = rows.at(-1)
      const next = last && found.length > limit ? cursors.write(list, [last.at, last.id]) : undefined
      const shown = rows.map(({ siteId: _siteId, at, ...entry }) => ({ ...entry, at: isoTime(at) }))
      return pageAnswer(shown, limit, next)
    },
  })
}

function positionOf([at, id]: Place) {
  return { at: Number(at), id: String(id) }
}
