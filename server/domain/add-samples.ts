/** Puts a demo's believable feedback into an empty book, as it would have arrived and been looked after. Never counted as real, nor given a time to come. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { settleSample, type SampleCare, type SettlePorts } from './recovery/settle-sample.ts'
import type { Site } from './site.ts'
import { submitResponse, type SubmitPorts } from './submit-response.ts'

export type SampleCount = { readonly added: number; readonly refused: number }
export type Samples = {
  readonly responses: readonly ResponseSubmission[]
  /** What the shop's people did about those that opened a case; others are not touched. */
  readonly care?: readonly SampleCare[]
}

/** Stores a demo's responses as samples, at their own times. */
export type AddSamples = (site: Site, samples: Samples) => Promise<SampleCount>

/**
 * Oldest first, so that the list keeps their order. Each is stored at its own `occurredAt`, where the book is not
 * newer than that already. Safe to repeat: the same id is one response, and a case that was looked after stays so.
 */
export async function addSamples(
  ports: SubmitPorts & SettlePorts,
  site: Site,
  { responses, care = [] }: Samples,
): Promise<SampleCount> {
  let added = 0
  for (const submission of responses) {
    const at = Math.min(Date.parse(submission.occurredAt), ports.clock.now())
    const then = { ...ports, clock: { now: () => at } }
    const answer = await submitResponse(then, { site, direct: true, isSample: true }, submission)
    if (answer.kind === 'accepted') added += 1
  }
  for (const one of care) await settleSample(ports, site, one)
  return { added, refused: responses.length - added }
}
