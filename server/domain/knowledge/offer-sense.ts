/** Learns from the decision log what became of the hints, and when enough were decided to hold some shoppers out. Never reads an answer or a score. */
import { createOfferModel, learnOutcome, type OfferModel } from '../offers/choose-model.ts'
import type { StoredHint } from '../offers/decision.ts'
import type { DecisionRecord } from '../offers/decision-log.ts'
import { HOLDOUT_FROM_DECISIONS, HOLDOUT_SHARE_PERCENT } from '../offers/holdout.ts'
import type { Holdout } from '../offers/snapshot.ts'
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'

export type OfferSense = { readonly model: OfferModel; readonly holdout?: Holdout }
export type SenseOf = (siteId: string) => Promise<OfferSense>

export type SensePorts = {
  readonly store: Pick<ShopStore, 'streamDecisions' | 'findHint'>
  readonly clock: Clock
}

const DAY_MS = 24 * 60 * 60 * 1000
const HOLDOUT_DAYS = 30
/** Older outcomes would be forgotten by now. */
const LEARN_DAYS = 365

/** From the log each time: the same log gives the same model, and an outcome is never counted twice. */
export function createOfferSense({ store, clock }: SensePorts): SenseOf {
  return async (siteId) => {
    const now = clock.now()
    const model = createOfferModel()
    let recent = 0
    for await (const line of store.streamDecisions(siteId, now - LEARN_DAYS * DAY_MS)) {
      const record = JSON.parse(line) as DecisionRecord
      if (record.at > now - HOLDOUT_DAYS * DAY_MS) recent += 1
      for (const { id, offerId } of record.hints) {
        const isTaken = outcomeOf(await store.findHint(siteId, id), now)
        const entry = record.contenders.find((one) => one.offerId === offerId)
        if (isTaken === undefined || !entry) continue
        learnOutcome(model, {
          audience: record.audience,
          candidate: { offerId, isCategoryMatch: entry.isCategoryMatch },
          isTaken,
        })
      }
    }
    const holdout = { salt: siteId, sharePercent: HOLDOUT_SHARE_PERCENT }
    return { model, ...(recent >= HOLDOUT_FROM_DECISIONS && { holdout }) }
  }
}

/** Undefined while it can still be used. One that was sent back was taken all the same. */
function outcomeOf(hint: StoredHint | undefined, now: number): boolean | undefined {
  if (!hint) return undefined
  if (hint.state === 'redeemed' || hint.state === 'reversed') return true
  return hint.state === 'released' || hint.dismissedAt !== undefined || hint.expiresAt <= now ? false : undefined
}
