/** Whether a response is thanked or put right. Never thanks somebody who is unhappy by any sign we can see at once. */
import type { SurveyDefinition } from '../../../sdk/contract/index.ts'
import type { ShopOrder } from '../catalogue/order.ts'
import type { EpochMs } from '../ports.ts'
import { causeOf, complaintChips } from '../reply.ts'
import type { ResponseContent } from '../response.ts'
import type { Cause } from '../words/reply-words.ts'
import { isSevere } from './severe-words.ts'

export type Route =
  | { readonly kind: 'thanks' }
  | { readonly kind: 'recovery'; readonly cause: Cause; readonly isSevere: boolean }

export type RouteFacts = {
  readonly survey: SurveyDefinition
  readonly now: EpochMs
  /** As the shop imported it, where the response's order was verified: nobody learns of another's by its number. */
  readonly knownOrder?: ShopOrder
  /** The job that closed this response unfinished opened a case for it. */
  readonly hasCase: boolean
}

export function routeOf(content: ResponseContent, facts: RouteFacts): Route {
  const complaints = complaintChips(content, facts.survey)
  const severe = textsOf(content).some(isSevere)
  const failure = failureOf(content, facts)
  const isUnhappy = content.band === 'unhappy' || content.kind === 'complaint' || complaints.length > 0
  if (!isUnhappy && !severe && !failure && !facts.hasCase) return { kind: 'thanks' }
  const named = causeOf(complaints)
  return { kind: 'recovery', cause: named === 'other' ? (failure ?? 'other') : named, isSevere: severe }
}

function textsOf({ answers, texts = [] }: ResponseContent): readonly string[] {
  return texts.map((id) => String(answers[id]))
}

/** What the order itself shows: the shop's own record where there is one, else what the page said. */
function failureOf({ order }: ResponseContent, { knownOrder, now }: RouteFacts): 'late' | 'return' | undefined {
  if (knownOrder?.returnedAt !== undefined) return 'return'
  const promisedAt = knownOrder?.promisedAt ?? parseTime(order?.promisedAt)
  const deliveredAt = knownOrder?.deliveredAt ?? parseTime(order?.deliveredAt)
  return promisedAt !== undefined && (deliveredAt ?? now) > promisedAt ? 'late' : undefined
}

function parseTime(time: string | undefined): EpochMs | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isFinite(at) ? at : undefined
}
