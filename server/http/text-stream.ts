/** Reads an import's body as text while it comes. Never decompresses, never past 256 MiB, never a byte that is no UTF-8. */
import { refuse, type Refusal } from '../domain/refusal.ts'
import type { BodySource } from './body-source.ts'

/** Thrown out of the stream, since whoever reads it knows only text. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export type TextStream = { readonly kind: 'text'; readonly type: string; readonly chunks: AsyncIterable<string> }

const LIMIT_BYTES = 268_435_456
const TYPE = /^([a-z]+\/[a-z0-9.+-]+)\s*(?:;\s*charset="?utf-?8"?\s*)?$/i

/** `types` are media types in lower case. */
export function openTextStream(source: BodySource, types: readonly string[]): TextStream | Refusal {
  const encoding = source.header('content-encoding')
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    return refuse('unsupported_media_type', 'Send the body without content-encoding.')
  const sent = source.header('content-type') ?? ''
  const type = sent.length <= 100 ? TYPE.exec(sent)?.[1]?.toLowerCase() : undefined
  if (type === undefined || !types.includes(type))
    return refuse('unsupported_media_type', `Send one of ${types.join(', ')}, in UTF-8.`)
  if (Number(source.header('content-length') ?? 0) > LIMIT_BYTES) return tooLarge()
  return { kind: 'text', type, chunks: textOf(source.chunks()) }
}

async function* textOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let sizeBytes = 0
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > LIMIT_BYTES) throw new BodyRefused(tooLarge())
    yield decoded(utf8, chunk)
  }
  yield decoded(utf8)
}

function decoded(utf8: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk ? utf8.decode(chunk, { stream: true }) : utf8.decode()
  } catch {
    throw new BodyRefused(refuse('invalid_utf8', 'Save the file as UTF-8 and send it again; what was good is kept.'))
  }
}

function tooLarge(): Refusal {
  return refuse('body_too_large', `Send at most ${LIMIT_BYTES} bytes at once; what came before is kept.`)
}
