/** The faults of the soak: everything a network does, one request in two. Never the same bytes twice in a row. */
import { setTimeout as wait } from 'node:timers/promises'
import { mixed, type Fault, type FaultPlan } from '../kit/fault-plans.ts'
import { seededRandom } from '../kit/seeded-random.ts'

const PORTAL = { headers: { 'Content-Type': 'text/html' }, body: '<h1>Welcome to the café</h1>' }

export function soakFaults(seed: number, share: number): FaultPlan {
  const random = seededRandom(seed + 1)
  const bytes = (most: number) => Math.floor(random() * most)
  const faults = Array.from({ length: 200 }, () => faultsOf(bytes)).flat()
  return mixed(seed, share, faults)
}

function faultsOf(bytes: (most: number) => number): Fault[] {
  return [
    { kind: 'hold', until: () => wait(bytes(60)) },
    { kind: 'refuse' },
    { kind: 'resetRequestAfter', bytes: bytes(500) },
    { kind: 'resetResponseAfter', bytes: bytes(600) },
    { kind: 'resetResponseAfter', bytes: -1, how: 'fin' },
    { kind: 'dropResponse' },
    { kind: 'dropResponse' },
    { kind: 'status', status: 502, isForwarded: true },
    { kind: 'status', status: 503, headers: { 'Retry-After': '1' } },
    { kind: 'status', status: 429, headers: { 'Retry-After': 'soon' } },
    { kind: 'status', status: 200, ...PORTAL },
    { kind: 'duplicate', how: 'sequential' },
    { kind: 'duplicate', how: 'concurrent' },
    { kind: 'lateDuplicate', until: () => wait(bytes(1_000)) },
    { kind: 'corrupt' },
    { kind: 'stripHeaders', names: ['content-type', 'x-request-id'] },
    { kind: 'throttle', bytesPerSecond: 20_000 },
    ...(bytes(4) === 0 ? [{ kind: 'hang' } as const] : []),
  ]
}
