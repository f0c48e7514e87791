/** Proofs that a shop's server made an order or knows a shopper. */
import { canonicalJson } from './canonical-json.ts'
import { importKey, isMacOf, toBase64Url, toSeconds } from './mac.ts'

export type ProofKind = 'order' | 'shopper'

/** What is proven: exactly these members are signed, others of the same object are not. */
export type OrderClaim = {
  readonly id: string
  readonly items: readonly unknown[]
  readonly totalMinor: number
  readonly currency: string
}
export type ShopperClaim = {
  readonly ref: string
  readonly traits?: Readonly<Record<string, string | number | boolean>> | undefined
}

export type Claim =
  | { readonly kind: 'order'; readonly payload: OrderClaim }
  | { readonly kind: 'shopper'; readonly payload: ShopperClaim }

export type SignRequest = Claim & {
  readonly siteKey: string
  /** `[A-Za-z0-9_-]{1,64}`, as `keys` gave it. */
  readonly keyId: string
  readonly secret: string
  /** A Date or Unix seconds; at most 24 hours ahead, or no server takes the proof. */
  readonly expiresAt: Date | number
}

export type VerifyRequest = Claim & {
  readonly siteKey: string
  readonly proof: string
  /** The secrets of this site by key id; during a rotation there are two. */
  readonly keys: Readonly<Record<string, string>>
  /** The verifier's clock: a Date or Unix seconds; now where absent. */
  readonly now?: Date | number
}

const DAY_SECONDS = 86_400
const PROOF = /^v1\.([\w-]{1,64})\.(\d{1,12})\.([\w-]{43})$/

/**
 * `v1.<keyId>.<exp>.<mac>`: HMAC-SHA256 over the lines `v1`, kind, key id, site key, exp and the canonical payload.
 * The items must be the ones that the page sends, or the proof proves another order.
 * @example
 * const proof = await signProof({ kind: 'order', siteKey, keyId, secret, payload: order, expiresAt: new Date(Date.now() + 3_600_000) })
 */
export async function signProof(request: SignRequest): Promise<string> {
  const { keyId, secret } = request
  const exp = toSeconds(request.expiresAt)
  const key = await importKey(secret)
  const mac = await crypto.subtle.sign('HMAC', key, signedBytes(request, keyId, String(exp)))
  return `v1.${keyId}.${exp}.${toBase64Url(new Uint8Array(mac))}`
}

/** True only for this site, this kind, this payload, a known key and a time of expiry within the next 24 hours. Constant time. */
export async function verifyProof(request: VerifyRequest): Promise<boolean> {
  const { proof, keys } = request
  // A longer text is no proof, whatever it holds.
  const [, keyId = '', exp = '', mac = ''] = (proof.length <= 128 && PROOF.exec(proof)) || []
  const secret = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
  if (!secret) return false
  const leftSeconds = Number(exp) - toSeconds(request.now ?? new Date())
  if (leftSeconds <= 0 || leftSeconds > DAY_SECONDS) return false
  try {
    const bytes = signedBytes(request, keyId, exp)
    return await isMacOf(secret, mac, bytes)
  } catch {
    // A payload that is no JSON, or a mac that is no base64url.
    return false
  }
}

function signedBytes(claim: Claim & { readonly siteKey: string }, keyId: string, exp: string): Uint8Array<ArrayBuffer> {
  const lines = ['v1', claim.kind, keyId, claim.siteKey, exp, canonicalJson(signedPart(claim))]
  return new TextEncoder().encode(lines.join('\n'))
}

function signedPart(claim: Claim): object {
  if (claim.kind === 'shopper') return signedShopper(claim.payload)
  const { id, items, totalMinor, currency } = claim.payload
  return { id, items, totalMinor, currency }
}

// No traits and none at all are the same statement, and PHP writes an empty object as a list.
function signedShopper({ ref, traits = {} }: ShopperClaim): object {
  return Object.keys(traits).length > 0 ? { ref, traits } : { ref }
}
