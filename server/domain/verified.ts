/** What is verified of a response when it arrives. Whatever is not is still stored: no response is refused for it. */
import type { ResponseSubmission } from '../../sdk/contract/index.ts'
import type { Clock } from './ports.ts'
import type { ProofClaim, VerifyProof } from './responses.ts'
import type { Site } from './site.ts'
import type { SiteBook } from './site-book.ts'

/**
 * Each is a fact by itself, and neither says anything about the other: a person's token does not prove the order that is
 * named beside it, nor an order's token who is holding it.
 */
export type VerifiedFacts = {
  /** The order has a token of the shop, or equals an imported one. */
  readonly order: boolean
  /** The person has a token of the shop, and agreed to be recognised. */
  readonly person: boolean
}

export const NOTHING_VERIFIED: VerifiedFacts = { order: false, person: false }

/** What an offer, a sum or a history can ask for. */
export const FACTS = ['verifiedOrder', 'verifiedPerson'] as const
export type Fact = (typeof FACTS)[number]

export function holdsAll({ order, person }: VerifiedFacts, required: readonly Fact[]): boolean {
  return required.every((fact) => (fact === 'verifiedOrder' ? order : person))
}

export type ProofCheck = {
  readonly book: Pick<SiteBook, 'proofSecrets'>
  readonly clock: Clock
  readonly verifyProof: VerifyProof
}

/** By signatures alone. `submission` as it was sent: the shop signed its own bytes, not our NFC of them. */
export async function verifyProofs(
  check: ProofCheck,
  site: Site,
  submission: ResponseSubmission,
): Promise<VerifiedFacts> {
  const { order, shopper, consent } = submission
  // Most answers come without a proof, and then there is nothing to wait for.
  if (order?.proof === undefined && shopper?.proof === undefined) return NOTHING_VERIFIED
  const [isOrder, isPerson] = await Promise.all([
    order?.proof !== undefined && isProved(check, site, { kind: 'order', payload: order }, order.proof),
    shopper?.proof !== undefined &&
      consent?.personalisation === true &&
      isProved(check, site, { kind: 'shopper', payload: shopper }, shopper.proof),
  ])
  return { order: isOrder, person: isPerson }
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
