/** A case as the shop's people see it. Never the hash or the bytes that make a pick repeatable. */
import { isoTime } from '../receipt-bytes.ts'
import type { EpochMs } from '../ports.ts'
import { placeOfCase } from './case-place.ts'
import type { Case, CaseNote, RemedyPicked } from './case.ts'

type Times<Timed> = { readonly [Name in keyof Timed]: Name extends TimeName ? string : Timed[Name] }
type TimeName =
  | 'at'
  | 'openedAt'
  | 'firstResponseDueAt'
  | 'resolveDueAt'
  | 'promisedAt'
  | 'firstAnsweredAt'
  | 'resolvedAt'
  | 'pausedSince'
  | 'overdueSince'
  | 'followedUpAt'
  | 'updatedAt'

/** Every time is ISO 8601 in UTC. */
export type OwnerCase = Times<Omit<Case, 'siteId' | 'pick' | 'remedy' | 'answer' | 'history'>> & {
  readonly isOpen: boolean
  /** When the next step is due: the first answer, then the solution. */
  readonly dueAt: string
  readonly pick?: Times<Omit<RemedyPicked, 'bodyHash' | 'receipt'>>
  readonly remedy?: Times<NonNullable<Case['remedy']>>
  readonly answer?: Times<NonNullable<Case['answer']>>
  readonly history: readonly Times<CaseNote>[]
}

export function toOwnerCase(found: Case): OwnerCase {
  const { siteId: _site, pick, remedy, answer, history, ...rest } = found
  const { isOpen, dueAt } = placeOfCase(found)
  return {
    ...withIsoTimes(rest),
    isOpen,
    dueAt: isoTime(dueAt),
    ...(pick && { pick: pickOf(pick) }),
    ...(remedy && { remedy: withIsoTimes(remedy) }),
    ...(answer && { answer: withIsoTimes(answer) }),
    history: history.map(withIsoTimes),
  }
}

function pickOf({ bodyHash: _hash, receipt: _receipt, ...pick }: RemedyPicked): NonNullable<OwnerCase['pick']> {
  return withIsoTimes(pick)
}

const TIMES: ReadonlySet<string> = new Set<TimeName>([
  'at',
  'openedAt',
  'firstResponseDueAt',
  'resolveDueAt',
  'promisedAt',
  'firstAnsweredAt',
  'resolvedAt',
  'pausedSince',
  'overdueSince',
  'followedUpAt',
  'updatedAt',
])

function withIsoTimes<Timed extends object>(timed: Timed): Times<Timed> {
  const entries = Object.entries(timed).map(([name, value]) => [
    name,
    TIMES.has(name) ? isoTime(value as EpochMs) : value,
  ])
  return Object.fromEntries(entries) as Times<Timed>
}
