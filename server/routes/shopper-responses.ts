/** The shopper's routes: send, read, delete and add to a response. Never tells whether an id exists without its token. */
import type { PlaceOf } from '../domain/abuse/place.ts'
import type { Accepted, ShopperResponses } from '../domain/responses.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import { isRefusal, jsonOr, jsonText, type AnswerOrRefusal } from '../http/answer.ts'
import { parseBearer } from '../http/bearer.ts'
import { siteBodyRoute, siteRoute, type SiteRequest, type SiteRoute } from '../http/route.ts'
import {
  ErasureReceiptSchema,
  EventReceiptSchema,
  MessageReceiptSchema,
  ReceiptSchema,
  RemedyReceiptSchema,
  SentResponseSchema,
} from '../schema/answers.ts'
import { mendSubmission } from './mend-submission.ts'
import { EventBatchSchema, MessageSchema, RemedyPickSchema, SubmissionSchema } from '../schema/submission.ts'

const RESPONSES = '/v1/sites/:siteKey/responses'

export function shopperResponseRoutes(responses: ShopperResponses, placeOf: PlaceOf): readonly SiteRoute[] {
  return [
    submitRoute(responses, placeOf),
    readRoute(responses),
    eraseRoute(responses),
    remedyRoute(responses),
    messageRoute(responses),
    eventsRoute(responses),
  ]
}

export function submitRoute(responses: Pick<ShopperResponses, 'submit'>, placeOf: PlaceOf): SiteRoute {
  return siteBodyRoute({
    method: 'post',
    pattern: RESPONSES,
    summary: 'Stores one response, whole and once. The same id and revision again answers the same bytes.',
    body: SubmissionSchema,
    prepare: (body) => mendSubmission(lowerCaseId(body)),
    answers: {
      201: { description: 'Stored: it is on the disk', schema: ReceiptSchema },
      200: { description: 'Stored before; Idempotency-Replayed is true', schema: ReceiptSchema },
    },
    async handle(request, submission) {
      const sentAt = parseSentAt(request.query('sent'))
      const { site, direct, address } = request
      const place = placeOf(site.id, address)
      const call = {
        site,
        direct,
        ...(place !== undefined && { place }),
        ...(sentAt !== undefined && { sentAt }),
      }
      return acceptedAnswer(await responses.submit(call, submission))
    },
  })
}

function readRoute(responses: Pick<ShopperResponses, 'read'>): SiteRoute {
  return siteRoute({
    method: 'get',
    pattern: `${RESPONSES}/:id`,
    summary: 'What the shopper sent and what the shop answered. Authorization: Bearer with the token of the response.',
    answers: { 200: { description: 'The response as stored', schema: SentResponseSchema } },
    handle: (request) =>
      withToken(request, async (id, token) => jsonOr(200, await responses.read(request.site, id, token))),
  })
}

function eraseRoute(responses: Pick<ShopperResponses, 'erase'>): SiteRoute {
  return siteRoute({
    method: 'delete',
    pattern: `${RESPONSES}/:id`,
    summary: 'Erases the response. Authorization: Bearer with the token of the response.',
    answers: { 200: { description: 'Erased', schema: ErasureReceiptSchema } },
    handle: (request) =>
      withToken(request, async (id, token) => acceptedAnswer(await responses.erase(request.site, id, token), 200)),
  })
}

function remedyRoute(responses: Pick<ShopperResponses, 'pickRemedy'>): SiteRoute {
  return siteBodyRoute({
    method: 'post',
    pattern: `${RESPONSES}/:id/remedy`,
    summary: 'The shopper picks a remedy of the reply, once. The same pick again answers the same bytes.',
    body: RemedyPickSchema,
    answers: {
      201: { description: 'Chosen', schema: RemedyReceiptSchema },
      200: { description: 'Chosen before; Idempotency-Replayed is true', schema: RemedyReceiptSchema },
    },
    async handle(request, pick) {
      const id = parseId(request.param('id'))
      return id === undefined ? unknownResponse() : acceptedAnswer(await responses.pickRemedy(request.site, id, pick))
    },
  })
}

function messageRoute(responses: Pick<ShopperResponses, 'addMessage'>): SiteRoute {
  return siteBodyRoute({
    method: 'post',
    pattern: `${RESPONSES}/:id/messages`,
    summary: 'The shopper writes again. The same message id again answers the same bytes.',
    body: MessageSchema,
    prepare: lowerCaseId,
    answers: {
      201: { description: 'Stored', schema: MessageReceiptSchema },
      200: { description: 'Stored before; Idempotency-Replayed is true', schema: MessageReceiptSchema },
    },
    async handle(request, message) {
      const id = parseId(request.param('id'))
      return id === undefined
        ? unknownResponse()
        : acceptedAnswer(await responses.addMessage(request.site, id, message))
    },
  })
}

function eventsRoute(responses: Pick<ShopperResponses, 'recordEvents'>): SiteRoute {
  return siteBodyRoute({
    method: 'post',
    pattern: '/v1/sites/:siteKey/events',
    summary: 'At most 50 events; each id counts once in 30 days.',
    body: EventBatchSchema,
    prepare: lowerCaseId,
    answers: {
      201: { description: 'Counted', schema: EventReceiptSchema },
      200: { description: 'Counted before; Idempotency-Replayed is true', schema: EventReceiptSchema },
    },
    handle: async (request, batch) => acceptedAnswer(await responses.recordEvents(request.site, batch)),
  })
}

function acceptedAnswer(result: Accepted | Refusal, freshStatus = 201): AnswerOrRefusal {
  if (isRefusal(result)) return result
  return result.isReplay
    ? jsonText(200, result.bytes, { 'idempotency-replayed': 'true' })
    : jsonText(freshStatus, result.bytes)
}

async function withToken(
  request: SiteRequest,
  use: (id: string, token: string) => Promise<AnswerOrRefusal>,
): Promise<AnswerOrRefusal> {
  const token = parseBearer(request.header('authorization'))
  if (token === undefined) return refuse('unauthorized', 'Send the token of the response as Authorization: Bearer.')
  const id = parseId(request.param('id'))
  return id === undefined ? unknownResponse() : use(id, token)
}

/** Ids are compared in lower case, whatever the sender wrote. */
function lowerCaseId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('id' in body) || typeof body.id !== 'string') return body
  return Object.assign(body, { id: body.id.toLowerCase() })
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function parseId(text: string): string | undefined {
  const id = text.toLowerCase()
  return UUID.test(id) ? id : undefined
}

function unknownResponse(): Refusal {
  return refuse('response_not_found', 'Check the id and the token.')
}

function parseSentAt(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{10,15}$/.test(text) ? Number(text) : undefined
}
