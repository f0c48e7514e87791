/** Takes one response from a shopper's device to the disk. Never answers before it is there, nor stores it twice. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import { isWithheldFrom } from './abuse/flag.ts'
import type { Watch } from './abuse/watch.ts'
import { commitClaims, commitOne, isRefusedClaim, refuseOverload, type Committer } from './commit-answer.ts'
import { decide } from './offers/decide.ts'
import { decisionSeedOf } from './offers/decision-seed.ts'
import type { RefusedClaim } from './offers/decision.ts'
import { createPlainSnapshots, type ReadSnapshot } from './offers/read-snapshot.ts'
import type { EpochMs, Vault } from './ports.ts'
import { refuse, type Refusal } from './refusal.ts'
import { contentOf, validateSubmission, type ValidSubmission } from './response-content.ts'
import type { Accepted, PublicCall } from './responses.ts'
import type { SiteBook } from './site-book.ts'
import type { ResponseWrite, Store } from './store.ts'
import { judgeProofs, trustOf, type ProofCheck, type Proofs } from './trust.ts'

export type SubmitPorts = Committer &
  ProofCheck & {
    readonly store: Pick<Store, 'findResponse'>
    readonly book: Pick<SiteBook, 'publishedSurvey' | 'proofSecrets'>
    readonly vault: Vault
    /** Absent for a server that knows no offers, orders or cases. */
    readonly readSnapshot?: ReadSnapshot
    /** Absent where nobody is watched. */
    readonly watch?: Watch
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
  const version = ports.book.publishedSurvey(call.site.id, raw.survey.id, raw.survey.version)
  const valid = validateSubmission(raw, version?.definition)
  if (valid.kind === 'refused') return valid
  const full = await refuseFull(ports, call, raw.id)
  if (full) return full
  // Its first revision is stored only where nothing was; a later one may be the first that arrives.
  const isNew = raw.revision === 0 || !(await isInBook(ports, call, raw.id))
  const proofs = await judgeProofs(ports, call.site, raw)
  const arrivedAt = ports.clock.now()
  const answer = await decideAndCommit(ports, { call, valid, proofs, arrivedAt })
  if (answer.kind === 'accepted' && !answer.isReplay && isNew) watchOver(ports, call)?.stored(call.site, arrivedAt)
  return answer
}

/** Samples come by the hundred, from the demo itself. */
function watchOver({ watch }: SubmitPorts, { isSample }: PublicCall): Watch | undefined {
  return isSample ? undefined : watch
}

/** What is in the book is never kept waiting: a retry, or words added to a rating. */
async function refuseFull(ports: SubmitPorts, call: PublicCall, id: string): Promise<Refusal | undefined> {
  const retryAfterMs = watchOver(ports, call)?.waitOf(call.site, ports.clock.now())
  if (retryAfterMs === undefined || (await isInBook(ports, call, id))) return undefined
  const detail = 'This shop has more answers than its owner expects in an hour. Send it again after Retry-After.'
  return { ...refuse('rate_limited', detail), retryAfterMs }
}

async function isInBook({ store }: SubmitPorts, { site }: PublicCall, id: string): Promise<boolean> {
  return (await store.findResponse(site.id, id)) !== undefined
}

async function decideAndCommit(ports: SubmitPorts, arrival: Arrival): Promise<Accepted | Refusal> {
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
  const read = await readSnapshot({ ...request, site, proofs, revision, refused, now: arrivedAt })
  const { trust, isOrderVerified } = read
  const seen = { site, place: call.place, submission, content: said, trust, isOrderVerified, now: arrivedAt }
  const flags = watchOver(ports, call)?.flagsOf(seen) ?? []
  const snapshot = isWithheldFrom(flags, trust) ? { ...read, isWithheld: true } : read
  const { reply, outcome, effects } = decide(request, snapshot, decisionSeedOf(vault, site.id, id))
  return {
    kind: 'response',
    siteId: site.id,
    id,
    tokenHash: vault.sha256(submission.token),
    revision,
    bodyHash: vault.mac('body-hash', valid.canonicalBody),
    arrivedAt,
    content: { ...said, trust, ...(flags.length > 0 && { flags }) },
    replyJson: JSON.stringify(reply),
    outcome,
    ...(effects && { effects }),
  }
}
