/** HMAC-SHA256 of a text under a text secret, at once. Never keeps the secret. */
import { createHmac } from 'node:crypto'

/** In base64url; the same as WebCrypto's under the UTF-8 bytes of `secret`. */
export function signText(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}
