/** Sends one request on to the real server, whole or in part. Never alters a byte of it. */
import { request as httpRequest, type Agent } from 'node:http'
import { connect } from 'node:net'

export type Target = { readonly host: string; readonly port: number }

export type WholeRequest = {
  readonly method: string
  readonly path: string
  readonly headers: readonly string[]
  readonly body: Buffer
}
export type WholeAnswer = {
  readonly status: number
  readonly message: string
  /** Name, value, name, value. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

// They belong to one connection and not to the message (RFC 9110, 7.6.1); the length is counted again.
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'upgrade', 'te'])

/** The server's answer; rejects when the connection breaks. */
export function forward(target: Target, agent: Agent, whole: WholeRequest): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const headers = [...withoutHopByHop(whole.headers), 'Content-Length', String(whole.body.length)]
    const outgoing = httpRequest({ ...target, agent, method: whole.method, path: whole.path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          message: answer.statusMessage ?? '',
          headers: withoutHopByHop(answer.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(whole.body)
  })
}

/** Sends the head and `bytes` of the body, then resets. */
export function forwardPart(target: Target, whole: WholeRequest, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(target, () => {
      const head = headOf(`${whole.method} ${whole.path} HTTP/1.1`, whole.headers, whole.body.length)
      socket.write(Buffer.concat([head, whole.body.subarray(0, bytes)]), () => {
        socket.resetAndDestroy()
        resolve()
      })
    })
    socket.on('error', () => resolve())
  })
}

/** The bytes of an answer as they go over the wire. */
export function bytesOf(answer: WholeAnswer): Buffer {
  const head = headOf(`HTTP/1.1 ${answer.status} ${answer.message}`, answer.headers, answer.body.length)
  return Buffer.concat([head, answer.body])
}

function headOf(firstLine: string, headers: readonly string[], length: number): Buffer {
  const kept = withoutHopByHop(headers)
  const lines = [firstLine]
  for (let at = 0; at < kept.length; at += 2) lines.push(`${kept[at]}: ${kept[at + 1]}`)
  return Buffer.from(`${lines.join('\r\n')}\r\nContent-Length: ${length}\r\n\r\n`, 'latin1')
}

function withoutHopByHop(headers: readonly string[]): string[] {
  return headers.filter((_, at) => !HOP_BY_HOP.has((headers[at - (at % 2)] ?? '').toLowerCase()))
}
