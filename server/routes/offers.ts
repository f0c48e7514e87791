/** Offers: list, read, create, edit, pause and end, and the codes of a pool. Never an edit over a version nobody saw. */
import type { OfferDraft } from '../domain/offers/check-offer.ts'
import type { Offer } from '../domain/offers/offer.ts'
import type { BudgetOf } from '../domain/offers/offer-budget.ts'
import { draftOfOffer, type OfferBook } from '../domain/offers/offer-book.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import { isRefusal, json, type AnswerOrRefusal } from '../http/answer.ts'
import { ownerBodyRoute, ownerRoute, type OwnerRoute } from '../http/route.ts'
import { pageOf, type Static } from '../schema/fields.ts'
import {
  OfferDraftSchema,
  OfferEditSchema,
  OfferSchema,
  OfferStatusSchema,
  PoolCodesAddedSchema,
  PoolCodesSchema,
} from '../schema/offers.ts'

const OFFERS = '/v1/offers'
const ONE_OFFER = { 200: { description: 'The offer', schema: OfferSchema } } as const
/** A rule may nest five deep, two levels each, with a list of values inside. */
export const RULE_LEVELS = 16
const POOL_BYTES = 1_048_576

export function offerRoutes(book: OfferBook): readonly OwnerRoute[] {
  return [listRoute(book), oneRoute(book), createRoute(book), editRoute(book), statusRoute(book), codesRoute(book)]
}

function listRoute(book: Pick<OfferBook, 'offersOf' | 'budgetsOf'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: OFFERS,
    role: 'viewer',
    summary: 'Every offer in any status, in the order of their priority.',
    answers: { 200: { description: 'All of them; there is no next page', schema: pageOf(OfferSchema) } },
    handle: async ({ site }) => {
      const offers = book.offersOf(site.id)
      const budgetOf = await book.budgetsOf(site)
      return json(200, { data: offers.map((offer) => shownOffer(offer, budgetOf)), meta: { limit: offers.length } })
    },
  })
}

function oneRoute(book: Pick<OfferBook, 'offer' | 'budgetsOf'>): OwnerRoute {
  return ownerRoute({
    method: 'get',
    pattern: `${OFFERS}/:id`,
    role: 'viewer',
    summary: 'One offer.',
    answers: ONE_OFFER,
    handle: ({ site, param }) => offerAnswer(200, book, site, book.offer(site.id, param('id')) ?? unknownOffer()),
  })
}

function createRoute(book: Pick<OfferBook, 'create' | 'budgetsOf'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: OFFERS,
    role: 'owner',
    summary: 'Creates an offer; its rule is checked whole before it is saved.',
    body: OfferDraftSchema,
    deepest: RULE_LEVELS,
    answers: { 201: { description: 'Version 1', schema: OfferSchema } },
    handle: async ({ site, identity }, body) =>
      offerAnswer(201, book, site, await book.create(site, draftOf(body), identity.keyId)),
  })
}

function editRoute(book: Pick<OfferBook, 'update' | 'budgetsOf'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'put',
    pattern: `${OFFERS}/:id`,
    role: 'owner',
    summary: 'Replaces an offer whole, over the version that was read.',
    body: OfferEditSchema,
    deepest: RULE_LEVELS,
    answers: ONE_OFFER,
    handle: async ({ site, identity, param }, { version, ...body }) =>
      offerAnswer(
        200,
        book,
        site,
        await book.update(site, param('id'), { draft: draftOf(body), version }, identity.keyId),
      ),
  })
}

function statusRoute(book: Pick<OfferBook, 'offer' | 'update' | 'budgetsOf'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: `${OFFERS}/:id/status`,
    role: 'owner',
    summary: 'Starts, pauses or ends an offer. One that ended stays ended.',
    body: OfferStatusSchema,
    answers: ONE_OFFER,
    async handle({ site, identity, param }, { status, version }) {
      const offer = book.offer(site.id, param('id'))
      if (!offer) return unknownOffer()
      const draft = { ...draftOfOffer(offer), status }
      return offerAnswer(200, book, site, await book.update(site, offer.id, { draft, version }, identity.keyId))
    },
  })
}

function codesRoute(book: Pick<OfferBook, 'addCodes'>): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: `${OFFERS}/:id/codes`,
    role: 'owner',
    summary: 'Adds codes pasted from the shop’s panel; each is given once. Those already there are left alone.',
    body: PoolCodesSchema,
    limitBytes: POOL_BYTES,
    answers: { 200: { description: 'How many are new', schema: PoolCodesAddedSchema } },
    async handle({ site, identity, param }, { codes }) {
      const added = await book.addCodes(site, param('id'), codes, identity.keyId)
      return typeof added === 'number' ? json(200, { added }) : added
    },
  })
}

/** The rule is as unknown as it was sent: saving checks it before anything else looks at it. */
export function draftOf({ startsAt, endsAt, rule, ...body }: Static<typeof OfferDraftSchema>): OfferDraft {
  return {
    ...body,
    rule: rule as OfferDraft['rule'],
    ...(startsAt !== undefined && { startsAt: Date.parse(startsAt) }),
    ...(endsAt !== undefined && { endsAt: Date.parse(endsAt) }),
  }
}

export function shownOffer(found: Offer, budgetOf: BudgetOf) {
  const { startsAt, endsAt, createdAt, updatedAt, ...offer } = found
  return {
    ...offer,
    ...(startsAt !== undefined && { startsAt: isoTime(startsAt) }),
    ...(endsAt !== undefined && { endsAt: isoTime(endsAt) }),
    createdAt: isoTime(createdAt),
    updatedAt: isoTime(updatedAt),
    budget: budgetOf(found),
  }
}

/** An offer with what it has cost, or why there is none. */
export async function offerAnswer(
  status: number,
  book: Pick<OfferBook, 'budgetsOf'>,
  site: Site,
  found: Offer | Refusal,
): Promise<AnswerOrRefusal> {
  return isRefusal(found) ? found : json(status, shownOffer(found, await book.budgetsOf(site)))
}

export function unknownOffer(): Refusal {
  return refuse('not_found', 'Check the id of the offer.')
}
