/** HMAC-SHA256 with one key, many times. Never an object of the crypto library for each. */
import { hash } from 'node:crypto'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
const LONGEST_KEPT_BYTES = 8_192
/** The most bytes of UTF-8 for one unit of UTF-16. */
const BYTES_PER_UNIT = 3

/**
 * Base64url. Two one-shot hashes as RFC 2104 defines it: an Hmac object each time costs twice as much and leaves a
 * finalizer to the garbage collector.
 */
export function createMac(key: Uint8Array): (text: string) => string {
  if (key.byteLength > BLOCK_BYTES) return createMac(hash('sha256', key, 'buffer'))
  const inner = padded(key, 0x36, LONGEST_KEPT_BYTES)
  const outer = padded(key, 0x5c, DIGEST_BYTES)
  return (text) => {
    const isKept = text.length * BYTES_PER_UNIT <= LONGEST_KEPT_BYTES
    const message = isKept ? inner : padded(key, 0x36, Buffer.byteLength(text))
    const end = BLOCK_BYTES + message.write(text, BLOCK_BYTES, 'utf8')
    outer.set(hash('sha256', message.subarray(0, end), 'buffer'), BLOCK_BYTES)
    return hash('sha256', outer, 'base64url')
  }
}

/** One block of the key, mixed with the pad, and room behind it. */
function padded(key: Uint8Array, pad: number, roomBytes: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + roomBytes)
  block.set(key)
  for (let at = 0; at < BLOCK_BYTES; at += 1) block[at] = (block[at] ?? 0) ^ pad
  return block
}
