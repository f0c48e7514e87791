/** Puts a demo's believable feedback into an empty book, as it would have arrived. Never counted as real, nor given a time to come. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import type { Site } from './site.ts'
import { submitResponse, type SubmitPorts } from './submit-response.ts'

export type SampleCount = { readonly added: number; readonly refused: number }

/**
 * Oldest first, so that the list keeps their order. Each is stored at its own `occurredAt`, where the book is not
 * newer than that already. Safe to repeat: the same id is one response.
 */
export async function addSamples(
  ports: SubmitPorts,
  site: Site,
  submissions: readonly ResponseSubmission[],
): Promise<SampleCount> {
  let added = 0
  for (const submission of submissions) {
    const at = Math.min(Date.parse(submission.occurredAt), ports.clock.now())
    const then = { ...ports, clock: { now: () => at } }
    const answer = await submitResponse(then, { site, direct: true, isSample: true }, submission)
    if (answer.kind === 'accepted') added += 1
  }
  return { added, refused: submissions.length - added }
}
