/** Answers a customer whom a failure hit that another told of: the apology for it, and the remedy opened to all. Never another one for anybody. */
import { complaintChips, causeOf } from '../reply.ts'
import type { SurveyDefinition } from '../../../sdk/contract/index.ts'
import type { ResponseContent } from '../response.ts'
import type { Case } from './case.ts'
import { refineCause } from './cause.ts'
import { decideRecovery } from './decide-recovery.ts'
import type { DecidedRecovery, DecideRecovery, RecoveryInput } from './decide-recovery-port.ts'
import { defaultRecovery } from './default-remedies.ts'
import { remediesOpened } from './silent-case.ts'

/** Whoever names another failure complains of that one. */
export function isOfSilentCase({ cause }: Case, content: ResponseContent, survey: SurveyDefinition): boolean {
  const named = causeOf(complaintChips(content, survey))
  return named === 'other' || named === cause
}

/** Pure and replayable, as deciding any recovery is. */
export const decideForEverybody: DecideRecovery = (input) => {
  const { ownCase } = input.facts
  if (ownCase?.sameAs === undefined) return decideRecovery(input)
  const { reply } = decideRecovery(asOpened(input, ownCase))
  return { reply: withAnswer(reply, ownCase), claims: claimsOn(ownCase, input) }
}

/** What they complained of before, or got for this order, is another story: they asked for nothing now. */
function asOpened(input: RecoveryInput, ownCase: Case): RecoveryInput {
  const settings = input.facts.settings ?? defaultRecovery(input.site.currency)
  const cause = refineCause(ownCase.cause, input.knownOrder, input.now)
  const remedies = remediesOpened(settings.remedies, { ...ownCase, cause })
  const facts = { ...input.facts, earlierCases: [], settings: { ...settings, remedies } }
  return { ...input, cause, facts, refused: input.refused.filter(({ reason }) => reason !== 'order') }
}

/** Where the shop has answered before they came, they need not come again to read it. */
function withAnswer(reply: DecidedRecovery['reply'], { answer }: Case): DecidedRecovery['reply'] {
  return answer === undefined ? reply : { ...reply, note: answer.text }
}

function claimsOn({ id, responseId }: Case, { content }: RecoveryInput): DecidedRecovery['claims'] {
  return responseId === undefined ? [{ kind: 'case', caseId: id, locale: content.locale }] : []
}
