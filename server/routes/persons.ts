/** What is kept about one person: read it, erase it. Never without a line in the audit, and never from a page. */
import type { StoredHint } from '../domain/offers/decision.ts'
import type { PersonRecord, Persons } from '../domain/persons.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import { isRefusal, JSON_TYPE, jsonOr } from '../http/answer.ts'
import { jsonPieces, streamOf } from '../http/text-pieces.ts'
import { ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { PersonErasedSchema, PersonSchema } from '../schema/persons.ts'
import { shownOrder } from './orders.ts'

const PERSON = '/v1/persons/:ref'

export function personRoutes(persons: Persons): readonly OwnerRoute[] {
  return [readRoute(persons), eraseRoute(persons)]
}

function readRoute(persons: Pick<Persons, 'read'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: PERSON,
    role: 'owner',
    summary: 'Everything kept under the shop’s pseudonym of a person. The audit names who asked.',
    answers: { 200: { description: 'All of it', schema: PersonSchema } },
    async handle(request) {
      const ref = refOf(request)
      if (isRefusal(ref)) return ref
      const record = await persons.read(request.site, ref.ref, request.identity.keyId)
      if (isRefusal(record)) return record
      // A wholesaler's is some megabytes: written in parts, so that nobody waits for all of it.
      return { kind: 'answer', status: 200, body: streamOf(jsonPieces(shownRecord(record))), type: JSON_TYPE }
    },
  })
}

function eraseRoute(persons: Pick<Persons, 'erase'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: PERSON,
    role: 'owner',
    summary: 'Erases a person: responses go, orders lose the pseudonym, no personal offers from then on.',
    answers: { 200: { description: 'How much there was', schema: PersonErasedSchema } },
    async handle(request) {
      const ref = refOf(request)
      if (isRefusal(ref)) return ref
      return jsonOr(200, await persons.erase(request.site, ref.ref, request.identity.keyId))
    },
  })
}

/** What a shopper's ref can be, and nothing else. */
function refOf(request: OwnerRequest): { readonly ref: string } | Refusal {
  const ref = request.param('ref')
  if (ref.length > 0 && ref.length <= 200 && !/[@\s\p{C}]/u.test(ref)) return { ref }
  const message = 'Send the pseudonym that the shop uses as shopper.ref.'
  return refuse('validation_failed', message, [{ path: 'ref', code: 'wrong_form', message }])
}

function shownRecord({ orders, hints, ...record }: PersonRecord) {
  return { ...record, orders: orders.map(shownOrder), hints: hints.map(shownHint) }
}

function shownHint({ id, offerId, sku, state, issuedAt, expiresAt }: StoredHint) {
  const times = { issuedAt: isoTime(issuedAt), expiresAt: isoTime(expiresAt) }
  return { id, offerId, ...(sku !== undefined && { sku }), state, ...times }
}
