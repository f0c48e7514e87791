/** HMAC-SHA256 of a text under a text secret, at once. Never keeps more secrets than a busy server signs with. */
import { createMac } from './mac.ts'

const MOST_KEPT = 64
const macs = new Map<string, (text: string) => string>()

/** In base64url; the same as WebCrypto's under the UTF-8 bytes of `secret`. */
export function signText(secret: string, text: string): string {
  return macOf(secret)(text)
}

function macOf(secret: string): (text: string) => string {
  const known = macs.get(secret)
  if (known) return known
  if (macs.size >= MOST_KEPT) macs.clear()
  const mac = createMac(Buffer.from(secret))
  macs.set(secret, mac)
  return mac
}
