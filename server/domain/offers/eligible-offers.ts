/** The offers this shopper may have now, in the owner's order. Never one that is over its budget, its cap or its time. */
import { holdsAll } from '../verified.ts'
import type { StoredHint } from './decision.ts'
import { evaluateRule, type RuleFacts } from './evaluate-rule.ts'
import type { Offer } from './offer.ts'
import type { Snapshot } from './snapshot.ts'

export const DAY_MS = 24 * 60 * 60 * 1000
/** Put away twice within this time: no hint at all for as long. */
export const QUIET_DAYS = 90
const DISMISSALS_UNTIL_QUIET = 2
/** A pool code that somebody else just took is tried again; an offer whose codes keep vanishing is not. */
const CODE_TRIES = 3

const NOTHING_SPENT = { totalMinor: 0, dayMinor: 0 }

export function eligibleOffers(snapshot: Snapshot, facts: RuleFacts): readonly Offer[] {
  if (isQuiet(snapshot)) return []
  const eligible = snapshot.offers.filter((offer) => isEligible(offer, snapshot, facts))
  // The book keeps them in this order already: looking is cheaper than sorting.
  return isOrdered(eligible) ? eligible : eligible.sort(byOwner)
}

/** Ties go to the older offer: owners reorder by hand and expect the first to win. */
export function byOwner(a: Offer, b: Offer): number {
  return a.priority - b.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

function isOrdered(offers: readonly Offer[]): boolean {
  return offers.every((offer, at) => {
    const before = offers[at - 1]
    return before === undefined || before.priority < offer.priority || byOwner(before, offer) < 0
  })
}

function isEligible(offer: Offer, snapshot: Snapshot, facts: RuleFacts): boolean {
  return (
    isLive(offer, snapshot.now) &&
    holdsAll(snapshot.verified, offer.requires) &&
    !wasRefused(offer, snapshot) &&
    canBeUsed(offer, snapshot) &&
    hasMoneyLeft(offer, snapshot) &&
    isWithinCaps(offer, snapshot) &&
    evaluateRule(offer.rule, facts)
  )
}

export function isLive({ status, startsAt, endsAt }: Offer, now: number): boolean {
  return status === 'active' && (startsAt === undefined || startsAt <= now) && (endsAt === undefined || now < endsAt)
}

function wasRefused({ id }: Offer, { refused }: Snapshot): boolean {
  if (refused.length === 0) return false
  const own = refused.filter(({ offerId }) => offerId === id)
  return own.some(({ reason }) => reason !== 'code') || own.length >= CODE_TRIES
}

function canBeUsed({ codes, id }: Offer, { poolCodes, signHint }: Snapshot): boolean {
  switch (codes.kind) {
    case 'static':
      return true
    case 'pool':
      return (poolCodes.get(id)?.length ?? 0) > 0
    case 'token':
      return signHint !== undefined
  }
}

/** A look ahead only: the claim inside the response's own transaction decides. */
function hasMoneyLeft(offer: Offer, { spent }: Snapshot): boolean {
  if (offer.codes.kind === 'static') return true
  const { budgetMinor = Infinity, dailyBudgetMinor = Infinity } = offer
  const { totalMinor, dayMinor } = spent.get(offer.id) ?? NOTHING_SPENT
  return totalMinor < budgetMinor && dayMinor < dailyBudgetMinor
}

function isWithinCaps(offer: Offer, { earlierHints, now }: Snapshot): boolean {
  if (earlierHints.length === 0) return true
  const own = earlierHints.filter(({ offerId }) => offerId === offer.id)
  const recent = own.filter(({ issuedAt }) => issuedAt >= now - offer.capDays * DAY_MS)
  if (recent.length >= offer.capPerPerson) return false
  return !own.some((hint) => endedAt(hint) > now - offer.cooldownDays * DAY_MS)
}

/** When it was used or put away; never ended is minus infinity. */
function endedAt({ state, changedAt, dismissedAt }: StoredHint): number {
  return Math.max(state === 'redeemed' ? changedAt : -Infinity, dismissedAt ?? -Infinity)
}

function isQuiet({ earlierHints, now }: Snapshot): boolean {
  if (earlierHints.length === 0) return false
  const since = now - QUIET_DAYS * DAY_MS
  return earlierHints.filter(({ dismissedAt = -Infinity }) => dismissedAt > since).length >= DISMISSALS_UNTIL_QUIET
}
