/** How long the way to reach a shopper is kept. Never ended while their case is open. */
import type { Job } from '../jobs.ts'
import type { EpochMs } from '../ports.ts'
import type { StoredResponse } from '../response.ts'
import { placeOfCase } from './case-place.ts'
import type { Case } from './case.ts'

/** Erases the contact of a response and of its messages, if nobody needs it any more when it is written. */
export type ForgetContactWrite = {
  readonly kind: 'forgetContact'
  readonly siteId: string
  /** Of the response. */
  readonly id: string
  readonly arrivedAt: EpochMs
}

export interface ContactRules {
  /** When nobody has to reach the shopper any more; undefined while the case of the response is open. */
  contactOverAt(response: Pick<StoredResponse, 'updatedAt'>, found: Case | undefined): EpochMs | undefined
}

/** Who is asked on the third day whether it is put right, and says no, may still have to be called. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Whatever happens in a closed case begins the time anew; without a case, what the shopper last sent. */
export const contactOverAt: ContactRules['contactOverAt'] = (response, found) => {
  if (found && placeOfCase(found).isOpen) return undefined
  return (found ?? response).updatedAt + KEPT_MS
}

/** Of a response; its case, where it has one, has a job of its own. */
export function contactJob(siteId: string, responseId: string, saidAt: EpochMs): Job {
  return { siteId, kind: 'forgetContact', key: responseId, dueAt: saidAt + KEPT_MS, attempts: 0, payload: '' }
}
