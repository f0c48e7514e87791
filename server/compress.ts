/** Brotli and gzip by Node, as small as they get: it is done once per save, off the event loop. Never used on an answer with a secret. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Compress } from './http/scripts.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

export const compress: Compress = async (text, encoding) => {
  const bytes = Buffer.from(text)
  const sizeHint = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength, [constants.BROTLI_PARAM_QUALITY]: 11 }
  const small = encoding === 'br' ? toBrotli(bytes, { params: sizeHint }) : toGzip(bytes, { level: 9 })
  return new Uint8Array(await small)
}
