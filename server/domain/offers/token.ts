/** Signed tokens that a shop's checkout verifies without us. Never holds a person, a rating, a reason or a text. */
import { canonicalJson } from '../canonical-json.ts'
import type { Gesture, Offer } from './offer.ts'

/** What the checkout may give: a percentage is worth `upToMinor` at most. */
export type HintValue =
  | { readonly kind: 'percent'; readonly percent: number; readonly upToMinor: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'freeShipping' | 'gift'; readonly upToMinor: number }
  | { readonly kind: 'earlyAccess' }

export type HintClaims = {
  readonly hint: string
  readonly offer: string
  readonly value: HintValue
  readonly currency: string
  /** The product it is for; absent means the whole order. */
  readonly sku?: string
  /** Unix seconds: from then on it is worth nothing. */
  readonly exp: number
}

export type SignHint = (claims: HintClaims) => string

/** HMAC-SHA256 of a text under a secret, in base64url. Synchronous: a decision waits for nothing. */
export type SignText = (secret: string, text: string) => string

export type HintKey = {
  readonly siteKey: string
  /** The newest proof key of the site: the shop holds it already, and rotation stays one thing. */
  readonly keyId: string
  readonly secret: string
}

/**
 * `h1.<keyId>.<claims>.<mac>`: the claims in base64url, the mac over the lines `h1`, `hint`, key id, site key, claims.
 * The same claims give the same token. A proof never passes for a token: its first line is another.
 */
export function createHintSigner({ siteKey, keyId, secret }: HintKey, sign: SignText): SignHint {
  return (claims) => {
    const body = toBase64Url(canonicalJson({ ...claims, v: 1, kid: keyId, site: siteKey }))
    const mac = sign(secret, ['h1', 'hint', keyId, siteKey, body].join('\n'))
    return `h1.${keyId}.${body}.${mac}`
  }
}

/** `worthMinor` is what was reserved: no checkout can give away more than that. */
export function hintValueOf({ gesture }: Pick<Offer, 'gesture'>, worthMinor: number): HintValue {
  switch (gesture.kind) {
    case 'percent':
      return { kind: 'percent', percent: gesture.percent, upToMinor: worthMinor }
    case 'amount':
      return { kind: 'amount', amountMinor: gesture.amountMinor }
    case 'earlyAccess':
      return { kind: 'earlyAccess' }
    default:
      return { kind: valueKind(gesture), upToMinor: worthMinor }
  }
}

function valueKind({ kind }: Extract<Gesture, { kind: 'freeShipping' | 'gift' }>): 'freeShipping' | 'gift' {
  return kind
}

/** JSON in ASCII first: base64 knows no other signs. */
function toBase64Url(json: string): string {
  const ascii = json.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return btoa(ascii).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
