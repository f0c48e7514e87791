/** Reads what deciding a recovery looks at. Never the history of somebody who was not verified. */
import type { Clock, EpochMs } from '../ports.ts'
import type { ShopStore } from '../shop-store.ts'
import type { Case } from './case.ts'
import { REPEAT_DAYS } from './decide-recovery.ts'
import type { ReadRecoveryFacts } from './decide-recovery-port.ts'
import { DEFAULT_FARM_DAYS } from './default-remedies.ts'
import { promiseQuarter } from './promise.ts'

export type RecoveryFactsPorts = {
  readonly store: Pick<
    ShopStore,
    'loadRecovery' | 'casesOf' | 'caseOfResponse' | 'hintsOfResponse' | 'answeredCases' | 'listCases'
  >
  readonly clock: Clock
}

const DAY_MS = 24 * 60 * 60 * 1000
const RECORD_LENGTH = 20
const RECORD_FRESH_MS = 60_000

export function createReadRecoveryFacts({ store, clock }: RecoveryFactsPorts): ReadRecoveryFacts {
  const recordOf = createRecord({ store, clock })
  return async (siteId, responseId, subject) => {
    const settings = await store.loadRecovery(siteId)
    const days = Math.max(REPEAT_DAYS, settings?.farmDays ?? DEFAULT_FARM_DAYS)
    const isKnown = subject.customerRef !== undefined || subject.orderId !== undefined
    // Only a promise looks at the record, and where nobody is named there is none.
    const isPromising = settings?.assignee !== undefined
    const [earlierCases, answeredCases, ownCase, ownHints] = await Promise.all([
      isKnown ? store.casesOf(siteId, subject, clock.now() - days * DAY_MS) : [],
      isPromising ? recordOf(siteId) : [],
      store.caseOfResponse(siteId, responseId),
      store.hintsOfResponse(siteId, responseId),
    ])
    return {
      ...(settings && { settings }),
      earlierCases,
      answeredCases,
      ownHints,
      ...(ownCase && { ownCase }),
    }
  }
}

/** The shop's record, read once a minute and after every full hour: many complaints at once ask for the same twenty cases. */
function createRecord({ store, clock }: RecoveryFactsPorts): (siteId: string) => Promise<readonly Case[]> {
  const records = new Map<string, { readonly readAt: EpochMs; readonly cases: Promise<readonly Case[]> }>()
  return (siteId) => {
    const kept = records.get(siteId)
    const now = clock.now()
    if (kept && isFresh(kept.readAt, now)) return kept.cases
    const cases = readRecord(store, siteId)
    records.set(siteId, { readAt: now, cases })
    // A read that failed is no record: the next complaint asks again.
    cases.catch(() => records.delete(siteId))
    return cases
  }
}

/** Promises fall due on full hours, so that a record of before one cannot know which were broken at it. */
function isFresh(readAt: EpochMs, now: EpochMs): boolean {
  return now - readAt < RECORD_FRESH_MS && promiseQuarter(readAt) === promiseQuarter(now)
}

async function readRecord(store: RecoveryFactsPorts['store'], siteId: string): Promise<readonly Case[]> {
  const [answered, open] = await Promise.all([
    store.answeredCases(siteId, RECORD_LENGTH),
    store.listCases(siteId, { isOpen: true }, undefined, RECORD_LENGTH),
  ])
  return [...answered, ...open.filter(({ firstAnsweredAt }) => firstAnsweredAt === undefined)]
}
