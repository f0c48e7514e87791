/** The responses this device may hear back about. Never remembered before a press, never longer than the case can last. */
import type { ResponseTicket } from '../../../sdk/index.ts'
import type { SentResponse } from '../../../sdk/contract/index.ts'
import type { StoredValue } from './safe-storage.ts'

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
  /** What earlier pages have stored: of what this page sends nobody has answered yet. */
  readonly earlier: readonly OpenCase[]
  list(): readonly OpenCase[]
  save(one: OpenCase): void
  forget(id: string): void
  /** Put right, it is over; if not, what the shop said before is not shown again. */
  judge(id: string, judged: { readonly isPutRight?: boolean }): void
}

const MAX_AGE_MS = 90 * 86_400_000
const MAX_CASES = 5

export function createOpenCases(stored: StoredValue<readonly OpenCase[]>): OpenCases {
  const list = (): readonly OpenCase[] => {
    const found = stored.read()
    return Array.isArray(found) ? found.filter((one) => one?.token && Date.now() - one.since < MAX_AGE_MS) : []
  }
  const others = (id: string): readonly OpenCase[] => list().filter((one) => one.id !== id)
  const write = (cases: readonly OpenCase[]): void => stored.write(cases[0] ? cases.slice(0, MAX_CASES) : undefined)
  // What has outlived its case goes from the device, not only from sight.
  if (stored.read()) write(list())
  return {
    earlier: list(),
    list,
    save: (one) => write([one, ...others(one.id)]),
    forget: (id) => write(others(id)),
    judge: (id, { isPutRight }) =>
      write(list().flatMap((one) => (one.id !== id ? one : isPutRight ? [] : { ...one, sent: undefined }))),
  }
}
