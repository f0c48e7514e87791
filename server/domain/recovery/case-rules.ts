/** Judges what shoppers do to a case, inside the store's transaction. Never agrees to money twice, nor tells a farmer so. */
import type { Job } from '../jobs.ts'
import { orderSubject, personSubject } from '../offers/subject.ts'
import type { EpochMs } from '../ports.ts'
import { remedyReceipt } from '../receipt-bytes.ts'
import type { StoredResponse } from '../response.ts'
import type { MessageWrite, RemedyWrite } from '../store.ts'
import type { CaseClock } from './business-time.ts'
import { changeCase, enterState, oneVersion, type Act } from './case-machine.ts'
import { placeOfCase } from './case-place.ts'
import type { Case, CaseDraft } from './case.ts'
import type { CaseRules, CurrentCase, MessageEffects, RemedyVerdict } from './case-rules-port.ts'
import { contactJob, contactOverAt, type ContactRules } from './forget-contact.ts'
import { adoptCase } from './silent-case.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Source: FIELD.md 5, a follow-up three to seven days after the solution. */
const FOLLOW_UP_MS = 3 * DAY_MS

export function createCaseRules(): CaseRules & ContactRules {
  return { judgeRemedy, judgeMessage, openCase, adoptCase, placeOfCase, contactOverAt, eraseCase }
}

export function openCase(siteId: string, draft: CaseDraft): { readonly next: Case; readonly addJobs: readonly Job[] } {
  const start = { version: 1, state: 'new', pausedMs: 0, history: [] } as const
  const next = { ...draft, ...start, siteId, updatedAt: draft.openedAt }
  return { next, addJobs: caseJobs(next) }
}

/** The clock a case runs on after a change; a job that is no longer true does nothing when it falls due. */
export function caseJobs(found: Case): readonly Job[] {
  const job = { siteId: found.siteId, key: found.id, attempts: 0, payload: '' }
  const { isOpen, dueAt } = placeOfCase(found)
  if (isOpen) return [{ ...job, kind: 'caseDue', dueAt }]
  if (found.resolvedAt === undefined) return []
  const forget = { ...job, kind: 'forgetContact', dueAt: contactOverAt(found, found) ?? dueAt } as const
  const ask = { ...job, kind: 'caseFollowUp', dueAt: found.resolvedAt + FOLLOW_UP_MS } as const
  return found.state === 'resolved' ? [ask, forget] : [forget]
}

function judgeRemedy(write: RemedyWrite, current: CurrentCase, receivedAt: EpochMs): RemedyVerdict {
  const { response, tombstone, case: found } = current
  if (tombstone?.tokenHash === write.tokenHash) return { kind: 'erased' }
  if (response?.tokenHash !== write.tokenHash || !found) return { kind: 'unknown' }
  if (!found.pick) return agree(write, found, current, receivedAt)
  return found.pick.bodyHash === write.bodyHash
    ? { kind: 'duplicate', bytes: found.pick.receipt }
    : { kind: 'remedyTaken', remedyId: found.pick.remedyId }
}

function agree(write: RemedyWrite, found: Case, current: CurrentCase, at: EpochMs): RemedyVerdict {
  const { remedyId, isMoney, costMinor, idea, bodyHash } = write
  const isAgreed =
    placeOfCase(found).isOpen && (!isMoney || (found.isOrderVerified && !isCapped(write, found, current)))
  const bytes = remedyReceipt({
    id: write.responseId,
    remedyId,
    agreed: isAgreed ? write.agreed : write.waiting,
    ...(write.promise && { promise: write.promise }),
  })
  const pick = {
    remedyId,
    isMoney,
    costMinor,
    ...(idea !== undefined && { idea }),
    isAgreed,
    at,
    bodyHash,
    receipt: bytes,
  }
  const picked = changeCase(found, { by: 'shopper', at }, { kind: 'remedy', text: remedyId }, { pick })
  const next = write.caseClock && !placeOfCase(found).isOpen ? reopen(found, picked, write.caseClock) : picked
  return { kind: 'store', next, addJobs: next === picked ? [] : caseJobs(next), bytes }
}

/** Whoever picks after it was closed still waits for something: nothing is agreed, and somebody looks. */
function reopen(found: Case, picked: Case, clock: CaseClock): Case {
  return oneVersion(found, enterState(picked, 'reopened', { by: 'shopper', at: picked.updatedAt }, clock))
}

function isCapped(write: RemedyWrite, found: Case, current: CurrentCase): boolean {
  const { casesOfSubject, pickedMinor, holdsHint } = current
  const isOverBudget = write.budget !== undefined && pickedMinor + write.costMinor > write.budget.limitMinor
  return (
    holdsHint ||
    isOverBudget ||
    casesOfSubject.some((other) => other.id !== found.id && holdsMoney(other, write.farmSince))
  )
}

function holdsMoney({ pick }: Case, since: EpochMs): boolean {
  return pick !== undefined && pick.isMoney && pick.isAgreed && pick.at >= since
}

function judgeMessage(
  write: MessageWrite,
  response: StoredResponse,
  found: Case | undefined,
  receivedAt: EpochMs,
): MessageEffects {
  const objections = write.noPersonalOffers ? subjectsOf(response) : []
  const { siteId, responseId, sealedContact } = write
  if (!found && sealedContact !== undefined)
    return { addJobs: [contactJob(siteId, responseId, receivedAt)], objections }
  const hasNews = write.text !== undefined || write.putRight !== undefined || sealedContact !== undefined
  if (!found || !write.caseClock || !hasNews) return { addJobs: [], objections }
  const nextCase = hear(write, found, { by: 'shopper', at: receivedAt }, write.caseClock)
  return { nextCase, addJobs: caseJobs(nextCase), objections }
}

// Each by its own fact: else anybody could end another's offers. Nothing personal is read without one anyway.
function subjectsOf({ content: { shopper, order, verified } }: StoredResponse): readonly string[] {
  const person = verified.person && shopper ? [personSubject(shopper.ref)] : []
  return verified.order && order ? [...person, orderSubject(order.id)] : person
}

/** What a word of the shopper does to their case. */
function hear({ putRight }: MessageWrite, found: Case, act: Act, clock: CaseClock): Case {
  const heard =
    putRight === undefined
      ? changeCase(found, act, { kind: 'message' })
      : changeCase(found, act, { kind: 'putRight', text: putRight ? 'yes' : 'no' }, { isPutRight: putRight })
  const to = stateAfter(putRight, heard)
  return to === undefined ? heard : oneVersion(found, enterState(heard, to, act, clock))
}

function stateAfter(putRight: boolean | undefined, { state }: Case): Case['state'] | undefined {
  if (putRight === true) return state === 'verified' ? undefined : 'verified'
  if (state === 'waitingCustomer') return 'inProgress'
  const isObjection = state === 'resolved' || (state === 'verified' && putRight === false)
  return isObjection ? 'reopened' : undefined
}

function eraseCase(found: Case, erasedAt: EpochMs): Case {
  const { customerRef: _ref, orderId: _order, pick, answer: _answer, responseId: _response, ...counted } = found
  return {
    ...counted,
    ...(pick && { pick: withoutWords(pick) }),
    version: found.version + 1,
    state: placeOfCase(found).isOpen ? 'resolved' : found.state,
    resolvedAt: found.resolvedAt ?? erasedAt,
    history: found.history.map(({ text: _text, ...note }) => note),
    updatedAt: erasedAt,
  }
}

function withoutWords({ idea: _idea, ...pick }: NonNullable<Case['pick']>): NonNullable<Case['pick']> {
  return { ...pick, receipt: '' }
}
