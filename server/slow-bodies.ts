/** Ends a request whose body comes too slowly. Never one that keeps its pace, however long it takes. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type Pace = {
  /** Every body has this long. */
  readonly graceMs: number
  /** A large one gets a second more for each of these bytes that arrived. */
  readonly bytesPerSecond: number
  readonly sweepMs: number
}

const PACE: Pace = { graceMs: 20_000, bytesPerSecond: 16_384, sweepMs: 1_000 }

type Arriving = {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly startedAt: number
  readonly bytesBefore: number
}

/**
 * Node's own limit ends every request after the same time, an import of 256 MiB too: it must be 0 where this watches.
 * `end` answers on a socket that never became a whole request.
 */
export function endSlowBodies(server: Server, end: (socket: Socket) => void, pace: Pace = PACE): void {
  const arriving = new Set<Arriving>()
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (!hasBody(incoming)) return
    const { bytesRead } = incoming.socket
    const one = { incoming, outgoing, startedAt: performance.now(), bytesBefore: bytesRead }
    arriving.add(one)
    incoming.once('close', () => arriving.delete(one))
  })
  const sweep = setInterval(() => {
    for (const one of arriving) {
      if (one.incoming.complete) arriving.delete(one)
      else if (isTooSlow(one, pace)) {
        arriving.delete(one)
        if (one.outgoing.headersSent) one.incoming.socket.destroy()
        else end(one.incoming.socket)
      }
    }
  }, pace.sweepMs).unref()
  server.once('close', () => clearInterval(sweep))
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

function isTooSlow(
  { incoming, outgoing, startedAt, bytesBefore }: Arriving,
  { graceMs, bytesPerSecond }: Pace,
): boolean {
  // The rest of a body that was answered already earns no more time.
  const bytes = outgoing.writableFinished ? 0 : incoming.socket.bytesRead - bytesBefore
  return performance.now() - startedAt > graceMs + (bytes / bytesPerSecond) * 1_000
}
