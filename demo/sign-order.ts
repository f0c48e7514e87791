/** Signs an order as the shop's server, so that Defter can trust what the page says. Never runs in a browser. */
import { signProof } from '../sdk/sign/index.ts'
import type { SignedOrder } from './purchase.ts'
import type { ShopOptions } from './shop-options.ts'

/** Proofs live 24 hours at most; a page that stays open longer is simply unverified. */
const PROOF_SECONDS = 23 * 3_600

export function createOrderSigner(
  { siteKey, proofKey }: Pick<ShopOptions, 'siteKey' | 'proofKey'>,
  now: () => number,
): (order: SignedOrder) => Promise<string> {
  return (order) =>
    signProof({
      kind: 'order',
      siteKey,
      keyId: proofKey.id,
      secret: proofKey.secret,
      payload: order,
      expiresAt: Math.floor(now() / 1_000) + PROOF_SECONDS,
    })
}
