/** Takes one response from a shopper's device to the disk. Never answers before it is there, nor stores it twice. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import type { ShopOrder } from './catalogue/order.ts'
import { isWithheldFrom, type Flag } from './abuse/flag.ts'
import type { Watch } from './abuse/watch.ts'
import { commitClaims, commitOne, isRefusedClaim, refuseOverload, type Committer } from './commit-answer.ts'
import { decide } from './offers/decide.ts'
import { decisionSeedOf } from './offers/decision-seed.ts'
import type { RefusedClaim } from './offers/decision.ts'
import type { MatchOrder } from './offers/match-order.ts'
import { createPlainSnapshots, type ReadSnapshot } from './offers/read-snapshot.ts'
import type { EpochMs, Vault } from './ports.ts'
import { refuse, type Refusal } from './refusal.ts'
import { contentOf, validateSubmission, type ValidSubmission } from './response-content.ts'
import type { Accepted, PublicCall } from './responses.ts'
import type { SiteBook } from './site-book.ts'
import type { ResponseWrite, Store } from './store.ts'
import { verifyProofs, type ProofCheck, type VerifiedFacts } from './verified.ts'

export type SubmitPorts = Committer &
  ProofCheck & {
    readonly store: Pick<Store, 'findResponse'>
    readonly book: Pick<SiteBook, 'publishedSurvey' | 'proofSecrets'>
    readonly vault: Vault
    /** Absent for a server that knows no offers, orders or cases. */
    readonly readSnapshot?: ReadSnapshot
    /** Absent for a server that knows no orders. */
    readonly matchOrder?: MatchOrder
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
  const proved = await verifyProofs(ports, call.site, raw)
  const arrivedAt = ports.clock.now()
  const facts = await establishFacts(ports, { call, valid, proved, arrivedAt })
  const answer = await decideAndCommit(ports, { call, valid, facts, arrivedAt })
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
  readonly facts: Facts
  readonly arrivedAt: EpochMs
}

/** What this response may rely on, settled before anything is read or decided by it. */
type Facts = {
  readonly verified: VerifiedFacts
  readonly knownOrder?: ShopOrder
  readonly flags: readonly Flag[]
  readonly isWithheld: boolean
}

/** Tokens hold whatever happens; an imported order only where it is matched, and not by an answer that looks like abuse. */
async function establishFacts(
  ports: SubmitPorts,
  { call, valid, proved, arrivedAt }: Omit<Arrival, 'facts'> & { readonly proved: VerifiedFacts },
): Promise<Facts> {
  const { site, place } = call
  const { submission } = valid
  const { id, revision, order, complete } = submission
  const attempt = { place, attempt: `${id}/${revision}`, isProved: proved.order, now: arrivedAt }
  const knownOrder = order && complete ? await ports.matchOrder?.({ siteId: site.id, order, ...attempt }) : undefined
  const verified = { ...proved, order: proved.order || knownOrder !== undefined }
  const flags = watchOver(ports, call)?.flagsOf({ site, place, submission, proved, verified, now: arrivedAt }) ?? []
  if (isWithheldFrom(flags, proved)) return { verified: proved, flags, isWithheld: true }
  return { verified, ...(knownOrder && { knownOrder }), flags, isWithheld: false }
}

async function decideWrite(
  ports: SubmitPorts,
  { call, valid, facts, arrivedAt }: Arrival,
  refused: readonly RefusedClaim[],
): Promise<ResponseWrite> {
  const { vault } = ports
  const { site } = call
  const { submission, survey } = valid
  const { id, revision } = submission
  const { verified, flags } = facts
  const content = contentOf(valid, { call, verified, arrivedAt }, vault)
  const request = { responseId: id, content, survey }
  const readSnapshot = ports.readSnapshot ?? createPlainSnapshots(ports.clock)
  const snapshot = await readSnapshot({ ...request, ...facts, site, revision, refused, now: arrivedAt })
  const { reply, outcome, effects } = decide(request, snapshot, decisionSeedOf(vault, site.id, id))
  return {
    kind: 'response',
    siteId: site.id,
    id,
    tokenHash: vault.sha256(submission.token),
    revision,
    bodyHash: vault.mac('body-hash', valid.canonicalBody),
    arrivedAt,
    content: { ...content, ...(flags.length > 0 && { flags }) },
    replyJson: JSON.stringify(reply),
    outcome,
    ...(effects && { effects }),
  }
}
