/** What an owner does with responses: list, read, export, reveal a contact, delete. Never shows a token or a sealed contact. */
import type { Contact } from '../../sdk/contract/index.ts'
import { commitOne } from './commit-answer.ts'
import type { Flag } from './abuse/flag.ts'
import { unsealContact } from './contact.ts'
import type { Clock, Ids, Vault } from './ports.ts'
import { isoTime } from './receipt-bytes.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { StoredResponse } from './response.ts'
import type { Accepted, ExportedResponse, OwnerResponse, OwnerResponses } from './responses.ts'
import type { ListPosition, ResponseFilter, Store } from './store.ts'

export type OwnerPorts = {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
}

export function createOwnerResponses(ports: OwnerPorts): OwnerResponses {
  return {
    list: (filter, after, limit) => listResponses(ports, filter, after, limit),
    one: (siteId, id) => oneResponse(ports, siteId, id),
    stream: (filter) => streamResponses(ports, filter),
    revealContact: (siteId, id, actor) => revealContact(ports, siteId, id, actor),
    erase: (siteId, id, actor) => eraseResponse(ports, siteId, id, actor),
    unflag: (siteId, id, flag, actor) => unflag(ports, { siteId, id, flag, actor }),
  }
}

async function listResponses(
  { store }: OwnerPorts,
  filter: ResponseFilter,
  after: ListPosition | undefined,
  limit: number,
): ReturnType<OwnerResponses['list']> {
  const found = await store.listResponses(filter, after, limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = last && found.length > limit ? { receivedAt: last.receivedAt, seq: last.seq } : undefined
  return { rows: rows.map(toOwnerResponse), ...(next && { next }) }
}

async function oneResponse({ store }: OwnerPorts, siteId: string, id: string): ReturnType<OwnerResponses['one']> {
  const stored = await store.findResponse(siteId, id)
  if (!stored) return refuseMissing()
  const messages = await store.messagesOf(siteId, id)
  return { ...toOwnerResponse(stored), messages: messages.map(({ sealedContact: _sealed, ...message }) => message) }
}

async function* streamResponses({ store }: OwnerPorts, filter: ResponseFilter): AsyncIterable<ExportedResponse> {
  for await (const stored of store.streamResponses(filter)) {
    const { answers, texts = [] } = stored.content
    yield { response: toOwnerResponse(stored), text: texts.map((id) => String(answers[id])).join('\n') }
  }
}

/** The newest way to reach the shopper: of their last message that has one, else of the response. */
async function revealContact(ports: OwnerPorts, siteId: string, id: string, actor: string): Promise<Contact | Refusal> {
  const { store, vault } = ports
  const stored = await store.findResponse(siteId, id)
  if (!stored) return refuseMissing()
  const messages = await store.messagesOf(siteId, id)
  const newest = messages.toSorted((a, b) => b.receivedAt - a.receivedAt).find(({ sealedContact }) => sealedContact)
  const sealed = newest?.sealedContact ?? stored.content.sealedContact
  if (sealed === undefined) return refuseContact(stored)
  await audit(ports, siteId, actor, { action: 'contact.revealed', subject: id })
  const contact = unsealContact(vault, sealed, siteId, id)
  return contact ?? refuse('not_found', 'The contact was sealed with another secret and cannot be opened.')
}

function refuseContact({ content: { contactErasedAt } }: StoredResponse): Refusal {
  if (contactErasedAt === undefined) return refuse('not_found', 'The shopper left no way to be reached.')
  const detail = `The contact was erased on ${isoTime(contactErasedAt)}: nobody had needed it for thirty days.`
  return refuse('erased', detail)
}

async function eraseResponse(
  ports: OwnerPorts,
  siteId: string,
  id: string,
  actor: string,
): Promise<Accepted | Refusal> {
  const { store, clock } = ports
  if (!(await store.findResponse(siteId, id))) return refuseMissing()
  const answer = await commitOne(store, { kind: 'erase', siteId, id, arrivedAt: clock.now() })
  if (answer.kind === 'accepted') await audit(ports, siteId, actor, { action: 'response.erased', subject: id })
  return answer
}

type Unflagging = { readonly siteId: string; readonly id: string; readonly flag: Flag; readonly actor: string }

async function unflag(ports: OwnerPorts, { siteId, id, flag, actor }: Unflagging): Promise<OwnerResponse | Refusal> {
  const { store, clock, ids } = ports
  const arrivedAt = clock.now()
  const entry = { id: ids.uuid(), siteId, at: arrivedAt, actor, action: `response.unflagged.${flag}`, subject: id }
  const answer = await commitOne(store, { kind: 'unflag', siteId, id, flag, arrivedAt, audit: entry })
  if (answer.kind === 'refused') return answer.code === 'response_not_found' ? refuseMissing() : answer
  const stored = await store.findResponse(siteId, id)
  return stored ? toOwnerResponse(stored) : refuseMissing()
}

function audit(
  { store, ids, clock }: OwnerPorts,
  siteId: string,
  actor: string,
  entry: { readonly action: string; readonly subject: string },
): Promise<void> {
  return store.saveAudit({ id: ids.uuid(), siteId, at: clock.now(), actor, ...entry })
}

function refuseMissing(): Refusal {
  return refuse('response_not_found', 'There is no response with this id.')
}

export function toOwnerResponse(stored: StoredResponse): OwnerResponse {
  const { content } = stored
  const { order, about, shopper } = content
  return {
    id: stored.id,
    receivedAt: isoTime(stored.receivedAt),
    occurredAt: isoTime(content.occurredAt),
    revision: stored.revision,
    complete: content.complete,
    ...(stored.closedAt !== undefined && { closedAt: isoTime(stored.closedAt) }),
    kind: content.kind,
    survey: { id: content.surveyId, version: content.surveyVersion },
    touchpoint: content.touchpoint,
    locale: content.locale,
    ...(content.band && { band: content.band }),
    ...(content.score !== undefined && { score: content.score }),
    answers: content.answers,
    ...(content.page !== undefined && { page: content.page }),
    ...(order && { order }),
    ...(about && { about }),
    ...(shopper && { shopper }),
    verified: content.verified,
    direct: content.direct,
    origin: content.origin,
    outcome: stored.outcome,
    flags: content.flags ?? [],
    hasContact: content.sealedContact !== undefined,
  }
}
