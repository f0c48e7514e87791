/** Takes one response from a shopper's device to the disk. Never answers before it is there, nor stores it twice. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { commitClaims, commitOne, isRefusedClaim, refuseOverload, type Committer } from './commit-answer.ts'
import { decide } from './offers/decide.ts'
import { decisionSeedOf } from './offers/decision-seed.ts'
import type { RefusedClaim } from './offers/decision.ts'
import { createPlainSnapshots, type ReadSnapshot } from './offers/read-snapshot.ts'
import type { EpochMs, Vault } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { contentOf, validateSubmission, type ValidSubmission } from './response-content.ts'
import type { Accepted, PublicCall } from './responses.ts'
import type { SiteBook } from './site-book.ts'
import type { ResponseWrite } from './store.ts'
import { judgeProofs, trustOf, type ProofCheck, type Proofs } from './trust.ts'

export type SubmitPorts = Committer &
  ProofCheck & {
    readonly book: Pick<SiteBook, 'survey' | 'proofSecrets'>
    readonly vault: Vault
    /** Absent for a server that knows no offers, orders or cases. */
    readonly readSnapshot?: ReadSnapshot
  }

/** How often a decision is taken again because somebody else was faster. */
const MOST_ROUNDS = 8
/** The decision that claims nothing, and so cannot be refused. */
const NOTHING_LEFT: RefusedClaim = { kind: 'refused', reason: 'order' }

/** Safe to retry: the same body again gives the same bytes. */
export async function submitResponse(
  ports: SubmitPorts,
  call: PublicCall,
  raw: ResponseSubmission,
): Promise<Accepted | Refusal> {
  const overload = refuseOverload(ports)
  if (overload) return overload
  const version = ports.book.survey(call.site.id, raw.survey.id, raw.survey.version)
  const valid = validateSubmission(raw, version?.definition)
  if (valid.kind === 'refused') return valid
  const proofs = await judgeProofs(ports, call.site, raw)
  const arrival = { call, valid, proofs, arrivedAt: ports.clock.now() }
  const refused: RefusedClaim[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer = await commitClaims(ports.store, await decideWrite(ports, arrival, refused))
    if (!isRefusedClaim(answer)) return answer
    refused.push(answer)
  }
  const { store } = ports
  return commitOne(store, await decideWrite(ports, arrival, [...refused, NOTHING_LEFT]))
}

type Arrival = {
  readonly call: PublicCall
  readonly valid: ValidSubmission
  readonly proofs: Proofs
  readonly arrivedAt: EpochMs
}

async function decideWrite(
  ports: SubmitPorts,
  { call, valid, proofs, arrivedAt }: Arrival,
  refused: readonly RefusedClaim[],
): Promise<ResponseWrite> {
  const { vault } = ports
  const { site } = call
  const { submission, survey } = valid
  const { id, revision } = submission
  const said = contentOf(valid, { call, trust: trustOf(proofs), arrivedAt }, vault)
  const request = { responseId: id, content: said, survey }
  const readSnapshot = ports.readSnapshot ?? createPlainSnapshots(ports.clock)
  const snapshot = await readSnapshot({ ...request, site, proofs, revision, refused })
  const { reply, outcome, effects } = decide(request, snapshot, decisionSeedOf(vault, site.id, id))
  return {
    kind: 'response',
    siteId: site.id,
    id,
    tokenHash: vault.sha256(submission.token),
    revision,
    bodyHash: vault.mac('body-hash', valid.canonicalBody),
    arrivedAt,
    content: { ...said, trust: snapshot.trust },
    replyJson: JSON.stringify(reply),
    outcome,
    ...(effects && { effects }),
  }
}
