/** Reads a request's body straight from Node's stream, without building web streams. Never reads on past the limit. */
import type { IncomingMessage } from 'node:http'
import type { BodySource } from './http/body-source.ts'

export function nodeBodySource(incoming: IncomingMessage): BodySource {
  return {
    header(name) {
      const value = incoming.headers[name]
      return typeof value === 'string' ? value : undefined
    },
    bytes: (limitBytes) => readIncoming(incoming, limitBytes),
    // Leaving early must not close the socket: the answer still has to go out on it.
    chunks: () => incoming.iterator({ destroyOnReturn: false }),
  }
}

function readIncoming(incoming: IncomingMessage, limitBytes: number): Promise<Uint8Array | 'tooLarge'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let sizeBytes = 0
    const onData = (chunk: Buffer) => {
      sizeBytes += chunk.byteLength
      if (sizeBytes <= limitBytes) return void chunks.push(chunk)
      incoming.off('data', onData).pause()
      resolve('tooLarge')
    }
    incoming.on('data', onData)
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    // Without a listener for errors Node turns a broken connection into this event alone.
    incoming.on('close', () => {
      if (!incoming.readableEnded) reject(Object.assign(new Error('The caller went away.'), { code: 'ECONNRESET' }))
    })
  })
}
