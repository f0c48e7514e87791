/** An offer as an owner sends it. Never one with an id: the book gives it. */
import type { OfferDraft } from '../../../server/domain/offers/check-offer.ts'
import { anOffer } from './a-decision.ts'

export function aDraft(changes: Partial<OfferDraft> = {}): OfferDraft {
  const {
    id: _id,
    version: _version,
    highestValueMinor: _value,
    createdAt: _made,
    updatedAt: _saved,
    ...draft
  } = anOffer()
  return { ...draft, ...changes }
}
