/** Checks at the shop's checkout that a hint's token is ours and in time. */
import { fromBase64Url, isMacOf, toSeconds } from './mac.ts'

/** What the checkout may give; a percentage is worth `upToMinor` at most, in minor units of the token's currency. */
export type HintTokenValue =
  | { readonly kind: 'percent'; readonly percent: number; readonly upToMinor: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'freeShipping' | 'gift'; readonly upToMinor: number }
  | { readonly kind: 'earlyAccess' }

export type HintToken = {
  /** The hint's id, for `hints/redeem`: only a store can stop a second use. */
  readonly hint: string
  readonly offer: string
  readonly value: HintTokenValue
  readonly currency: string
  /** The one product it is for; absent means the whole order. */
  readonly sku?: string
  /** Unix seconds. */
  readonly exp: number
}

export type VerifyHintRequest = {
  readonly token: string
  readonly siteKey: string
  /** The proof keys of this site by key id; during a rotation there are two. */
  readonly keys: Readonly<Record<string, string>>
  /** The verifier's clock: a Date or Unix seconds; now where absent. */
  readonly now?: Date | number
}

const TOKEN = /^h1\.([\w-]{1,64})\.([\w-]{1,2048})\.([\w-]{43})$/

/**
 * The token's claims, or undefined for anything that is forged, expired, or for another site.
 * Tells nothing about use: redeem the hint, once the order is placed.
 * @example
 * const hint = await verifyHintToken({ token, siteKey, keys: { [keyId]: secret } })
 * if (hint?.value.kind === 'percent') takeOff(hint.value.percent, hint.sku)
 */
export async function verifyHintToken(request: VerifyHintRequest): Promise<HintToken | undefined> {
  const { siteKey, keys } = request
  const [, keyId = '', body = '', mac = ''] = TOKEN.exec(request.token) ?? []
  const secret = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
  if (!secret) return undefined
  try {
    const signed = new TextEncoder().encode(['h1', 'hint', keyId, siteKey, body].join('\n'))
    if (!(await isMacOf(secret, mac, signed))) return undefined
    return readClaims(body, toSeconds(request.now ?? new Date()))
  } catch {
    // A mac that is no base64url.
    return undefined
  }
}

/** Only what was signed is read: its shape is ours. */
function readClaims(body: string, now: number): HintToken | undefined {
  const claims = JSON.parse(String.fromCharCode(...fromBase64Url(body))) as HintToken & { readonly v: number }
  if (claims.v !== 1 || claims.exp <= now) return undefined
  const { hint, offer, value, currency, sku, exp } = claims
  return { hint, offer, value, currency, ...(sku !== undefined && { sku }), exp }
}
