/** Brotli and gzip by Node, as small as they get: once per save, off the event loop, and for what holds no secret. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Compress } from './http/encoded-text.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

export const compress: Compress = async (text, encoding) => {
  const bytes = Buffer.from(text)
  if (encoding === 'gzip') return new Uint8Array(await toGzip(bytes, { level: 9 }))
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
  }
  return new Uint8Array(await toBrotli(bytes, { params }))
}
