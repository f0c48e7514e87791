/** Reads what deciding a recovery looks at. Never the history of somebody who was not verified. */
import type { Clock } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import { REPEAT_DAYS } from './decide-recovery.ts'
import type { ReadRecoveryFacts } from './decide-recovery-port.ts'
import { DEFAULT_FARM_DAYS } from './default-remedies.ts'

export type RecoveryFactsPorts = {
  readonly store: Pick<ShopStore, 'loadRecovery' | 'casesOf' | 'caseOfResponse' | 'answeredCases' | 'listCases'>
  readonly clock: Clock
}

const DAY_MS = 24 * 60 * 60 * 1000
const RECORD_LENGTH = 20

export function createReadRecoveryFacts({ store, clock }: RecoveryFactsPorts): ReadRecoveryFacts {
  return async (siteId, responseId, subject) => {
    const settings = await store.loadRecovery(siteId)
    const days = Math.max(REPEAT_DAYS, settings?.farmDays ?? DEFAULT_FARM_DAYS)
    const isKnown = subject.customerRef !== undefined || subject.orderId !== undefined
    // Only a promise looks at the record, and where nobody is named there is none: listing cases is the dearest read here.
    const isPromising = settings?.assignee !== undefined
    const [earlierCases, answered, open, ownCase] = await Promise.all([
      isKnown ? store.casesOf(siteId, subject, clock.now() - days * DAY_MS) : [],
      isPromising ? store.answeredCases(siteId, RECORD_LENGTH) : [],
      isPromising ? store.listCases(siteId, { isOpen: true }, undefined, RECORD_LENGTH) : [],
      store.caseOfResponse(siteId, responseId),
    ])
    const unanswered = open.filter(({ firstAnsweredAt }) => firstAnsweredAt === undefined)
    return {
      ...(settings && { settings }),
      earlierCases,
      answeredCases: [...answered, ...unanswered],
      ...(ownCase && { ownCase }),
    }
  }
}
