/** The states of a case and what moving between them does to its clock. Never closes one against the shopper's word. */
import type { EpochMs } from '../ports.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { addBusinessMinutes, businessMinutesBetween, type CaseClock } from './business-time.ts'
import type { Case, CaseNote, CaseState } from './case.ts'

/** What somebody of the shop may do. `verified` is the shopper's to say, and nobody else's. */
export const MOVES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  new: ['acknowledged', 'inProgress', 'waitingCustomer', 'resolved'],
  acknowledged: ['inProgress', 'waitingCustomer', 'resolved'],
  inProgress: ['waitingCustomer', 'resolved'],
  waitingCustomer: ['inProgress', 'resolved'],
  resolved: ['reopened'],
  verified: ['reopened'],
  reopened: ['acknowledged', 'inProgress', 'waitingCustomer', 'resolved'],
}

/** Who changes a case, and when. */
export type Act = { readonly by: string; readonly at: EpochMs }

// A case is read whole at every change: beyond this the oldest notes go.
const MOST_NOTES = 200

/** Undefined when the move is allowed. */
export function refuseMove(from: CaseState, to: CaseState): Refusal | undefined {
  if (MOVES[from].includes(to)) return undefined
  return refuse('validation_failed', 'Correct the fields named in errors and send again.', [
    { path: 'state', code: 'move_not_allowed', message: sentenceOf(from, to) },
  ])
}

function sentenceOf(from: CaseState, to: CaseState): string {
  if (from === to) return `The case is ${from} already.`
  if (to === 'verified') return 'Only the shopper can say that it is put right.'
  return `From ${from} a case goes to ${MOVES[from].join(', ')}.`
}

/** The same case one version on, with a note of what was done. */
export function changeCase(found: Case, act: Act, note: Omit<CaseNote, keyof Act>, changes: Partial<Case> = {}): Case {
  const history = [...found.history, { ...act, ...note }].slice(-MOST_NOTES)
  return { ...found, ...changes, version: found.version + 1, history, updatedAt: act.at }
}

/** Moves without asking whether it may: the clock stands while the shop waits, and starts anew when a case is reopened. */
export function enterState(found: Case, to: CaseState, act: Act, clock: CaseClock): Case {
  const awake = found.state === 'waitingCustomer' ? endPause(found, act.at, clock) : found
  const note = { kind: 'state', state: to } as const
  switch (to) {
    case 'waitingCustomer':
      return changeCase(awake, act, note, { state: to, pausedSince: act.at })
    case 'resolved':
    case 'verified': {
      const { overdueSince: _kept, ...inTime } = awake
      // Whoever waited for an answer waits no longer; a promise is kept or broken at this moment.
      const firstAnsweredAt = awake.firstAnsweredAt ?? act.at
      return changeCase(inTime, act, note, { state: to, resolvedAt: awake.resolvedAt ?? act.at, firstAnsweredAt })
    }
    case 'reopened': {
      const { resolvedAt: _notYet, followedUpAt: _asked, ...open } = awake
      const resolveDueAt = addBusinessMinutes(clock, act.at, clock.resolveMinutes)
      return changeCase(open, act, note, { state: to, resolveDueAt })
    }
    default:
      return changeCase(awake, act, note, { state: to })
  }
}

/** What the shop wrote for the next visit. The first one ends the wait that was promised an end. */
export function answerCase(
  found: Case,
  act: Act,
  answer: { readonly text: string; readonly name: string },
  clock: CaseClock,
): Case {
  const { overdueSince: _kept, ...inTime } = found
  const answered = changeCase(
    inTime,
    act,
    { kind: 'answer', text: answer.text },
    {
      answer: { text: answer.text, by: answer.name, at: act.at },
      firstAnsweredAt: found.firstAnsweredAt ?? act.at,
    },
  )
  if (answered.state === 'new') return oneVersion(found, enterState(answered, 'acknowledged', act, clock))
  if (answered.state === 'reopened') return oneVersion(found, enterState(answered, 'inProgress', act, clock))
  return answered
}

/** Several steps of one act are one version: whoever saw the case before it sees one change. */
export function oneVersion(before: Case, after: Case): Case {
  return { ...after, version: before.version + 1 }
}

/** Both due times move on by the opening time that passed meanwhile. */
function endPause(found: Case, at: EpochMs, clock: CaseClock): Case {
  const { pausedSince, ...awake } = found
  if (pausedSince === undefined) return found
  const minutes = businessMinutesBetween(clock, pausedSince, at)
  return {
    ...awake,
    pausedMs: found.pausedMs + Math.max(0, at - pausedSince),
    firstResponseDueAt: addBusinessMinutes(clock, found.firstResponseDueAt, minutes),
    resolveDueAt: addBusinessMinutes(clock, found.resolveDueAt, minutes),
  }
}
