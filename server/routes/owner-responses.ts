/** The owner reads responses, reveals a contact, erases. Never a contact without an audit row. */
import { FLAGS } from '../domain/abuse/flag.ts'
import type { OwnerResponses } from '../domain/responses.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { ResponseFilter } from '../domain/store.ts'
import { isRefusal, json, jsonOr, jsonText } from '../http/answer.ts'
import type { Cursors } from '../http/cursor.ts'
import { ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { ErasureReceiptSchema } from '../schema/answers.ts'
import { pageOf } from '../schema/fields.ts'
import { ListSchema, parseFilter, parseLimit } from '../schema/list-query.ts'
import { OwnerResponseSchema, OwnerResponseWithMessagesSchema } from '../schema/owner.ts'
import { ContactSchema } from '../schema/submission.ts'

const RESPONSES = '/v1/responses'

export function ownerResponseRoutes(responses: OwnerResponses, cursors: Cursors): readonly OwnerRoute[] {
  return [
    listRoute(responses, cursors),
    oneRoute(responses),
    eraseRoute(responses),
    contactRoute(responses),
    unflagRoute(responses),
  ]
}

function listRoute(responses: Pick<OwnerResponses, 'list'>, cursors: Cursors): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: RESPONSES,
    role: 'viewer',
    summary: 'Responses, newest first.',
    query: ListSchema,
    answers: { 200: { description: 'A page of the list', schema: pageOf(OwnerResponseSchema) } },
    async handle(request) {
      const filter = filterOf(request)
      if (isRefusal(filter)) return filter
      const limit = parseLimit(request.query('limit'))
      if (limit.errors.length > 0) return refuse('validation_failed', 'Correct the query.', limit.errors)
      const cursor = request.query('cursor')
      const after = cursor === undefined ? undefined : cursors.read(filter, cursor)
      if (cursor !== undefined && !after) return refuse('invalid_cursor', 'Start again without the cursor.')
      const { rows, next } = await responses.list(filter, after, limit.value)
      const nextCursor = next ? cursors.write(filter, next) : undefined
      return json(200, { data: rows, meta: { limit: limit.value, ...(nextCursor !== undefined && { nextCursor }) } })
    },
  })
}

/** The filters of the query, bound to the site of the key. */
export function filterOf(request: OwnerRequest): ResponseFilter | Refusal {
  const { value, errors } = parseFilter(request.query)
  if (errors.length > 0) return refuse('validation_failed', 'Correct the query.', errors)
  return { siteId: request.site.id, ...value }
}

function oneRoute(responses: Pick<OwnerResponses, 'one'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${RESPONSES}/:id`,
    role: 'viewer',
    summary: 'One response with the messages that followed.',
    answers: { 200: { description: 'The response', schema: OwnerResponseWithMessagesSchema } },
    async handle(request) {
      const one = await responses.one(request.site.id, idOf(request))
      if (isRefusal(one)) return one
      const messages = one.messages.map((message) => ({
        ...message,
        receivedAt: new Date(message.receivedAt).toISOString(),
      }))
      return json(200, { ...one, messages })
    },
  })
}

function eraseRoute(responses: Pick<OwnerResponses, 'erase'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: `${RESPONSES}/:id`,
    role: 'owner',
    summary: 'Erases a response for good.',
    answers: { 200: { description: 'Erased', schema: ErasureReceiptSchema } },
    async handle(request) {
      const result = await responses.erase(request.site.id, idOf(request), request.identity.keyId)
      return isRefusal(result) ? result : jsonText(200, result.bytes)
    },
  })
}

function contactRoute(responses: Pick<OwnerResponses, 'revealContact'>): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: `${RESPONSES}/:id/contact`,
    role: 'agent',
    summary: 'Opens the sealed contact of a response; the audit names who did. 410 says when it was erased.',
    answers: { 200: { description: 'The contact', schema: ContactSchema } },
    handle: async (request) =>
      jsonOr(200, await responses.revealContact(request.site.id, idOf(request), request.identity.keyId)),
  })
}

function unflagRoute(responses: Pick<OwnerResponses, 'unflag'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: `${RESPONSES}/:id/flags/:flag`,
    role: 'agent',
    summary: 'Takes a flag off a response, which counts as any other then. Safe to repeat; the audit names who did.',
    answers: { 200: { description: 'The response', schema: OwnerResponseSchema } },
    async handle(request) {
      const flag = FLAGS.find((one) => one === request.param('flag'))
      if (!flag) return refuse('not_found', `Name one of ${FLAGS.join(', ')}.`)
      return jsonOr(200, await responses.unflag(request.site.id, idOf(request), flag, request.identity.keyId))
    },
  })
}

function idOf(request: OwnerRequest): string {
  return request.param('id').slice(0, 64).toLowerCase()
}
