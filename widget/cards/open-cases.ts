/** The responses this device may hear back about. Never remembered before a press, never longer than the case can last. */
import type { ResponseTicket } from '../../sdk/index.ts'
import type { SentResponse } from '../../sdk/contract/index.ts'
import { openShelf } from './device.ts'

export type OpenCase = ResponseTicket & {
  readonly since: number
  /** When the server was asked last. */
  readonly askedAt?: number
  /** What it said then, until the shopper has said whether it is put right. */
  readonly sent?: SentResponse
}

export type OpenCases = {
  all(): readonly OpenCase[]
  keep(one: OpenCase): void
  forget(id: string): void
}

const LIFE_MS = 90 * 86_400_000
const MOST = 5

export function createOpenCases(siteKey: string): OpenCases {
  const shelf = openShelf<readonly OpenCase[]>(siteKey, 'cases')
  const all = (): readonly OpenCase[] => {
    const kept = shelf.read()
    return Array.isArray(kept) ? kept.filter((one) => one?.token && Date.now() - one.since < LIFE_MS) : []
  }
  const others = (id: string): readonly OpenCase[] => all().filter((one) => one.id !== id)
  const write = (cases: readonly OpenCase[]): void => shelf.write(cases[0] ? cases.slice(0, MOST) : undefined)
  // What has outlived its case goes from the device, not only from sight.
  if (shelf.read()) write(all())
  return {
    all,
    keep: (one) => write([one, ...others(one.id)]),
    forget: (id) => write(others(id)),
  }
}
