/** What choosing an offer may know of a response. Never the answers: not a score, a chip, a text, nor that they were there. */
import type { OrderContext } from '../../../sdk/contract/index.ts'
import type { ResponseContent } from '../response.ts'
import type { Snapshot } from './snapshot.ts'
import { orderSubject, personSubject } from './subject.ts'

export type OfferRequest = {
  readonly responseId: string
  readonly touchpoint: string
  /** The shopper's language, then the shop's. */
  readonly locales: readonly string[]
  /** As the shop imported it where it is known, else as the page said. */
  readonly order?: RatedOrder
  /** Whom caps count: the verified person, else the verified order, else nobody. */
  readonly subject?: string
  /** Only where it was verified: one order has one outcome. */
  readonly verifiedOrderId?: string
}

export type RatedOrder = Pick<OrderContext, 'id' | 'totalMinor' | 'currency'> & {
  readonly items: readonly {
    readonly sku: string
    readonly name?: string
    readonly quantity: number
    readonly priceMinor: number
  }[]
  readonly returnedSkus: readonly string[]
}

export function offerRequestOf(responseId: string, content: ResponseContent, snapshot: Snapshot): OfferRequest {
  const order = ratedOrder(content, snapshot)
  const verifiedOrderId = snapshot.verified.order ? order?.id : undefined
  const subject = snapshot.person
    ? personSubject(snapshot.person.ref)
    : verifiedOrderId && orderSubject(verifiedOrderId)
  return {
    responseId,
    touchpoint: content.touchpoint,
    locales: [content.locale, snapshot.site.locale],
    ...(order && { order }),
    ...(subject !== undefined && { subject }),
    ...(verifiedOrderId !== undefined && { verifiedOrderId }),
  }
}

function ratedOrder({ order }: ResponseContent, { knownOrder }: Snapshot): RatedOrder | undefined {
  if (knownOrder) return { ...knownOrder, returnedSkus: knownOrder.returnedSkus ?? [] }
  return order && { ...order, returnedSkus: [] }
}
