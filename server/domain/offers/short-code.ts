/** Codes that a person reads out at a till. Never a letter that looks like a digit, nor fewer than 40 secret bits. */

/** Source: Douglas Crockford, Base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Ten signs of five bits. */
const SIGNS = 10
const GROUP = 5

/**
 * `K7QM3-XRD92`: 50 bits out of `secret`, which is base64url with at least 60 unguessable bits, such as an HMAC.
 * The same secret gives the same code.
 */
export function shortCode(secret: string): string {
  const bits = Array.from(secret.slice(0, SIGNS), (sign) => BASE64URL.indexOf(sign))
  if (bits.length < SIGNS || bits.includes(-1)) throw new RangeError('A short code needs a base64url secret.')
  return grouped(bits.map((six) => ALPHABET[six & 31]).join(''))
}

/** As it was issued, from what somebody typed: any case, with or without dashes, O for 0 and I or L for 1. */
export function parseShortCode(typed: string): string | undefined {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const isCode = signs.length === SIGNS && [...signs].every((sign) => ALPHABET.includes(sign))
  return isCode ? grouped(signs) : undefined
}

function grouped(signs: string): string {
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`
}
