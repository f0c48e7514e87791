/** What the fault proxy does to which request. Never a fault that its seed and the order of requests do not bring back. */
import { pick, seededRandom } from './seeded-random.ts'

export type Fault =
  /** Keeps each request until its promise resolves, then sends it on. */
  | { readonly kind: 'hold'; readonly until: () => Promise<unknown> }
  /** Resets the connection before the server hears of the request. */
  | { readonly kind: 'refuse' }
  /** The server gets the head and this many bytes of the body, then a reset. */
  | { readonly kind: 'resetRequestAfter'; readonly bytes: number }
  /** The client gets this many bytes of the answer, head included (negative: counted from its end), then a reset or an end. */
  | { readonly kind: 'resetResponseAfter'; readonly bytes: number; readonly how?: 'reset' | 'fin' }
  /** The server has worked; the client hears nothing but a reset. */
  | { readonly kind: 'dropResponse' }
  /** The client gets this status; `isForwarded`: after the server has worked. `hasCors`: readable by the page. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly isForwarded?: boolean
      readonly hasCors?: boolean
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  /** The server gets the request twice; the client gets the answer to the last. */
  | { readonly kind: 'duplicate'; readonly how: 'sequential' | 'concurrent' }
  /** The client gets the answer to the first; a copy without a client comes when the promise resolves. */
  | { readonly kind: 'lateDuplicate'; readonly until: () => Promise<unknown> }
  /** The answer trickles. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number }
  /** Nothing is forwarded and nothing answered; the connection stays open. */
  | { readonly kind: 'hang' }
  /** One bit of the answer's body is flipped. */
  | { readonly kind: 'corrupt'; readonly at?: number }
  | { readonly kind: 'stripHeaders'; readonly names: readonly string[] }

/** `index` counts requests from 0, `atMs` is the time since the proxy started. */
export type PlannedRequest = {
  readonly index: number
  readonly atMs: number
  readonly method: string
  readonly path: string
}

export type FaultPlan = (request: PlannedRequest) => Fault | undefined

export const noFaults: FaultPlan = () => undefined

export function always(fault: Fault): FaultPlan {
  return () => fault
}

/** The faults in turn, then from the start again; `undefined` lets one through. */
export function cycle(faults: readonly (Fault | undefined)[]): FaultPlan {
  let turn = 0
  return () => faults[turn++ % faults.length]
}

/** The faults in turn, then nothing more. */
export function first(faults: readonly (Fault | undefined)[]): FaultPlan {
  let turn = 0
  return () => faults[turn++]
}

/** `upMs` without a fault, then `downMs` with it, and again. */
export function flapping(upMs: number, downMs: number, fault: Fault): FaultPlan {
  return ({ atMs }) => (atMs % (upMs + downMs) < upMs ? undefined : fault)
}

/** A `share` (0 … 1) of the requests gets one of the faults, chosen by the seed. */
export function mixed(seed: number, share: number, faults: readonly Fault[]): FaultPlan {
  const random = seededRandom(seed)
  return () => {
    const isHit = random() < share
    const fault = pick(random, faults)
    return isHit ? fault : undefined
  }
}

/** The plan for requests of one method (and path) only; the others pass and are not counted in its turns. */
export function only(method: string, plan: FaultPlan, path = /(?:)/): FaultPlan {
  return (request) => (request.method === method && path.test(request.path) ? plan(request) : undefined)
}
