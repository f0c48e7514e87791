/** Speaks HTTP byte by byte, so that a test can say what no client would. Never waits longer than it is told. */
import { connect } from 'node:net'

export type RawAnswer = {
  /** Everything that came back. */
  readonly text: string
  /** Of every answer in it, in order. */
  readonly statuses: readonly number[]
  readonly isClosed: boolean
}

/** Sends the pieces with a pause between them, and listens until the server closes or `waitMs` pass in silence. */
export function speak(port: number, pieces: readonly (string | Uint8Array)[], waitMs = 3_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const chunks: Buffer[] = []
    const finish = (isClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(chunks).toString('latin1')
      resolve({
        text,
        statuses: [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status)),
        isClosed,
      })
    }
    let timer = setTimeout(() => finish(false), waitMs)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      clearTimeout(timer)
      timer = setTimeout(() => finish(false), waitMs)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => finish(true))
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece)
    })
  })
}
