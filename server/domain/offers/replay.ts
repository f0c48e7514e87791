/** Takes every logged decision again. Never changes one: it only says where today's program would decide otherwise. */
import { POLICY_VERSION } from './choose.ts'
import { LINE_VERSION, replayDecision, type DecisionRecord } from './decision-log.ts'

export type Replayed = {
  readonly decisions: number
  /** Decided by another version of the policy, or written down in another form: not comparable, and not counted as different. */
  readonly otherPolicies: number
  /** Response ids whose line came out otherwise, 100 at most. */
  readonly different: readonly string[]
}

/** In flat memory; `lines` as the store streams them. */
export async function replayDecisions(lines: AsyncIterable<string> | Iterable<string>): Promise<Replayed> {
  let decisions = 0
  let otherPolicies = 0
  const different: string[] = []
  for await (const line of lines) {
    decisions++
    const { v, policy, responseId } = JSON.parse(line) as DecisionRecord
    if (v !== LINE_VERSION || policy !== POLICY_VERSION) otherPolicies++
    else if (replayDecision(line) !== line && different.length < 100) different.push(responseId)
  }
  return { decisions, otherPolicies, different }
}
