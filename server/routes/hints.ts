/** What a checkout or a till does with a hint: verify, redeem, reverse. Never tells a wrong code from another shop's. */
import type { StoredHint } from '../domain/offers/decision.ts'
import type { OfferBook } from '../domain/offers/offer-book.ts'
import type { HintDesk, Voucher } from '../domain/offers/redeem.ts'
import { hintValueOf } from '../domain/offers/token.ts'
import type { Clock } from '../domain/ports.ts'
import { isoTime } from '../domain/receipt-bytes.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import { isRefusal, json, type AnswerOrRefusal } from '../http/answer.ts'
import { refuseRate } from '../http/gate.ts'
import type { GuessLimit } from '../http/guess-limit.ts'
import { ownerBodyRoute, type OwnerRequest, type OwnerRoute } from '../http/route.ts'
import { HintSchema, RedeemHintSchema, ReverseHintSchema, VerifyHintSchema } from '../schema/offers.ts'

export type HintRouteNeeds = {
  readonly desk: HintDesk
  readonly offers: Pick<OfferBook, 'offer'>
  readonly limit: GuessLimit
  readonly clock: Clock
}

const ONE_HINT = { 200: { description: 'The hint as it is now', schema: HintSchema } } as const

export function hintRoutes(needs: HintRouteNeeds): readonly OwnerRoute[] {
  return [verifyRoute(needs), redeemRoute(needs), reverseRoute(needs)]
}

function verifyRoute(needs: HintRouteNeeds): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: '/v1/hints/verify',
    role: 'agent',
    summary:
      'What a token or code is worth now. A good one is always answered; after ten wrong ones a minute, of the same shopper where one is named, wrong ones get 429.',
    body: VerifyHintSchema,
    answers: ONE_HINT,
    handle: (request, body) => tried(needs, request, body, (voucher) => needs.desk.verify(request.site, voucher)),
  })
}

function redeemRoute(needs: HintRouteNeeds): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: '/v1/hints/redeem',
    role: 'agent',
    summary:
      'Uses a hint in an order, once. The same order again gets the same answer. A code that everybody has is not one hint: the checkout counts it.',
    body: RedeemHintSchema,
    answers: ONE_HINT,
    handle: (request, { orderId, amountMinor, skus, ...body }) =>
      tried(needs, request, body, (voucher) =>
        needs.desk.redeem(request.site, {
          voucher,
          orderId,
          actor: request.identity.keyId,
          ...(amountMinor !== undefined && { amountMinor }),
          ...(skus && { skus }),
        }),
      ),
  })
}

/** An owner's word, since it gives money back: staff redeem, and cannot undo what they did. */
function reverseRoute({ desk, offers }: HintRouteNeeds): OwnerRoute {
  return ownerBodyRoute({
    method: 'post',
    pattern: '/v1/hints/reverse',
    role: 'owner',
    summary: 'The order was cancelled or sent back: its money returns to the budget, the hint is not given again.',
    body: ReverseHintSchema,
    answers: ONE_HINT,
    async handle({ site, identity }, { hintId }) {
      return hintAnswer(await desk.reverse(site, hintId, identity.keyId), site, offers)
    },
  })
}

async function tried(
  { limit, clock, offers }: HintRouteNeeds,
  { site, identity }: OwnerRequest,
  { shopper, ...body }: { readonly token?: string; readonly code?: string; readonly shopper?: string },
  use: (voucher: Voucher) => Promise<StoredHint | Refusal>,
): Promise<AnswerOrRefusal> {
  const voucher = voucherOf(body)
  if (isRefusal(voucher)) return voucher
  const result = await use(voucher)
  const isWrong = isRefusal(result) && result.code === 'hint_not_found'
  const wait = isWrong ? limit.failed({ siteId: site.id, keyId: identity.keyId, shopper }, clock.now()) : undefined
  return wait ? refuseRate(wait.retryAfterMs) : hintAnswer(result, site, offers)
}

function voucherOf({ token, code }: { readonly token?: string; readonly code?: string }): Voucher | Refusal {
  if (token !== undefined && code === undefined) return { token }
  if (code !== undefined && token === undefined) return { code }
  const message = 'Send either a token or a code.'
  return refuse('validation_failed', message, [{ path: 'code', code: 'required', message }])
}

function hintAnswer(
  result: StoredHint | Refusal,
  site: Pick<Site, 'id' | 'currency'>,
  offers: Pick<OfferBook, 'offer'>,
): AnswerOrRefusal {
  if (isRefusal(result)) return result
  const { id, offerId, state, sku, reservedMinor, expiresAt, redeemedMinor, redeemedOrderId, changedAt } = result
  const offer = offers.offer(site.id, offerId)
  return json(200, {
    id,
    offerId,
    state,
    ...(offer && { value: hintValueOf(offer, reservedMinor) }),
    currency: site.currency,
    ...(sku !== undefined && { sku }),
    worthMinor: reservedMinor,
    expiresAt: isoTime(expiresAt),
    ...(redeemedMinor !== undefined && { redeemedMinor }),
    ...(redeemedOrderId !== undefined && { redeemedOrderId }),
    changedAt: isoTime(changedAt),
  })
}
