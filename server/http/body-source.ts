/** Reads a web Request's body with a limit, in any runtime. Never buffers more than the limit and one chunk. */

/** Where bytes and headers come from: the runtime's request, or Node's own stream on the fast path. */
export interface BodySource {
  header(name: string): string | undefined
  /** The whole body, or `tooLarge` as soon as it grows past the limit; rejects when the caller goes away. */
  bytes(limitBytes: number): Promise<Uint8Array | 'tooLarge'>
  /** The body as it comes, for imports; who stops reading leaves the rest unread. Rejects when the caller goes away. */
  chunks(): AsyncIterable<Uint8Array>
}

export function webBodySource(request: Request): BodySource {
  return {
    header: (name) => request.headers.get(name) ?? undefined,
    bytes: (limitBytes) => (request.body ? readStream(request.body, limitBytes) : Promise.resolve(new Uint8Array())),
    chunks: () => chunksOf(request.body),
  }
}

async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!stream) return
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // After the end this does nothing; before it, the rest is not asked for.
    reader.cancel().catch(() => undefined)
  }
}

async function readStream(stream: ReadableStream<Uint8Array>, limitBytes: number): Promise<Uint8Array | 'tooLarge'> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    sizeBytes += next.value.byteLength
    if (sizeBytes > limitBytes) {
      reader.cancel().catch(() => undefined)
      return 'tooLarge'
    }
    chunks.push(next.value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : joinChunks(chunks, sizeBytes)
}

function joinChunks(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const whole = new Uint8Array(sizeBytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
