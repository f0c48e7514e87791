/** Brotli and gzip by Node, as small as they get: it is done once per save, off the event loop. Never used on an answer with a secret. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Compress } from './http/scripts.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** How many low bits distances may share (RFC 7932, 4). The encoder only guesses which suits a text: up to 0.5 % are in it. */
const POSTFIXES = [0, 1, 2, 3] as const

export const compress: Compress = async (text, encoding) => {
  const bytes = Buffer.from(text)
  return new Uint8Array(encoding === 'br' ? await smallestBrotli(bytes) : await toGzip(bytes, { level: 9 }))
}

async function smallestBrotli(bytes: Buffer): Promise<Buffer> {
  const tries = POSTFIXES.map((postfix) =>
    toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
        [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
      },
    }),
  )
  const made = await Promise.all(tries)
  return made.reduce((smallest, one) => (one.byteLength < smallest.byteLength ? one : smallest))
}
