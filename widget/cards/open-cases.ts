/** The responses this device may hear back about. Never remembered before a press, never longer than the case can last. */
import type { ResponseTicket } from '../previous-sdk/index.ts'
import type { SentResponse } from '../../sdk/contract/index.ts'
import type { Shelf } from '../rest/shelf.ts'

export type OpenCase = ResponseTicket & {
  readonly since: number
  /** Nobody has seen the reply yet: it came when the book was closed, or has not come. */
  readonly isUnread?: boolean
  /** When the server was asked last. */
  readonly askedAt?: number
  /** What it said then, until the shopper has said whether it is put right. */
  readonly sent?: SentResponse | undefined
}

export type OpenCases = {
  all(): readonly OpenCase[]
  keep(one: OpenCase): void
  forget(id: string): void
  /** Put right, it is over; if not, what the shop said before is not shown again. */
  judge(id: string, judged: { readonly isPutRight?: boolean }): void
}

const LIFE_MS = 90 * 86_400_000
const MOST = 5

export function createOpenCases(shelf: Shelf<readonly OpenCase[]>): OpenCases {
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
    judge: (id, { isPutRight }) =>
      write(all().flatMap((one) => (one.id !== id ? one : isPutRight ? [] : { ...one, sent: undefined }))),
  }
}
