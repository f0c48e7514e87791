/** How far a response can be believed, by the proofs that came with it. Never refuses one. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import type { Clock } from './ports.ts'
import type { TrustLevel } from './response.ts'
import type { ProofClaim, VerifyProof } from './responses.ts'
import type { Site } from './site.ts'
import type { SiteBook } from './site-book.ts'

export type ProofCheck = {
  readonly book: Pick<SiteBook, 'proofSecrets'>
  readonly clock: Clock
  readonly verifyProof: VerifyProof
}

/** What was proved by signatures; a person's proof says nothing about the order beside it. */
export type Proofs = { readonly isOrder: boolean; readonly isPerson: boolean }

export function trustOf({ isOrder, isPerson }: Proofs): TrustLevel {
  if (isPerson) return 'person'
  return isOrder ? 'order' : 'page'
}

/** `submission` as it was sent: the shop signed its own bytes, not our NFC of them. No shopper is looked at without consent. */
export async function judgeProofs(check: ProofCheck, site: Site, submission: ResponseSubmission): Promise<Proofs> {
  const { order, shopper, consent } = submission
  // Most answers come without a proof, and then there is nothing to wait for.
  if (order?.proof === undefined && shopper?.proof === undefined) return { isOrder: false, isPerson: false }
  const [isOrder, isPerson] = await Promise.all([
    order?.proof !== undefined && isProved(check, site, { kind: 'order', payload: order }, order.proof),
    shopper?.proof !== undefined &&
      consent?.personalisation === true &&
      isProved(check, site, { kind: 'shopper', payload: shopper }, shopper.proof),
  ])
  return { isOrder, isPerson }
}

async function isProved(check: ProofCheck, site: Site, claim: ProofClaim, proof: string): Promise<boolean> {
  const { book, clock, verifyProof } = check
  const keys = Object.fromEntries(book.proofSecrets(site.id).map(({ id, secret }) => [id, secret]))
  try {
    return await verifyProof({ ...claim, siteKey: site.key, proof, keys, now: new Date(clock.now()) })
  } catch {
    // A proof no verifier can read is a wrong proof; the answer counts all the same.
    return false
  }
}
