/** How far a response can be believed, by the proofs that came with it. Never refuses one. */
import type { OrderContext, Shopper } from '../../sdk/contract/index.ts'
import type { Clock } from './ports.ts'
import type { ResponseContent, TrustLevel } from './response.ts'
import type { VerifyProof } from './responses.ts'
import type { Site } from './site.ts'
import type { SiteBook } from './site-book.ts'

export type Trusted = {
  readonly trust: TrustLevel
  readonly order?: OrderContext
  readonly shopper?: NonNullable<ResponseContent['shopper']>
}

export type ProofCheck = {
  readonly book: Pick<SiteBook, 'proofSecrets'>
  readonly clock: Clock
  readonly verifyProof: VerifyProof
}

type Claims = { readonly order?: OrderContext | undefined; readonly shopper?: Shopper | undefined }

/** Proofs are checked and taken off. Traits stay only with a proof; a shopper is passed in only with consent. */
export async function judgeTrust(check: ProofCheck, site: Site, { order, shopper }: Claims): Promise<Trusted> {
  const [isOrder, isPerson] = await Promise.all([
    isProved(check, site, 'order', order),
    isProved(check, site, 'shopper', shopper),
  ])
  return {
    trust: isPerson ? 'person' : isOrder ? 'order' : 'page',
    ...(order && { order: withoutProof(order) }),
    ...(shopper && { shopper: isPerson ? withoutProof(shopper) : { ref: shopper.ref } }),
  }
}

async function isProved(
  { book, clock, verifyProof }: ProofCheck,
  site: Site,
  kind: 'order' | 'shopper',
  claim: OrderContext | Shopper | undefined,
): Promise<boolean> {
  if (!claim?.proof) return false
  try {
    return await verifyProof(kind, site.key, claim, claim.proof, book.proofSecrets(site.id), clock.now())
  } catch {
    // A proof no verifier can read is a wrong proof; the answer counts all the same.
    return false
  }
}

function withoutProof<Claim extends { readonly proof?: string }>(claim: Claim): Omit<Claim, 'proof'> {
  const { proof: _proof, ...rest } = claim
  return rest
}
