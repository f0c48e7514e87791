/** Watches what arrives for signs of abuse. Never keeps an address, nor anything that outlives the process. */
import type { ResponseSubmission } from '../../../sdk/contract/index.ts'
import { orderSubject, personSubject } from '../offers/subject.ts'
import type { EpochMs } from '../ports.ts'
import type { Site } from '../site.ts'
import type { Store } from '../store.ts'
import type { VerifiedFacts } from '../verified.ts'
import type { Flag } from './flag.ts'
import { createSiteBudget } from './site-budget.ts'
import { limitsOf } from './site-limits.ts'
import { createUsual } from './usual.ts'
import { createWindows, type Windows } from './windows.ts'

export interface Watch {
  /** How long a new response of this site has to wait, in ms; undefined while there is room. */
  waitOf(site: Site, now: EpochMs): number | undefined
  /** Safe to ask again: the same response in the same windows has the same flags. */
  flagsOf(seen: Seen): readonly Flag[]
  /** Called when a response was stored that was not there before. */
  stored(site: Site, now: EpochMs): void
}

export type Seen = {
  readonly site: Site
  /** As `PlaceOf` names it; absent where the address says nothing. */
  readonly place?: string | undefined
  readonly submission: ResponseSubmission
  /** By tokens of the shop. */
  readonly proved: VerifiedFacts
  /** These, or an order that equals an imported one. */
  readonly verified: VerifiedFacts
  readonly now: EpochMs
}

export type WatchOptions = {
  readonly store: Pick<Store, 'rollups'>
  /** No site waits, whatever its owner set: the server is measured, or something in front of it counts. */
  readonly isBudgetOff?: boolean
}

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
// A name is an id of 36 signs, a key at most some hundred more: a few tens of MB in the worst flood.
const MOST_IN_PLACES = 100_000
const MOST_SUBJECTS = 50_000

export function createWatch({ store, isBudgetOff = false }: WatchOptions): Watch {
  const places = createWindows({ spanMs: HOUR_MS, mostNames: MOST_IN_PLACES })
  const subjects = createWindows({ spanMs: DAY_MS, mostNames: MOST_SUBJECTS })
  const budget = createSiteBudget()
  const usual = createUsual(store)
  return {
    waitOf: (site, now) => (isBudgetOff ? undefined : budget.waitOf(site.id, limitsOf(site).responsesPerHour, now)),
    flagsOf(seen) {
      const flags: Flag[] = []
      if (isCrowded(places, seen)) flags.push('manyFromOnePlace')
      if (isRepeated(subjects, seen)) flags.push('repeated')
      if (isUnproved(seen) && usual.isBurst(seen.site.id, seen.now)) flags.push('burst')
      if (isScripted(seen)) flags.push('scripted')
      return flags
    },
    stored(site, now) {
      budget.spend(site.id, limitsOf(site).responsesPerHour, now)
      usual.count(site.id, now)
    },
  }
}

function isUnproved({ proved }: Seen): boolean {
  return !proved.order && !proved.person
}

// What was proved is neither counted nor flagged: a campus that buys books must not use up its own budget.
function isCrowded(places: Windows, seen: Seen): boolean {
  const { site, place, submission, now } = seen
  const most = limitsOf(site).responsesPerPlace
  if (most === 0 || place === undefined || !isUnproved(seen)) return false
  return !places.isAmongFirst(place, submission.id, { most, now })
}

/** Another complete response about the same order, or where none is named by the same shopper, to the same survey. */
function isRepeated(subjects: Windows, { site, submission, verified, now }: Seen): boolean {
  const { id, complete, order, shopper, survey, consent } = submission
  const named = consent?.personalisation ? shopper : undefined
  const subject = order ? orderSubject(order.id) : named && personSubject(named.ref)
  if (!complete || subject === undefined) return false
  const isFirst = (way: string) =>
    subjects.isAmongFirst(`${way}\n${site.id}\n${survey.id}\n${subject}`, id, { most: 1, now })
  const isFirstSaid = isFirst('said')
  // Whoever only says an order's number must not spoil the answer of the one who has it.
  const isProved = order ? verified.order : verified.person
  return isProved ? !isFirst('proved') : !isFirstSaid
}

function isScripted({ site, submission }: Seen): boolean {
  const { leastAnswerMs } = limitsOf(site)
  if (leastAnswerMs === 0) return false
  const { elapsedMs = -1, website = '' } = submission
  return elapsedMs < leastAnswerMs || website !== ''
}
