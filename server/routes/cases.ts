/** Cases: list by due time, read, assign, note, move, answer, resolve. Never a change over a version nobody saw. */
import type { OwnerCase } from '../domain/recovery/owner-case.ts'
import type { Cases } from '../domain/recovery/cases-port.ts'
import type { CaseFilter, CasePosition } from '../domain/shop-store.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import type { Actor } from '../domain/site-book.ts'
import { isRefusal, json, jsonOr } from '../http/answer.ts'
import type { ListCursors } from '../http/list-cursor.ts'
import { pageAnswer, readPage } from '../http/page.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import {
  CaseAnswerSchema,
  CaseAssignSchema,
  CaseListSchema,
  CaseMoveSchema,
  CaseNoteSchema,
  CaseResolveSchema,
  CaseSchema,
  CaseWithMessagesSchema,
  ToneSchema,
  ToneTextSchema,
} from '../schema/cases.ts'
import { pageOf, type Static, type TSchema } from '../schema/fields.ts'

const CASES = '/v1/cases'

export function caseRoutes(cases: Cases, cursors: ListCursors): readonly OwnerRoute[] {
  return [listRoute(cases, cursors), toneRoute(cases), oneRoute(cases), ...stepRoutes(cases)]
}

function listRoute(cases: Pick<Cases, 'list'>, cursors: ListCursors): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: CASES,
    role: 'viewer',
    summary: 'Cases by due time, open ones first.',
    query: CaseListSchema,
    answers: { 200: { description: 'A page of the list', schema: pageOf(CaseSchema) } },
    async handle(request) {
      const filter = filterOf(request)
      if (isRefusal(filter)) return filter
      const list = { list: 'cases', siteId: request.site.id, ...filter }
      const page = readPage(cursors, list, request)
      if (isRefusal(page)) return page
      const { rows, next } = await cases.list(request.site, filter, positionOf(page.after), page.limit)
      return pageAnswer(rows, page.limit, next && cursors.write(list, [next.isOpen, next.dueAt, next.id]))
    },
  })
}

function filterOf(request: OwnerRequest): CaseFilter | Refusal {
  const [open, assignee] = [request.query('open'), request.query('assignee')]
  if (open !== undefined && open !== 'true' && open !== 'false')
    return refuse('validation_failed', 'Correct the query.', [
      { path: 'open', code: 'not_allowed', message: 'Send true or false.' },
    ])
  return {
    ...(open !== undefined && { isOpen: open === 'true' }),
    ...(assignee !== undefined && { assignee: assignee.slice(0, 200) }),
  }
}

/** Signed by us, so its parts are what we wrote. */
function positionOf(place: readonly unknown[] | undefined): CasePosition | undefined {
  return place && { isOpen: place[0] === true, dueAt: Number(place[1]), id: String(place[2]) }
}

function oneRoute(cases: Pick<Cases, 'one'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${CASES}/:id`,
    role: 'viewer',
    summary: 'One case with what was done and what the shopper wrote since.',
    answers: { 200: { description: 'The case', schema: CaseWithMessagesSchema } },
    async handle(request) {
      const one = await cases.one(request.site, idOf(request))
      if (isRefusal(one)) return one
      const messages = one.messages.map((message) => ({ ...message, receivedAt: isoTime(message.receivedAt) }))
      return json(200, { ...one, messages })
    },
  })
}

function stepRoutes(cases: Cases): readonly OwnerRoute[] {
  return [
    stepRoute({
      name: 'assign',
      summary: 'Names who answers; without a name nobody does.',
      body: CaseAssignSchema,
      take: (...step) => cases.assign(...step),
    }),
    stepRoute({
      name: 'notes',
      summary: 'Adds a note that only the shop reads.',
      body: CaseNoteSchema,
      take: (...step) => cases.note(...step),
    }),
    stepRoute({
      name: 'state',
      summary: 'Moves a case on. Only the shopper can say that it is put right.',
      body: CaseMoveSchema,
      take: (...step) => cases.move(...step),
    }),
    stepRoute({
      name: 'answer',
      summary: 'What the shopper reads on the next visit. Refused with tone_… errors until isToneAccepted.',
      body: CaseAnswerSchema,
      take: (...step) => cases.answer(...step),
    }),
    stepRoute({
      name: 'resolve',
      summary: 'Closes a case with the remedy that was given and what it cost.',
      body: CaseResolveSchema,
      take: (...step) => cases.resolve(...step),
    }),
  ]
}

type Step<Body extends TSchema> = {
  /** The end of its path. */
  readonly name: string
  readonly summary: string
  readonly body: Body
  readonly take: (site: Site, id: string, edit: Static<Body>, actor: Actor) => Promise<OwnerCase | Refusal>
}

/** A step of one case, by an agent; each answers with the case as it is then. */
function stepRoute<const Body extends TSchema>({ name, summary, body, take }: Step<Body>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: `${CASES}/:id/${name}`,
    role: 'agent',
    summary,
    body,
    answers: { 200: { description: 'The case as it is now', schema: CaseSchema } },
    handle: async (request, edit) => jsonOr(200, await take(request.site, idOf(request), edit, request.identity.keyId)),
  })
}

function toneRoute(cases: Pick<Cases, 'checkTone'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: `${CASES}/tone`,
    role: 'viewer',
    summary: 'What the tone check says of a reply that is still being written. Nothing is kept.',
    body: ToneTextSchema,
    answers: { 200: { description: 'Where it argues, sells or rings hollow', schema: ToneSchema } },
    handle: (_request, { text }) => json(200, { warnings: cases.checkTone(text) }),
  })
}

export function idOf(request: OwnerRequest): string {
  return request.param('id').slice(0, 64).toLowerCase()
}
