/** Who would have got an offer in the last 30 days. Never gives anything to anybody, and runs once per site. */
import type { Offer } from '../domain/offers/offer.ts'
import type { DryRun } from '../domain/offers/dry-run.ts'
import type { OfferBook } from '../domain/offers/offer-book.ts'
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { Site } from '../domain/site.ts'
import { jsonOr } from '../http/answer.ts'
import { ownerRoute, type OwnerRoute } from '../http/route.ts'
import { DryRunSchema } from '../schema/offers.ts'
import { unknownOffer } from './offers.ts'

export function dryRunRoutes(
  book: Pick<OfferBook, 'offer'>,
  dryRun: (site: Site, offer: Offer) => Promise<DryRun | Refusal>,
): readonly OwnerRoute[] {
  const running = new Set<string>()
  return [
    ownerRoute({
      method: 'post',
      pattern: '/v1/offers/:id/dry-run',
      role: 'agent',
      summary: 'Who would have got this offer in the last 30 days, by the imported orders. Save it as a draft first.',
      answers: { 200: { description: 'How many, and what they would cost at most', schema: DryRunSchema } },
      async handle({ site, param }) {
        const offer = book.offer(site.id, param('id'))
        if (!offer) return unknownOffer()
        if (running.has(site.id)) return refuse('dry_run_running', 'Wait until the running dry run has ended.')
        running.add(site.id)
        try {
          return jsonOr(200, await dryRun(site, offer))
        } finally {
          running.delete(site.id)
        }
      },
    }),
  ]
}
