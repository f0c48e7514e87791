/** Speaks HTTP byte by byte, so that a test can say what no client would. */
import { connect } from 'node:net'

export type RawAnswer = {
  /** Everything that came back. */
  readonly text: string
  /** Of every answer in it, in order. */
  readonly statuses: readonly number[]
  /** By the server. */
  readonly isClosed: boolean
}

const GIVE_UP_MS = 30_000

/**
 * Sends the pieces and listens until the server closes, or until the first answer has begun where it keeps the connection
 * (`untilAnswered`). Rejects when neither happens.
 */
export function speak(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  { untilAnswered = false } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    const finish = (isClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('latin1')
      resolve({ text, statuses: statusesIn(text), isClosed })
    }
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error(`The server did not close the connection. It said: ${Buffer.concat(chunks).toString('latin1')}`))
    }, GIVE_UP_MS)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (untilAnswered && statusesIn(Buffer.concat(chunks).toString('latin1')).length > 0) finish(false)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => finish(true))
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece)
    })
  })
}

function statusesIn(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
}
