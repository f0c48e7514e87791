/** Owner keys and proof keys. Never shows a secret but once, in the answer that made it. */
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { NewOwnerKey, NewProofKey, SiteBook } from '../domain/site-book.ts'
import type { OwnerKey, ProofKey } from '../domain/site.ts'
import { isRefusal, json, type AnswerOrRefusal } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { pageOf } from '../schema/fields.ts'
import { KeyDraftSchema, KeySchema, NewKeySchema } from '../schema/owner.ts'

type Book = Pick<
  SiteBook,
  | 'ownerKeys'
  | 'proofKeys'
  | 'createOwnerKey'
  | 'rotateOwnerKey'
  | 'revokeOwnerKey'
  | 'createProofKey'
  | 'rotateProofKey'
  | 'revokeProofKey'
>

const KEYS = '/v1/keys'

export function keyRoutes(book: Book): readonly OwnerRoute[] {
  return [listRoute(book), createRoute(book), rotateRoute(book), revokeRoute(book)]
}

function listRoute(book: Pick<Book, 'ownerKeys' | 'proofKeys'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: KEYS,
    role: 'owner',
    summary: 'The keys of the site, without their secrets.',
    answers: { 200: { description: 'All of them; there is no next page', schema: pageOf(KeySchema) } },
    handle: (request) => {
      const owners = reachOf(request).flatMap((siteId) => book.ownerKeys(siteId))
      const keys = [...owners.map(shownOwner), ...book.proofKeys(request.site.id).map(shownProof)]
      return json(200, { data: keys, meta: { limit: keys.length } })
    },
  })
}

function createRoute(book: Pick<Book, 'createOwnerKey' | 'createProofKey'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: KEYS,
    role: 'owner',
    summary: 'Makes a key; its secret is in this answer and never again.',
    body: KeyDraftSchema,
    answers: { 201: { description: 'The key and its secret', schema: NewKeySchema } },
    async handle({ site, identity }, draft) {
      return draft.kind === 'owner'
        ? newOwnerAnswer(await book.createOwnerKey(site.id, draft.role, draft.name, identity.keyId))
        : newProofAnswer(await book.createProofKey(site.id, identity.keyId))
    },
  })
}

function rotateRoute(book: Pick<Book, 'ownerKeys' | 'proofKeys' | 'rotateOwnerKey' | 'rotateProofKey'>): OwnerRoute {
  return ownerRoute({
    method: 'post',
    pattern: `${KEYS}/:id/rotate`,
    role: 'owner',
    summary: 'Makes the successor of a key; the old one works 24 hours longer.',
    answers: { 201: { description: 'The new key and its secret', schema: NewKeySchema } },
    async handle(request) {
      const found = findKey(book, request)
      const actor = request.identity.keyId
      if (!found) return unknownKey()
      return found.kind === 'owner'
        ? newOwnerAnswer(await book.rotateOwnerKey(found.siteId, found.id, actor))
        : newProofAnswer(await book.rotateProofKey(found.siteId, found.id, actor))
    },
  })
}

function revokeRoute(book: Pick<Book, 'ownerKeys' | 'proofKeys' | 'revokeOwnerKey' | 'revokeProofKey'>): OwnerRoute {
  return ownerRoute({
    method: 'delete',
    pattern: `${KEYS}/:id`,
    role: 'owner',
    summary: 'Revokes a key at once.',
    answers: { 200: { description: 'The revoked key', schema: KeySchema } },
    async handle(request) {
      const found = findKey(book, request)
      const actor = request.identity.keyId
      if (!found) return unknownKey()
      if (found.kind === 'proof') {
        const key = await book.revokeProofKey(found.siteId, found.id, actor)
        return isRefusal(key) ? key : json(200, shownProof(key))
      }
      const key = await book.revokeOwnerKey(found.siteId, found.id, actor)
      return isRefusal(key) ? key : json(200, shownOwner(key))
    },
  })
}

/** The operator's keys belong to no site and are shown to the operator alone. */
function reachOf({ site, identity }: OwnerRequest): readonly string[] {
  return identity.siteId === '*' ? [site.id, '*'] : [site.id]
}

type FoundKey = { readonly kind: 'owner' | 'proof'; readonly siteId: string; readonly id: string }

function findKey(book: Pick<Book, 'ownerKeys' | 'proofKeys'>, request: OwnerRequest): FoundKey | undefined {
  const id = request.param('id')
  const siteId = reachOf(request).find((reach) => book.ownerKeys(reach).some((key) => key.id === id))
  if (siteId !== undefined) return { kind: 'owner', siteId, id }
  const isProof = book.proofKeys(request.site.id).some((key) => key.id === id)
  return isProof ? { kind: 'proof', siteId: request.site.id, id } : undefined
}

function newOwnerAnswer(made: NewOwnerKey | Refusal): AnswerOrRefusal {
  return isRefusal(made) ? made : json(201, { key: shownOwner(made.key), secret: made.secret })
}

function newProofAnswer(made: NewProofKey | Refusal): AnswerOrRefusal {
  return isRefusal(made) ? made : json(201, { key: shownProof(made.key), secret: made.secret })
}

function shownOwner({ id, role, name, createdAt, expiresAt }: OwnerKey) {
  return { kind: 'owner', id, role, name, ...times(createdAt, expiresAt) }
}

function shownProof({ id, createdAt, expiresAt }: ProofKey) {
  return { kind: 'proof', id, ...times(createdAt, expiresAt) }
}

function times(createdAt: number, expiresAt: number | undefined) {
  const created = { createdAt: new Date(createdAt).toISOString() }
  return expiresAt === undefined ? created : { ...created, expiresAt: new Date(expiresAt).toISOString() }
}

function unknownKey(): Refusal {
  return refuse('not_found', 'Check the id of the key.')
}
