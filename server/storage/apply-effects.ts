/** Writes what a decision wants beside its response, or says which claim no longer holds. Never half of it. */
import type { Claim, DecisionEffects, IssuedHint, RefusedClaim } from '../domain/offers/decision.ts'
import type { EpochMs } from '../domain/ports.ts'
import type { WriteRules } from '../domain/store.ts'
import type { WriteTables } from './write-tables.ts'

/** The response that decides. */
export type Deciding = { readonly siteId: string; readonly responseId: string; readonly at: EpochMs }

/** Asked before anything of the write is applied; undefined when every claim holds. */
export function refuseClaims(
  tables: WriteTables,
  { siteId, responseId }: Deciding,
  claims: readonly Claim[],
): RefusedClaim | undefined {
  for (const [index, claim] of claims.entries()) {
    if (holds(tables, { siteId, responseId, claim, earlier: claims.slice(0, index) })) continue
    return { kind: 'refused', reason: claim.kind, ...('offerId' in claim && { offerId: claim.offerId }) }
  }
  return undefined
}

type Asked = {
  readonly siteId: string
  readonly responseId: string
  readonly claim: Claim
  /** Of the same decision: what they will take is not in the tables yet. */
  readonly earlier: readonly Claim[]
}

function holds(tables: WriteTables, { siteId, responseId, claim, earlier }: Asked): boolean {
  switch (claim.kind) {
    case 'budget':
      return fitsBudget(tables, siteId, claim, earlier)
    case 'cap': {
      const alike = earlier.filter((other) => other.kind === 'cap' && other.offerId === claim.offerId).length
      return tables.countHints(siteId, claim) + alike < claim.most
    }
    case 'code': {
      const { offerId, code } = claim
      const isTwice = earlier.some((other) => other.kind === 'code' && other.offerId === offerId && other.code === code)
      return !isTwice && tables.isCodeFree(siteId, offerId, code)
    }
    case 'order': {
      const holder = tables.orderHolder(siteId, claim.orderId)
      return holder === undefined || holder === responseId
    }
    case 'case': {
      const found = tables.findCase(siteId, claim.caseId)
      return found !== undefined && (found.responseId === undefined || found.responseId === responseId)
    }
  }
}

type BudgetClaim = Extract<Claim, { kind: 'budget' }>

function fitsBudget(tables: WriteTables, siteId: string, claim: BudgetClaim, earlier: readonly Claim[]): boolean {
  const { offerId, amountMinor, limitMinor, day, dayLimitMinor } = claim
  if (limitMinor === undefined && dayLimitMinor === undefined) return true
  const spent = tables.spending(siteId, offerId, day)
  const alike = earlier.filter((other) => other.kind === 'budget' && other.offerId === offerId) as BudgetClaim[]
  const wantedMinor = alike.reduce((sum, other) => sum + other.amountMinor, amountMinor)
  const isWithin = (spentMinor: number, limit = Infinity) => spentMinor + wantedMinor <= limit
  return isWithin(spent.totalMinor, limitMinor) && isWithin(spent.dayMinor, dayLimitMinor)
}

export function applyEffects(
  { tables, rules }: { readonly tables: WriteTables; readonly rules: WriteRules },
  { siteId, responseId, at }: Deciding,
  { claims, hints, caseDraft, logLine }: DecisionEffects,
): void {
  for (const claim of claims) {
    if (claim.kind === 'budget') tables.spend(siteId, claim)
    if (claim.kind === 'code') tables.takeCode(siteId, claim.offerId, claim.code)
    if (claim.kind === 'order') tables.holdOrder(siteId, claim.orderId, responseId)
    const found = claim.kind === 'case' ? tables.findCase(siteId, claim.caseId) : undefined
    if (claim.kind === 'case' && found && found.responseId === undefined) {
      const next = rules.adoptCase(found, { responseId, locale: claim.locale, at })
      tables.putCase(next, rules.placeOfCase(next))
    }
  }
  for (const hint of hints) {
    const day = dayOf(hint, claims)
    const reserved = { ...hint, siteId, state: 'reserved', changedAt: hint.issuedAt } as const
    tables.putHint(day === undefined ? { hint: reserved } : { hint: reserved, day })
  }
  // The job that closed it unfinished may have opened one before.
  if (caseDraft && !tables.caseOfResponse(siteId, responseId)) {
    const { next, addJobs } = rules.openCase(siteId, caseDraft)
    tables.putCase(next, rules.placeOfCase(next))
    for (const job of addJobs) tables.putJob(job)
  }
  if (logLine !== undefined) tables.addDecision({ siteId, responseId, at }, logLine)
}

function dayOf({ offerId }: IssuedHint, claims: readonly Claim[]): string | undefined {
  for (const claim of claims) if (claim.kind === 'budget' && claim.offerId === offerId) return claim.day
  return undefined
}
