/** Where a case stands in the list of what has to be done next. Never decides what is due: the case's own clock says it. */
import type { EpochMs } from '../ports.ts'
import type { Case } from './case.ts'

export type CasePlace = { readonly isOpen: boolean; readonly dueAt: EpochMs }

/** Due is the first answer, and once it was given the solution. */
export function placeOfCase(found: Case): CasePlace {
  const isOpen = found.state !== 'resolved' && found.state !== 'verified'
  const { firstAnsweredAt, firstResponseDueAt, resolveDueAt } = found
  return { isOpen, dueAt: firstAnsweredAt === undefined ? Math.min(firstResponseDueAt, resolveDueAt) : resolveDueAt }
}
