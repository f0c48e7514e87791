/** One line for every decision, enough to take it again. Never a name, a text, a score, a code or a token. */
import type { OfferHint } from '../../../sdk/contract/index.ts'
import type { VerifiedFacts } from '../verified.ts'
import type { OfferAudience } from './choose-model.ts'
import { POLICY_VERSION } from './choose.ts'
import { choosePlaces, type ChoiceEntry } from './contenders.ts'
import { writeHint, type HintFacts } from './write-hint.ts'

/** Why nobody got a hint, or that somebody did. */
export type DecisionResult = 'hint' | 'none' | 'recovery' | 'objection' | 'orderTaken' | 'withheld' | 'heldOut'

/** Changes with the form of a line, and with the words of hints, which stand in it. */
export const LINE_VERSION = 3

export type DecisionRecord = {
  readonly v: typeof LINE_VERSION
  readonly at: number
  readonly siteId: string
  readonly responseId: string
  readonly policy: string
  readonly seed: string
  readonly verified: VerifiedFacts
  readonly result: DecisionResult
  /** What was learned by: a segment and a category. */
  readonly audience: OfferAudience
  /** In the owner's order, with what was believed of each. */
  readonly contenders: readonly ChoiceEntry[]
  readonly outcomes: number
  readonly most: number
  /** Places among the contenders, best first, whether they were shown or not. */
  readonly places: readonly number[]
  /** What the hints were written from; empty where none was shown. */
  readonly facts: readonly HintFacts[]
  /** As they were shown, without their codes. */
  readonly hints: readonly OfferHint[]
}

export function logLineOf(record: Omit<DecisionRecord, 'v' | 'policy'>): string {
  const { at, siteId, responseId, seed, verified, result, audience, contenders, outcomes, most, places, facts, hints } =
    record
  const who = { v: LINE_VERSION, at, siteId, responseId, policy: POLICY_VERSION, seed, verified, result } as const
  const line: DecisionRecord = {
    ...who,
    audience,
    contenders,
    outcomes,
    most,
    places,
    facts,
    hints,
  }
  return JSON.stringify(line)
}

/** The line that the same decision gives today; byte for byte the same as long as nothing has changed how we decide. */
export function replayDecision(line: string): string {
  const record = JSON.parse(line) as DecisionRecord
  const places = choosePlaces(record.contenders, record)
  return logLineOf({ ...record, places, hints: record.facts.map(writeHint) })
}
